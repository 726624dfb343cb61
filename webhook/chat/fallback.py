"""Answers without the dialogue engine: when it is down, and when there is nothing to understand."""

from __future__ import annotations

from knowledge_base import clock
from knowledge_base.catalogue.views import bundle_json, matter_json
from webhook.parts import Parts

FEWEST_RESULTS = 3


def answer_wordless() -> dict:
    """For emoji or punctuation alone."""
    return {
        "status": "clarifying",
        "messages": [{"type": "text", "text": "我看不懂表情和符号。请用一句话说说想办的事，例如：我要开蛋糕店需要什么"}],
    }


def answer_by_search(parts: Parts, text: str | None, centre: str | None) -> dict:
    """The best entries for ``text``, said to be a search only; never empty."""
    messages = [{"type": "text", "text": "对话暂时用不了，您说的话没有丢，过一会儿可以再发一次。急事请拨打 12345，或到窗口办理。"}]
    if text:
        locality = parts.catalogue.locality_of(centre)
        answer = parts.search.search(text, limit=FEWEST_RESULTS, locality=locality)
        if answer.answerable and answer.results:
            messages.append({"type": "text", "text": "先按您的话直接查到这些："})
            messages += [_show_hit(parts, hit, locality) for hit in answer.results]
    return {"status": "unavailable", "messages": messages}


def _show_hit(parts: Parts, hit, locality: str | None) -> dict:
    if hit.kind == "matter":
        return {"type": "matter", "matter": matter_json(parts.catalogue.matters[hit.id], locality)}
    entry = parts.catalogue.bundles.get(hit.id) or parts.catalogue.scenarios[hit.id]
    return {"type": "bundle", "bundle": bundle_json(entry, locality, clock.today())}

"""What one chat request says, validated."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from knowledge_base.catalogue.models import Catalogue
from webhook.errors import invalid
from webhook.place import read_centre
from webhook.reading import read_text

LONGEST_TEXT = 300
LONGEST_PAYLOAD = 4000
MOST_TICKED = 20
CHANNELS = ("h5", "widget", "miniprogram")


@dataclass(frozen=True)
class ChatRequest:
    """Exactly one of ``text`` and ``payloads``, or neither: then ``scene`` opens the conversation.

    ``payloads``: the offered choice, or several that were ticked together; empty when none was picked.
    """

    text: str | None
    payloads: tuple[str, ...]
    conversation_id: object
    channel: str
    centre: str | None
    scene: str | None


def read_chat_request(data: dict, catalogue: Catalogue) -> ChatRequest:
    """Raises ApiError 422 with a Chinese message for everything that cannot be used."""
    scene = read_text(data, "scene", 64)
    if scene is not None and not knows_scene(catalogue, scene):
        raise invalid("这个二维码对应的内容没有找到，可能已经更新；请直接输入想办的事")
    text, payloads = _read_typed(data), _read_payloads(data)
    if text is not None and payloads:
        raise invalid("text 和 payload 只能发一个")
    if text is None and not payloads and scene is None:
        raise invalid("请输入想办的事，例如：我要开蛋糕店需要什么")
    channel = data.get("channel") or "h5"
    if channel not in CHANNELS:
        raise invalid(f"channel 只能是 {'、'.join(CHANNELS)}")
    return ChatRequest(text, payloads, data.get("conversation_id"), channel, read_centre(data, catalogue), scene)


def knows_scene(catalogue: Catalogue, scene: str) -> bool:
    """A scene is the id of a scenario, bundle, matter or centre."""
    return any(scene in part for part in (catalogue.scenarios, catalogue.bundles, catalogue.matters, catalogue.centres))


def has_words(text: str) -> bool:
    """False for emoji, punctuation and the like alone: nothing that could be looked up."""
    return any(unicodedata.category(c)[0] in "LN" for c in text)


def _read_payloads(data: dict) -> tuple[str, ...]:
    """One choice, or a list of choices that were ticked together."""
    ticked = data.get("payload")
    if not isinstance(ticked, list):
        payload = read_text(data, "payload", LONGEST_PAYLOAD)
        return () if payload is None else (payload,)
    if not 0 < len(ticked) <= MOST_TICKED or not all(isinstance(each, str) and 0 < len(each) <= LONGEST_PAYLOAD for each in ticked):
        raise invalid(f"payload 要是一个选项，或 1 到 {MOST_TICKED} 个一起勾选的选项")
    return tuple(ticked)


def _read_typed(data: dict) -> str | None:
    text = data.get("text")
    if text is None:
        return None
    if not isinstance(text, str):
        raise invalid("text 要是文字")
    visible = "".join(c if unicodedata.category(c)[0] != "C" or c == "\u200d" else " " for c in text).strip()
    if not visible.strip("\u200d "):
        raise invalid("请输入想办的事，例如：我要开蛋糕店需要什么")
    if len(visible) > LONGEST_TEXT:
        raise invalid(f"问题太长了：最多 {LONGEST_TEXT} 个字，请说重点，或分几次问")
    return visible

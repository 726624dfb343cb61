"""要跑几个部门: how many offices have a hand in it, and which does what."""

from __future__ import annotations

from collections.abc import Iterable

from actions.reply import Reply
from knowledge_base.catalogue.models import Bundle, Matter
from knowledge_base.catalogue.views import visible_in
from knowledge_base.guidance import Checklist

_ONE_WINDOW = "综合窗口统一收件的地方，交到一个窗口就行；是不是这样，去之前问一下窗口或 12345。"


def say_agencies(pairs: Iterable[tuple[str | None, str]]) -> str:
    """``pairs`` of office and errand, the office None where it is not known: the number first, then office by office."""
    by_office: dict[str, list[str]] = {}
    unknown = []
    for office, errand in pairs:
        if office is None:
            unknown.append(errand)
        else:
            by_office.setdefault(office, []).append(errand)
    lines = [f"· {office}：{'、'.join(errands)}" for office, errands in by_office.items()]
    if unknown:
        lines.append(f"· 部门以当地窗口为准：{'、'.join(unknown)}")
    if not by_office:
        return "由哪个部门办还没有收录，请以当地窗口为准，或拨打 12345 询问。"
    count = f"一共涉及 {len(by_office)} 个部门" if len(by_office) > 1 else "只涉及 1 个部门"
    return f"{count}：\n" + "\n".join(lines) + (f"\n{_ONE_WINDOW}" if len(by_office) > 1 else "")


def sum_agencies(checklist: Checklist) -> str:
    """Of the errands that the list asks for or may ask for."""
    asked = [matter for matter in checklist.matters if matter.state != "not_required"]
    return say_agencies((m.agency, m.name + ("" if m.state == "required" else "（要不要办先确认）")) for m in asked)


def describe_agencies(topic: Matter | Bundle, locality: str | None, reply: Reply) -> None:
    """Of a matter or a bundle; what departments check among themselves is no errand."""
    parts = [part for part in topic.linked if not part.behind and locality not in part.not_in] if isinstance(topic, Bundle) else []
    errands = [(part.name, part.matter) for part in parts if part.matter is None or visible_in(part.matter, locality)] or [(topic.name, topic)]
    pairs = [(each.authority.name if each is not None and each.authority else None, name) for name, each in errands]
    reply.say(f"“{topic.name}”：{say_agencies(pairs)}", [citation.to_json() for citation in topic.citations])

"""What the paper says, in order, as plain lines: from the contract's checklist, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from knowledge_base.guidance import name_answer

Look = Literal["title", "heading", "name", "plain", "small"]
STATES = {"required": "要办的事", "to_confirm": "待确认的事", "not_required": "不用办的事"}
SPARED = {"produced": "前面步骤会发给你", "shared": "电子证照代替"}
TICK = "tick"  # the mark of what is ticked off with a pen


@dataclass(frozen=True)
class Line:
    text: str
    look: Look = "plain"


@dataclass(frozen=True)
class Entry:
    """Lines that stay together on one page. ``mark``: a number, or ``TICK`` for an empty square, before the first."""

    lines: tuple[Line, ...]
    mark: str | None = None


@dataclass(frozen=True)
class Section:
    """``title`` is also its bookmark; ``note`` stands under it."""

    title: str
    entries: tuple[Entry, ...]
    note: str | None = None


@dataclass(frozen=True)
class Paper:
    """``title`` and ``head`` stand beside the QR code of ``address`` at the top of the first page."""

    title: str
    head: tuple[Line, ...]
    sections: tuple[Section, ...]
    address: str


class Citations:
    """Numbers every place in a source once, in the order in which they are first named."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}  # (document, article)

    def refer(self, sources: Sequence[dict]) -> str:
        """依据 [1][4], or nothing."""
        places = dict.fromkeys((_name_document(source), source.get("article") or "") for source in sources)
        numbers = [self._numbers.setdefault(place, len(self._numbers) + 1) for place in places]
        return "依据 " + "".join(f"[{number}]" for number in numbers) if numbers else ""

    def section(self) -> Section:
        """A line for each document, with all its articles."""
        documents: dict[str, list[str]] = {}
        for (document, article), number in self._numbers.items():
            documents.setdefault(document, []).append(f"[{number}] {article}".rstrip())
        return Section("依据", tuple(Entry((Line(f"{document}　{'　'.join(places)}", "small"),)) for document, places in documents.items()))


def tell_checklist(checklist: dict, place: str | None) -> Paper:
    """The paper of a checklist in the contract's shape. ``place``: name of the centre or locality whose rules count."""
    names = {checklist["bundle"]["id"]: "统一申请"} | {matter["id"]: matter["name"] for matter in checklist["matters"]}
    citations = Citations()
    sections = [
        _tell_answers(checklist["questions"]),
        *_tell_matters(checklist, names, citations),
        *_tell_materials(checklist["materials"], names, citations),
        _tell_timeline(checklist["timeline"], names),
        _tell_notes(checklist["notes"], citations),
    ]
    sections.append(citations.section())
    return Paper(
        title=f"{checklist['bundle']['name']}办事清单",
        head=tuple(_tell_head(checklist, place)),
        sections=tuple(section for section in sections if section and section.entries),
        address=checklist["share_url"],
    )


def _tell_head(checklist: dict, place: str | None) -> Iterable[Line]:
    if checklist["bundle"]["expired"]:
        yield Line("这项政策的期限已过，下面的内容仅供参考。", "name")
    rules = f"按{place}的规定列出，最终以窗口为准。" if place else "按全国通用规定列出，各地做法可能不同，以当地窗口为准。"
    yield Line(f"{checklist['as_of']}　{rules}")
    if not checklist["complete"]:
        yield Line("还有问题没有回答，答完清单会更准。")
    words = [_say_saving(checklist["savings"].get(name), *said) for name, *said in (
        ("days", "时间", "个工作日"), ("materials", "要交的材料", "份"), ("visits", "跑腿", "次"))]  # fmt: skip
    if any(words):
        yield Line("；".join(word for word in words if word) + "。")
    yield Line("手机扫右边的码可以再看这份清单，也能改回答。", "small")


def _say_saving(saving: dict | None, title: str, unit: str) -> str | None:
    if not saving or saving["together"] is None:
        return None
    more = saving["separate"] is not None and saving["separate"] > saving["together"]
    alone = f"（分开办 {saving['separate']} {unit}）" if more else ""
    return f"{title} {saving['together']} {unit}{alone}"


def _tell_answers(questions: Sequence[dict]) -> Section:
    answered = [q for q in questions if q.get("answer") is not None and q.get("applies", True)]
    still = [q for q in questions if q.get("answer") is None]
    entries = [Entry((Line(f"{q['text']}　{_say_answer(q)}"),)) for q in answered]
    entries += [Entry((Line(f"{q['text']}　（还没有回答）"),)) for q in still]
    return Section("您的情况", tuple(entries))


def _say_answer(question: dict) -> str:
    return name_answer(question["answer"], {str(option["value"]): option["title"] for option in question["options"]}, question.get("unit"))


def _tell_matters(checklist: dict, names: dict[str, str], citations: Citations) -> Iterable[Section]:
    matters = checklist["matters"]
    common = _find_common_note(matters)
    for state, title in STATES.items():
        rows = [matter for matter in matters if matter["state"] == state]
        tell = _tell_spared if state == "not_required" else _tell_matter
        entries = [tell(row | {"local_note": None} if common else row, names, citations) for row in rows]
        if state == "required":
            entries = [replace(entry, mark=str(place)) for place, entry in enumerate(entries, 1)]
        if state == "required" and checklist["complete"] and not any(m["state"] != "not_required" for m in matters):
            entries = [Entry((Line("按你的情况，这件事不用办。"),))]
            title = "结论"
        note = common if state != "not_required" else None
        yield Section(f"{title}（{len(rows)}）" if rows else title, tuple(entries), note)


def _find_common_note(matters: Sequence[dict]) -> str | None:
    """What would be said of every matter alike is said once."""
    notes = {matter.get("local_note") for matter in matters}
    return notes.pop() if len(notes) == 1 and len(matters) > 1 else None


def _tell_spared(matter: dict, names: dict[str, str], citations: Citations) -> Entry:
    agency = f"　{matter['agency']}" if matter["agency"] else ""
    why = [*matter["because"], citations.refer(matter["sources"])]
    return Entry(_without_empty([Line(matter["name"] + agency, "name")], why))


def _tell_matter(matter: dict, names: dict[str, str], citations: Citations) -> Entry:
    later = [names[other] for other in matter["after"] if other in names]
    small = [
        f"要等这些办好：{'、'.join(later)}" if later else "",
        f"可以问：{matter['ask']}" if matter.get("ask") else "",
        matter.get("note") or "",
        matter.get("local_note") or "",
        f"费用：{matter['fee']}" if matter["fee"] else "",
        citations.refer(matter["sources"]),
    ]
    lines = [Line(matter["name"], "name"), Line(" · ".join(_list_facts(matter))), *map(Line, matter["because"])]
    return Entry(_without_empty(lines, small))


def _list_facts(matter: dict) -> list[str]:
    facts = [matter["agency"], matter.get("confirm_by"), matter.get("varies")]
    if matter["days"] is not None:
        facts.insert(1, "当场办结" if matter["days"] == 0 else f"{matter['days']} 个工作日")
    if matter["online"]:
        facts.append("可网办")
    if matter["visits"] is not None:
        facts.append("不用跑" if matter["visits"] == 0 else f"跑 {matter['visits']} 次")
    return [fact for fact in facts if fact]


def _tell_materials(materials: Sequence[dict], names: dict[str, str], citations: Citations) -> Iterable[Section]:
    groups = (("要带的材料", ("bring",), TICK), ("不用带的材料", ("produced", "shared"), None), ("待确认的材料", ("to_confirm",), TICK))
    for title, states, mark in groups:
        rows = [material for material in materials if material["state"] in states]
        yield Section(f"{title}（{len(rows)}）", tuple(_tell_material(row, names, citations, mark) for row in rows))


def _tell_material(material: dict, names: dict[str, str], citations: Citations, mark: str | None) -> Entry:
    facts = [SPARED.get(material["state"]), f"{material['copies']} 份" if material["copies"] else None, material["kind"]]
    # 因为 often names the matters already.
    wanted = [names[owner] for owner in material["for"] if owner in names and names[owner] not in material["because"]]
    known = " · ".join(fact for fact in facts if fact)
    small = [f"用于：{'、'.join(wanted)}" if wanted else "", material.get("note") or "", citations.refer(material["sources"])]
    lines = [Line(f"{material['name']}　{known}" if known else material["name"], "name"), Line(material["because"])]
    return Entry(_without_empty(lines, small), mark)


def _tell_timeline(timeline: dict, names: dict[str, str]) -> Section:
    if timeline["together_days"] is None or not timeline["steps"]:
        return Section("大约多久", ())
    total = f"一起办约 {timeline['together_days']} 个工作日"
    if timeline["separate_days"] is not None:
        total += f"，一件接一件办约 {timeline['separate_days']} 个工作日"
    if timeline.get("start_date") and timeline.get("end_date"):
        mark = f"（{timeline['tentative']}）" if timeline.get("tentative") else ""
        total += f"。从 {timeline['start_date']} 开始办，按已知时限最晚 {timeline['end_date']} 办完{mark}"
    rest = [("没有公布时限，没有算进去", timeline["without_limit"]), ("待确认要不要办，没有算进去", timeline["maybe"])]
    lines = [total + "。", *(f"{names[s['matter']]}：{_say_step(s)}" for s in timeline["steps"])]
    lines += [f"{title}：{'、'.join(names[matter] for matter in some)}" for title, some in rest if some]
    return Section("大约多久", tuple(Entry((Line(text),)) for text in lines), "按已知时限的工作日算")


def _say_step(step: dict) -> str:
    first, last = step["start_day"] + 1, step["end_day"]
    days = "当场" if last < first else f"第 {first} 天" if last == first else f"第 {first}–{last} 天"
    if "start_date" not in step:
        return days
    marked = f"，{step['tentative']}" if step.get("tentative") else ""
    return f"{days}（{step['start_date']} 至 {step['end_date']}{marked}）"


def _tell_notes(notes: Sequence[dict], citations: Citations) -> Section:
    return Section("提醒", tuple(Entry(_without_empty([Line(note["text"])], [citations.refer(note["sources"])])) for note in notes))


def _without_empty(lines: Iterable[Line], small: Iterable[str]) -> tuple[Line, ...]:
    """The lines that say something; what is small goes into one paragraph."""
    rest = "　".join(text for text in small if text)
    return tuple(line for line in (*lines, Line(rest, "small")) if line.text)


def _name_document(source: dict) -> str:
    """Title, date and, where the text was not read, that."""
    note = f"，{source['note']}" if source.get("note") else ""
    return f"{source['title']}（{source['as_of']}{note}）"

"""Messages of the contract as plain lines, for places that can show nothing else."""

from __future__ import annotations

from datetime import date

from knowledge_base.opening.calendar import say_day


def describe_message(message: dict) -> str:
    """A message of the contract as plain lines."""
    kind = message["type"]
    if kind == "choices":
        return _describe_choices(message)
    if kind == "checklist":
        return _describe_checklist(message["checklist"])
    if kind == "slots":
        return "\n".join(f"  {s['start']} – {s['end']}（余 {s['remaining']}）" for s in message["slots"])
    if kind in ("matter", "bundle"):
        return f"〔{message[kind]['name']}〕{message[kind].get('summary') or ''}"
    if kind == "link":
        return f"{message['title']} {message['url']}"
    lines = [message.get("text") or message.get("privacy_notice") or ""]
    lines += [f"  依据：{s['title']}{s.get('article') or ''}" for s in message.get("sources", [])]
    return "\n".join(lines)


def _describe_choices(message: dict) -> str:
    lines = [message["text"], *(f"  [{n}] {c['title']}" for n, c in enumerate(message["choices"], 1))]
    ticked = [str(n) for n, c in enumerate(message["choices"], 1) if c.get("tick")]
    if message.get("several") and len(ticked) > 1:
        lines.append(f"可以选几项，回复数字就行，例如：{ticked[0]}、{ticked[-1]}")
    return "\n".join(lines)


def _describe_checklist(checklist: dict) -> str:
    """What to do, with its dates where a start was given; what is to be confirmed and by whom; what to bring."""
    spans = {step["matter"]: _describe_span(step) for step in checklist["timeline"]["steps"]}
    lines = [checklist["bundle"]["name"], "要办："]
    lines += [f"  · {m['name']}{spans.get(m['id'], '')}{_describe_variation(m)}" for m in _in_state(checklist, "required")]
    doubtful = [f"  · {m['name']}{_describe_asking(m)}{_describe_variation(m)}" for m in _in_state(checklist, "to_confirm")]
    papers = [f"  · {m['name']}" for m in checklist["materials"] if m["state"] == "bring"]
    return "\n".join([*lines, *(["待确认：", *doubtful] if doubtful else []), "要带：", *papers])


def _in_state(checklist: dict, state: str) -> list[dict]:
    return [matter for matter in checklist["matters"] if matter["state"] == state]


def _describe_span(step: dict) -> str:
    if "end_date" not in step:
        return ""
    first, last = (say_day(date.fromisoformat(step[key])) for key in ("start_date", "end_date"))
    return f"（{first if first == last else f'{first}到{last}'}）"


def _describe_asking(matter: dict) -> str:
    asked = f"，问{matter['ask']}" if matter.get("ask") else ""
    return f"（{matter['confirm_by']}{asked}）" if matter.get("confirm_by") else ""


def _describe_variation(matter: dict) -> str:
    return f"〔{matter['varies']}〕" if matter.get("varies") else ""

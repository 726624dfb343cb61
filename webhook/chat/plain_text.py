"""Messages of the contract as plain lines, for places that can show nothing else."""

from __future__ import annotations


def describe_message(message: dict) -> str:
    """A message of the contract as plain lines."""
    kind = message["type"]
    if kind == "choices":
        return "\n".join([message["text"], *(f"  [{n}] {c['title']}" for n, c in enumerate(message["choices"], 1))])
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


def _describe_checklist(checklist: dict) -> str:
    matters = [f"  · {m['name']}" for m in checklist["matters"] if m["state"] != "not_required"]
    papers = [f"  · {m['name']}" for m in checklist["materials"] if m["state"] == "bring"]
    return "\n".join([checklist["bundle"]["name"], "要办：", *matters, "要带：", *papers])

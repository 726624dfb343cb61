"""Reading what a client sends: JSON bodies and query parameters, with Chinese errors."""

from __future__ import annotations

import json

from flask import request

from webhook.errors import ApiError, invalid


def read_json_object() -> dict:
    """The body as a JSON object of real characters. Raises ApiError 400 when it is not."""
    try:
        data = request.get_json(force=True, silent=True)
        # Half a surrogate pair is legal in JSON but no character: it would break the first thing that encodes it.
        json.dumps(data, ensure_ascii=False).encode()
    except (RecursionError, UnicodeEncodeError):
        data = None
    if not isinstance(data, dict):
        raise ApiError(400, "bad_json", "请求内容要是 JSON 对象，例如 {\"text\": \"开蛋糕店需要什么\"}")
    return data


def read_text(data: dict, name: str, longest: int = 200) -> str | None:
    """An optional text field; None when missing or null. Raises 422 when it is not text or too long."""
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise invalid(f"{name} 要是文字")
    if len(value) > longest:
        raise invalid(f"{name} 太长：最多 {longest} 个字")
    return value


def read_number(name: str, default: int, least: int, most: int) -> int:
    """A whole number from the query string. Raises 422 outside ``least``..``most``."""
    text = request.args.get(name)
    if text is None or text == "":
        return default
    if not text.lstrip("-").isdecimal() or not least <= int(text) <= most:
        raise invalid(f"{name} 要是 {least} 到 {most} 之间的整数")
    return int(text)

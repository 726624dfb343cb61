"""The way from webhook to Rasa: one request, one turn, one answer."""
from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.action_answers import check_answers_by_a_compiled_schema
from bot.action_connection import keep_connection_to_actions, send_no_history
from bot.graph_runner import run_steps_in_order
from knowledge_base.memory import keep_for_good

_INTENT_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")


class BadTurn(ValueError):
    """The request is not a turn."""


class WenbanChannel(InputChannel):
    """``POST /webhooks/wenban/webhook`` {"sender", "text" | "intent"+"entities", "metadata"} → {"status", "messages"}.

    400 for what is not a turn; 500 when no action answered, so that webhook can say that we are unavailable.
    """

    @classmethod
    def name(cls) -> str:
        return "wenban"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        check_answers_by_a_compiled_schema()  # the first thing of ours that Rasa runs
        keep_connection_to_actions()
        send_no_history()
        run_steps_in_order()
        blueprint = Blueprint("wenban_channel", "bot.channel")

        @blueprint.listener("after_server_start")
        async def settle(*_: object) -> None:
            keep_for_good()

        @blueprint.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @blueprint.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            collector = CollectingOutputChannel()
            try:
                message = read_turn(request.body, collector, self.name())
            except BadTurn as error:
                return response.json({"error": {"code": "invalid", "message": str(error)}}, status=400)
            await on_new_message(message)
            answer = merge_answers(collector.messages)
            if answer is None:
                return response.json({"error": {"code": "no_answer", "message": "没有动作作答"}}, status=500)
            return response.json(answer)

        return blueprint


def read_turn(body: bytes, collector: CollectingOutputChannel, channel: str) -> UserMessage:
    """The Rasa message for one request. Only the ``intent`` field makes an intent; typed text never does."""
    try:
        data = json.loads(body)
    except ValueError as error:
        raise BadTurn("请求不是 JSON") from error
    if not isinstance(data, dict) or not isinstance(data.get("sender"), str) or not data["sender"]:
        raise BadTurn("缺少 sender")
    metadata = data.get("metadata") if isinstance(data.get("metadata"), dict) else {}
    if data.get("intent") is not None:
        parsed = _parse_intent(data["intent"], data.get("entities"))
        return UserMessage(parsed["text"], collector, data["sender"], parsed, input_channel=channel, metadata=metadata)
    text = disarm(data.get("text"))
    return UserMessage(text, collector, data["sender"], input_channel=channel, metadata=metadata)


def disarm(text: object) -> str:
    """``text`` without anything that Rasa would read as an intent ("/restart", also after blanks). Raises BadTurn."""
    if not isinstance(text, str) or not text.strip():
        raise BadTurn("缺少 text 或 intent")
    disarmed = re.sub(r"^[\s/／\u200b-\u200f\u2060\ufeff]+", "", text)
    return disarmed.strip() or "。"


def merge_answers(collected: list[dict]) -> dict | None:
    """All answers of one turn as one: messages in order, the last status, what the search held for nearest; None when
    nothing was said."""
    status, messages, nearest = "answered", [], {}
    for part in collected:
        custom = part.get("custom")
        if isinstance(custom, dict) and isinstance(custom.get("messages"), list):
            status = custom.get("status", status)
            messages += custom["messages"]
            nearest = {"nearest": custom["nearest"]} if "nearest" in custom else nearest
        elif part.get("text"):
            messages.append({"type": "text", "text": part["text"]})
    return {"status": status, "messages": messages, **nearest} if messages else None


def _parse_intent(name: object, entities: object) -> dict[str, Any]:
    """What Rasa would have understood. Given ready-made: entity values may be any JSON."""
    if not isinstance(name, str) or not _INTENT_NAME.fullmatch(name):
        raise BadTurn("intent 不可用")
    if entities is not None and not isinstance(entities, dict):
        raise BadTurn("entities 要是对象")
    text = f"/{name}"
    found = [
        {"entity": key, "value": value, "start": 0, "end": len(text), "extractor": "payload"}
        for key, value in (entities or {}).items()
    ]
    intent = {"name": name, "confidence": 1.0}
    return {"text": text, "intent": intent, "intent_ranking": [intent], "entities": found}

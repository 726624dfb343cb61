"""POST /api/chat."""

from __future__ import annotations

from flask import Blueprint

from webhook.chat.service import answer_chat
from webhook.chat.turn import read_chat_request
from webhook.parts import parts
from webhook.reading import read_json_object

blueprint = Blueprint("chat", __name__, url_prefix="/api")


@blueprint.post("/chat")
def chat():
    return answer_chat(parts(), read_chat_request(read_json_object(), parts().catalogue))

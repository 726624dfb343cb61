"""/wechat: the address that a WeChat official account pushes messages to. 404 without WENBAN_WECHAT_TOKEN."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from webhook.parts import parts
from webhook.wechat import service

blueprint = Blueprint("wechat", __name__)


@blueprint.get("/wechat")
def verify():
    """WeChat checks the address: the echo is given back when the signature is right."""
    _check_signature()
    return Response(request.args.get("echostr", ""), mimetype="text/plain")


@blueprint.post("/wechat")
def receive():
    _check_signature()
    message = service.read_message(request.get_data())
    return Response(service.write_reply(message, service.reply_to(parts(), message)), mimetype="application/xml")


def _check_signature() -> None:
    token = parts().settings.wechat_token
    if token is None:
        abort(404)
    timestamp, nonce, signature = (request.args.get(name, "") for name in ("timestamp", "nonce", "signature"))
    if not service.is_signed(token, timestamp, nonce, signature):
        abort(403)

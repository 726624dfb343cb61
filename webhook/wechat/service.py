"""Messages of a WeChat official account in plain mode: signature, XML in, XML out, within five seconds."""

from __future__ import annotations

import hashlib
import hmac
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from xml.etree import ElementTree

from knowledge_base import clock
from webhook.chat.plain_text import describe_message
from webhook.chat.service import answer_in_conversation
from webhook.chat.turn import read_chat_request
from webhook.errors import ApiError
from webhook.parts import Parts

LONGEST_WAIT = 4.0  # seconds; WeChat gives up after five and asks again, three times in all
LONGEST_REPLY = 600  # characters; WeChat takes 2,048 bytes
GREETING = "您好，我是问办。想办什么事直接说就行，例如：我要开蛋糕店需要什么。"
WORDS_ONLY = "我只看得懂文字，请用一句话说说想办的事。"
LATER = "正在查，请过几秒再发一次。"
_pool = ThreadPoolExecutor(8, thread_name_prefix="wechat")
_seen: OrderedDict[str, object] = OrderedDict()  # message id → its future, so that a repeated push is answered once
REMEMBERED = 500


def is_signed(token: str, timestamp: str, nonce: str, signature: str) -> bool:
    """WeChat's signature: sha1 over the sorted token, timestamp and nonce."""
    ours = hashlib.sha1("".join(sorted((token, timestamp, nonce))).encode()).hexdigest()
    return hmac.compare_digest(ours.encode(), signature.encode())


def read_message(body: bytes) -> dict[str, str]:
    """The fields of a pushed message. Raises ApiError 400 for what is not one."""
    if b"<!" in body.replace(b"<![CDATA[", b""):
        raise ApiError(400, "bad_xml", "消息格式不对")  # no document types, so no entities
    try:
        fields = {child.tag: child.text or "" for child in ElementTree.fromstring(body)}
    except ElementTree.ParseError:
        raise ApiError(400, "bad_xml", "消息格式不对") from None
    if not {"FromUserName", "ToUserName", "MsgType"} <= set(fields):
        raise ApiError(400, "bad_xml", "消息格式不对")
    return fields


def reply_to(parts: Parts, message: dict[str, str]) -> str:
    """The answer in plain words."""
    if message["MsgType"] == "event":
        return GREETING
    if message["MsgType"] != "text":
        return WORDS_ONLY
    key = message.get("MsgId") or f"{message['FromUserName']} {message.get('CreateTime', '')}"
    future = _seen.get(key)
    if future is None:
        future = _seen[key] = _pool.submit(_answer, parts, message)
        while len(_seen) > REMEMBERED:
            _seen.popitem(last=False)
    try:
        return future.result(LONGEST_WAIT)
    except TookTooLong:
        return LATER


def write_reply(message: dict[str, str], text: str) -> bytes:
    """The passive answer as XML."""
    root = ElementTree.Element("xml")
    fields = {
        "ToUserName": message["FromUserName"],
        "FromUserName": message["ToUserName"],
        "CreateTime": str(int(clock.now().timestamp())),
        "MsgType": "text",
        "Content": text,
    }
    for name, value in fields.items():
        ElementTree.SubElement(root, name).text = value
    return ElementTree.tostring(root, encoding="utf-8")


def _answer(parts: Parts, message: dict[str, str]) -> str:
    # The person's WeChat id is never stored: the conversation is named by a keyed hash of it.
    conversation = "wechat." + hmac.new(parts.secret_key, message["FromUserName"].encode(), "sha256").hexdigest()[:40]
    try:
        request = read_chat_request({"text": message.get("Content", ""), "channel": "miniprogram"}, parts.catalogue)
        answer = answer_in_conversation(parts, request, conversation)
    except ApiError as error:
        return error.message
    text = "\n".join(describe_message(m) for m in answer["messages"])
    if len(text) > LONGEST_REPLY:
        text = f"{text[:LONGEST_REPLY]}……\n全文和预约：{parts.settings.public_url}/m"
    return text

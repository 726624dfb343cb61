"""One error shape for all of HTTP: {"error": {"code", "message"}}, message in Chinese, never a stack trace."""

from __future__ import annotations

import logging

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

log = logging.getLogger(__name__)

_WORDS = {
    400: ("bad_request", "请求的格式不对，请按接口说明重新发送"),
    401: ("unauthorized", "需要正确的口令"),
    403: ("forbidden", "不允许这样访问"),
    404: ("not_found", "没有找到这个地址或内容"),
    405: ("method_not_allowed", "这个地址不支持这种请求方法"),
    413: ("too_large", "发送的内容太大"),
    415: ("unsupported_media_type", "请用 JSON 格式（Content-Type: application/json）发送"),
    422: ("invalid", "发送的内容有误，请检查后重试"),
    429: ("too_many_requests", "请求太频繁，请稍等一分钟再试"),
    503: ("unavailable", "服务暂时不可用，请稍后再试，或拨打 12345"),
}


class ApiError(Exception):
    """An error that the caller is told about: HTTP status, machine-readable code, Chinese message."""

    def __init__(self, status: int, code: str, message: str, **details: object):
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.details = details


def invalid(message: str, **details: object) -> ApiError:
    """The error for input that was understood but cannot be used (422)."""
    return ApiError(422, "invalid", message, **details)


def register_error_handlers(app: Flask) -> None:
    app.register_error_handler(ApiError, _answer_api_error)
    app.register_error_handler(HTTPException, _answer_http_error)
    app.register_error_handler(Exception, _answer_crash)


def _answer_api_error(error: ApiError) -> tuple[Response, int]:
    return _error_body(error.code, error.message, error.details), error.status


def _answer_http_error(error: HTTPException) -> tuple[Response, int] | HTTPException:
    if error.code is not None and error.code < 400:
        return error  # a redirect is no error
    code, message = _WORDS.get(error.code or 500, ("error", "请求没有成功，请稍后再试"))
    return _error_body(code, message, {}), error.code or 500


def _answer_crash(error: Exception) -> tuple[Response, int]:
    # The text of an exception may hold what a person typed: log its kind and place only.
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
    log.error("unexpected %s at %s", type(error).__name__, place)
    return _error_body("internal", "服务出了点问题，我们已经记下；请稍后再试，急事请拨打 12345", {}), 500


def _error_body(code: str, message: str, details: dict) -> Response:
    return jsonify({"error": {"code": code, "message": message, **details}})

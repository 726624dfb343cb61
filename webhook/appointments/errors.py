"""What can go wrong with an appointment: one named error each, message in Chinese for the person who asked."""

from __future__ import annotations


class AppointmentError(Exception):
    """Base. ``details`` go beside the message, e.g. what is open instead."""

    status = 409
    code = "conflict"

    def __init__(self, message: str, **details: object):
        super().__init__(message)
        self.message = message
        self.details = details


class InvalidRequest(AppointmentError):
    status, code = 422, "invalid"


class NotEligible(AppointmentError):
    status, code = 422, "not_eligible"


class NotOpen(AppointmentError):
    status, code = 422, "not_open"


class SlotFull(AppointmentError):
    status, code = 409, "full"


class OverLimit(AppointmentError):
    status, code = 409, "over_limit"


class HoldExpired(AppointmentError):
    status, code = 409, "hold_expired"


class KeyReused(AppointmentError):
    status, code = 409, "key_reused"


class TooLate(AppointmentError):
    status, code = 409, "too_late"


class NotFound(AppointmentError):
    """Unknown code and wrong token look alike: nobody can find out which codes exist."""

    status, code = 404, "not_found"

    def __init__(self, message: str = "没有找到这个预约，请检查预约码和凭证"):
        super().__init__(message)


class Busy(AppointmentError):
    status, code = 503, "busy"

    def __init__(self):
        super().__init__("现在预约的人太多，这次没有成功，也没有占用名额，请稍等几秒再试")

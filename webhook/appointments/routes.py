"""/api/centres, /api/slots, /api/holds, /api/appointments."""

from __future__ import annotations

import hmac
import logging

from flask import Blueprint, Response, request
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from webhook.appointments import booking, changing, holding
from webhook.appointments.centres import list_centres
from webhook.appointments.errors import AppointmentError, Busy, NotFound
from webhook.appointments.offers import offer_slots, read_wish
from webhook.appointments.personal import open_personal_key
from webhook.appointments.render import ics_key, make_ics
from webhook.appointments.requests import read_applicant_kind, read_booking, read_key, read_required
from webhook.appointments.storage import find_appointment
from webhook.parts import parts
from webhook.reading import read_json_object

log = logging.getLogger(__name__)
blueprint = Blueprint("appointments", __name__, url_prefix="/api")
NO_DATABASE = (OperationalError, InterfaceError, PoolTimeout)
TOKEN = "X-Appointment-Token"


@blueprint.errorhandler(AppointmentError)
def answer_refusal(error: AppointmentError):
    """Named errors of the service in the one shape of the API."""
    return {"error": {"code": error.code, "message": error.message, **error.details}}, error.status


def answer_no_database(error: Exception):
    """The database cannot be asked now; what was to be written has been said to have failed by ``Busy`` already."""
    log.error("database: %s", type(error).__name__)  # its text may hold what a person typed
    return answer_refusal(Busy())


for fault in NO_DATABASE:
    blueprint.register_error_handler(fault, answer_no_database)


@blueprint.get("/centres")
def centres():
    return list_centres(parts())


@blueprint.get("/slots")
def slots():
    return read_and_offer(only_free=request.args.get("free") == "1")


@blueprint.post("/holds")
def holds():
    data = read_json_object()
    return holding.hold_slot(parts(), read_required(data, "slot_id"), read_required(data, "matter")), 201


@blueprint.post("/appointments")
def book():
    return booking.book(parts(), read_booking(read_json_object()), read_key(request.headers.get("Idempotency-Key"))), 201


@blueprint.get("/appointments/<code>")
def show(code: str):
    return changing.show(parts(), code, request.headers.get(TOKEN))


@blueprint.post("/appointments/<code>/cancel")
def cancel(code: str):
    return changing.cancel(parts(), code, request.headers.get(TOKEN))


@blueprint.post("/appointments/<code>/reschedule")
def reschedule(code: str):
    slot_id = read_required(read_json_object(), "slot_id")
    return changing.reschedule(parts(), code, request.headers.get(TOKEN), slot_id)


@blueprint.get("/appointments/<code>.ics")
def ics(code: str):
    with parts().database.reading() as session:
        appointment = find_appointment(session, code)
    key = open_personal_key(parts().settings.var)
    if appointment is None or not hmac.compare_digest(ics_key(appointment, key).encode(), request.args.get("key", "").encode()):
        raise NotFound()
    headers = {"Content-Disposition": f'attachment; filename="{code}.ics"'}
    return Response(make_ics(appointment, parts().catalogue), mimetype="text/calendar", headers=headers)


def read_and_offer(only_free: bool) -> dict:
    """Slots for the query string of this request."""
    q = request.args
    wish = read_wish(parts(), q.get("centre"), q.get("matter"), read_applicant_kind(q.get("applicant")), q.get("from"), q.get("to"))
    return offer_slots(parts(), wish, only_free=only_free)

"""/internal: slots, holds and the appointments of one conversation, for the action server. Loopback only.

Nothing here shows personal data: the dialogue must never hold any.
"""

from __future__ import annotations

from flask import Blueprint

from webhook.appointments import changing, holding
from webhook.appointments.errors import AppointmentError, NotFound
from webhook.appointments.personal import hash_secret
from webhook.appointments.render import outline_json
from webhook.appointments.requests import read_required
from webhook.appointments.routes import NO_DATABASE, answer_no_database, answer_refusal, read_and_offer
from webhook.appointments.storage import Appointment, find_appointment, find_appointments_of
from webhook.parts import parts
from webhook.reading import read_json_object, read_text

blueprint = Blueprint("internal", __name__, url_prefix="/internal")
blueprint.register_error_handler(AppointmentError, answer_refusal)
for fault in NO_DATABASE:
    blueprint.register_error_handler(fault, answer_no_database)


@blueprint.get("/slots")
def slots():
    """As /api/slots, but only those with a free place."""
    return read_and_offer(only_free=True)


@blueprint.post("/holds")
def holds():
    data = read_json_object()
    conversation = read_text(data, "conversation_id", longest=300)
    return holding.hold_slot(parts(), read_required(data, "slot_id"), read_required(data, "matter"), conversation), 201


@blueprint.get("/conversations/<conversation>/appointments")
def appointments(conversation: str):
    with parts().database.reading() as session:
        found = find_appointments_of(session, hash_secret(conversation))
    return {"appointments": [outline_json(a, parts().catalogue) for a in found]}


@blueprint.post("/conversations/<conversation>/appointments/<code>/cancel")
def cancel(conversation: str, code: str):
    changing.cancel_found(parts(), code, _finder(conversation, code))
    return _outline(conversation, code)


@blueprint.post("/conversations/<conversation>/appointments/<code>/reschedule")
def reschedule(conversation: str, code: str):
    changing.move(parts(), code, read_required(read_json_object(), "slot_id"), _finder(conversation, code))
    return _outline(conversation, code)


def _outline(conversation: str, code: str) -> dict:
    with parts().database.reading() as session:
        return outline_json(_finder(conversation, code)(session), parts().catalogue)


def _finder(conversation: str, code: str):
    """A look-up that only knows the appointments of this conversation."""

    def find(session) -> Appointment:
        appointment = find_appointment(session, code)
        if appointment is None or appointment.conversation != hash_secret(conversation):
            raise NotFound()
        return appointment

    return find

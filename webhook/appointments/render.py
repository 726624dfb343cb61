"""Appointments as the JSON of the contract, and as a calendar file."""

from __future__ import annotations

from icalendar import Calendar, Event

from knowledge_base.catalogue.models import Catalogue
from knowledge_base.opening import say_period
from knowledge_base.settings import Settings
from webhook.appointments.personal import PersonalKey, mask_name, mask_phone
from webhook.appointments.storage import Appointment

STATE_WORDS = {"confirmed": "预约成功", "cancelled": "已取消"}


def appointment_json(appointment: Appointment, key: PersonalKey, catalogue: Catalogue, settings: Settings) -> dict:
    """Everything that its owner may see; names and numbers masked."""
    return {
        **outline_json(appointment, catalogue),
        "applicant": {
            "kind": appointment.applicant_kind,
            "name": mask_name(key.decrypt(appointment.name)),
            "phone": mask_phone(key.decrypt(appointment.phone)),
        },
        "ics_url": f"{settings.public_url}/api/appointments/{appointment.code}.ics?key={ics_key(appointment, key)}",
        "bring_url": f"{settings.public_url}/m?scene={appointment.matter}",
    }


def outline_json(appointment: Appointment, catalogue: Catalogue) -> dict:
    """What the conversation may know: no personal data."""
    centre = catalogue.centres.get(appointment.centre)
    return {
        "code": appointment.code,
        "state": appointment.state,
        "state_words": STATE_WORDS[appointment.state],
        "centre": {"id": appointment.centre, "name": centre.name if centre else appointment.centre, "address": centre.address if centre else None},
        "window": appointment.window,
        "matter": {"id": appointment.matter, "name": appointment.matter_name},
        "slot_id": appointment.slot_id,
        "start": appointment.start.isoformat(),
        "end": appointment.end.isoformat(),
        "kind": appointment.slot_kind,
        "words": say_period(appointment.start, appointment.end),
    }


def ics_key(appointment: Appointment, key: PersonalKey) -> str:
    """Opens the calendar file and nothing else."""
    return key.match("ics", appointment.code)[:32]


def make_ics(appointment: Appointment, catalogue: Catalogue) -> bytes:
    """The appointment for a calendar; holds no personal data."""
    centre = catalogue.centres.get(appointment.centre)
    place = centre.name if centre else appointment.centre
    event = Event()
    event.add("uid", f"{appointment.code}@wenban")
    event.add("summary", f"{place}：{appointment.matter_name}")
    event.add("dtstart", appointment.start)
    event.add("dtend", appointment.end)
    event.add("dtstamp", appointment.changed_at)
    event.add("location", f"{place} {centre.address}" if centre and centre.address else place)
    event.add("description", f"预约码 {appointment.code}，{appointment.window}。请带齐材料，提前几分钟到。")
    event.add("status", "CONFIRMED" if appointment.state == "confirmed" else "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", "-//wenban//appointments//ZH")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()

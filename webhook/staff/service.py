"""What the counter sees: whole bundles with codes and basis, and the appointments of a day, masked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from knowledge_base import clock
from knowledge_base.catalogue.models import Catalogue
from knowledge_base.catalogue.views import bundle_json, matter_json
from webhook.appointments.personal import mask_name, mask_phone, open_personal_key
from webhook.appointments.storage import Appointment
from webhook.catalogue.service import find_bundle, make_checklist, read_code, show_matter
from webhook.errors import invalid
from webhook.pages.posters import scene_name
from webhook.pages.visits import DAYS_SHOWN, list_visits
from webhook.parts import Parts
from webhook.place import read_centre


def show_full_matter(catalogue: Catalogue, matter_id: str, locality: str | None) -> dict:
    """One matter with its codes and basis. Raises ApiError 404."""
    return {"matter": show_matter(catalogue, matter_id, locality)}


def show_full_bundle(parts: Parts, bundle_id: str, values: Mapping[str, str], locality: str | None) -> dict:
    """{"bundle", "checklist", "matters"}: every line under the answers of ``values["a"]``, a share code, and each matter in full.

    Raises ApiError 404 for an unknown bundle, 422 for a code that cannot be read.
    """
    entry = find_bundle(parts.catalogue, bundle_id)
    data = {"answers": read_code(values.get("a", "")), "centre": values.get("centre")}
    checklist = make_checklist(parts, bundle_id, data, locality)
    listed = [row["id"] for row in checklist["matters"] if row["id"] in parts.catalogue.matters]
    return {
        "bundle": bundle_json(entry, locality, clock.today()),
        "checklist": checklist,
        "matters": [matter_json(parts.catalogue.matters[matter_id], locality) for matter_id in listed],
    }


def list_day(parts: Parts, values: Mapping[str, str]) -> dict:
    """The appointments of one centre on one day in order of time. Raises ApiError 422 for a bad centre or date."""
    centre = read_centre(values, parts.catalogue)
    if centre is None:
        raise invalid("请写明是哪个政务服务中心（centre）")
    day = _read_day(values.get("date"))
    start = datetime.combine(day, time(), clock.SHANGHAI)
    query = (
        select(Appointment)
        .where(Appointment.centre == centre, Appointment.start >= start, Appointment.start < start + timedelta(days=1))
        .order_by(Appointment.start, Appointment.id)
    )
    key = open_personal_key(parts.settings.var)
    with parts.database.reading() as session:
        rows = [_masked_row(row, key) for row in session.scalars(query)]
    return {"centre": centre, "date": day.isoformat(), "appointments": rows}


def list_scenes(parts: Parts) -> dict:
    """How often each code was opened in the last days, most opened first."""
    today = clock.today()
    counts = list_visits(parts.database, today)
    rows = [{"id": scene, "name": scene_name(parts.catalogue, scene), "count": count} for scene, count in counts.items()]
    return {"days": DAYS_SHOWN, "until": today.isoformat(), "scenes": rows}


def _masked_row(row: Appointment, key) -> dict:
    return {
        "code": row.code,
        "state": row.state,
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
        "kind": row.slot_kind,
        "window": row.window,
        "matter": {"id": row.matter, "name": row.matter_name},
        "applicant": {
            "kind": row.applicant_kind,
            "name": mask_name(key.decrypt(row.name)),
            "phone": mask_phone(key.decrypt(row.phone)),
        },
    }


def _read_day(text: str | None) -> date:
    if not text:
        return clock.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise invalid("date 要写成 2026-12-01 这样的日期") from None

"""审批样板间: the drawing of a shop, each spot with the approvals that govern it.

Drawings are data (``show_rooms/``), read once. What is to be done stands in the checklist alone: a spot only says where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge_base.conditions import Condition, evaluate, read_condition
from knowledge_base.guidance.checklist import Checklist, ListedMaterial, ListedMatter

FOLDER = Path(__file__).resolve().parent / "show_rooms"
ANY_SHOP = "general"
_URGENCY = ("required", "to_confirm", "not_required")
_HALL_COLUMNS, _HALL_WIDTH, _DESK_HEIGHT = 2, 420, 120


@dataclass(frozen=True)
class Spot:
    """A place in the drawing. ``at``: x, y of its mark. ``present``: holds when the shop has this place at all."""

    id: str
    title: str
    about: str
    at: tuple[int, int]
    matters: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()  # ids of material types
    present: Condition | None = None
    rest: bool = False  # shows every matter of the list that no other spot shows


@dataclass(frozen=True)
class Room:
    """``view``: width and height; areas, doors and furniture are in its units and only drawn."""

    view: tuple[int, int]
    spots: tuple[Spot, ...]
    areas: tuple[Mapping, ...] = ()
    doors: tuple[tuple[int, ...], ...] = ()
    furniture: tuple[Mapping, ...] = field(default=())


@lru_cache
def read_room(name: str) -> Room:
    """The drawing ``name`` of ``show_rooms/``. Raises FileNotFoundError."""
    data = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    common = yaml.safe_load((FOLDER / "_common.yml").read_text(encoding="utf-8"))
    return Room(
        view=tuple(data["view"]),
        spots=tuple(_read_spot(spot, common) for spot in data["spots"]),
        areas=tuple(data["areas"]),
        doors=tuple(tuple(door) for door in data["doors"]),
        furniture=tuple(data["furniture"]),
    )


def _read_spot(data: Mapping, common: Mapping) -> Spot:
    data = {"id": data["spot"], **common[data["spot"]], **data} if "spot" in data else data
    condition = read_condition(data["if"]) if "if" in data else None
    return Spot(
        data["id"], data["title"], data["about"], tuple(data["at"]),
        tuple(data.get("matters", ())), tuple(data.get("materials", ())), condition, data.get("rest", False),
    )  # fmt: skip


def room_json(checklist: Checklist) -> dict:
    """{"view", "areas", "doors", "furniture", "spots"} for this list; every matter of it stands on a spot.

    A spot: {"id","title","about","at","state","matters":[ids],"materials":[ids],"here":bool|null}.
    """
    room = _choose_room(checklist)
    placed = {matter for spot in room.spots for matter in spot.matters}
    return {
        "view": room.view,
        "areas": room.areas,
        "doors": room.doors,
        "furniture": room.furniture,
        "spots": [row for spot in room.spots if (row := _spot_json(spot, checklist, placed))],
    }


def _choose_room(checklist: Checklist) -> Room:
    if checklist.kind != "scenario":
        return _furnish_hall(checklist.matters)
    own = FOLDER / f"{checklist.id}.yml"
    return read_room(checklist.id if own.is_file() and not checklist.id.startswith("_") else ANY_SHOP)


def _spot_json(spot: Spot, checklist: Checklist, placed: set[str]) -> dict | None:
    """None for a spot that this list never reaches."""
    matters = [m for m in checklist.matters if m.id in spot.matters or (spot.rest and m.id not in placed)]
    materials = [m for m in checklist.materials if m.id in spot.materials]
    if not matters and not materials:
        return None
    here = evaluate(spot.present, checklist.answers)
    return {
        "id": spot.id,
        "title": spot.title,
        "about": spot.about,
        "at": spot.at,
        "here": here,
        "state": _judge_spot(matters, materials, here),
        "matters": [m.id for m in matters],
        "materials": [m.id for m in materials],
    }


def _judge_spot(matters: Iterable[ListedMatter], materials: Iterable[ListedMaterial], here: bool | None) -> str:
    """The most urgent state of what stands here; a place that may not exist is to be confirmed at most."""
    if here is False:
        return "not_required"
    states = {m.state for m in matters} | {"to_confirm" if m.state == "to_confirm" else "required" for m in materials}
    most = next(state for state in _URGENCY if state in states)
    return "to_confirm" if here is None and most == "required" else most


def _furnish_hall(matters: Iterable[ListedMatter]) -> Room:
    """A bundle is no shop: one desk of a service hall for every office that takes part."""
    offices: dict[str, list[str]] = {}
    for matter in matters:
        offices.setdefault(matter.agency or "办理部门以当地为准", []).append(matter.id)
    areas, spots, furniture = [], [], []
    width = (_HALL_WIDTH - 20) // _HALL_COLUMNS
    for number, (office, ids) in enumerate(offices.items()):
        x = 10 + (number % _HALL_COLUMNS) * width
        y = 10 + (number // _HALL_COLUMNS) * _DESK_HEIGHT
        areas.append({"title": "", "at": [x, y, width, _DESK_HEIGHT], "floor": "wood"})
        furniture.append({"kind": "counter", "at": [x + 30, y + 34, width - 60, 34]})
        spots.append(Spot(f"office-{number}", office, "这个部门要办的事。", (x + width // 2, y + 50), tuple(ids)))
    rows = -(-len(offices) // _HALL_COLUMNS)
    return Room((_HALL_WIDTH, rows * _DESK_HEIGHT + 20), tuple(spots), tuple(areas), (), tuple(furniture))

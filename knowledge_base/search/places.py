"""The names of places that are not ours (places.yml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("places.yml")


@cache
def list_places(kind: str) -> tuple[str, ...]:
    """The names of a kind: provinces, cities, doubtful or farther (cities), districts,
    municipalities or countries (regions with papers of their own included)."""
    return tuple(yaml.safe_load(_FILE.read_text(encoding="utf-8"))[kind].split())

"""Pictures of every state in every look, for people to see; the machine sees that each was taken and no script failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.screenshots import SIZES, take_all

pytestmark = pytest.mark.browser
OUT = Path(__file__).parent / "screenshots"
STATES = (
    "01-home", "01-home-whole", "01-home-listening", "02-question", "02-question-several", "03-open-checklist-whole", "03-start-date",
    "03-checklist-acts", "04-checklist", "04-checklist-whole", "06-slots", "07-form", "08-form-error", "09-appointment", "10-bookings",
    "11-matter", "11-matter-ways", "12-bundle", "13-no-match", "14-handoff", "15-unavailable", "16-failed", "17-offline", "18-show-cake-shop",
    "18-show-restaurant", "18-show-pharmacy", "18-show-guesthouse", "18-show-bookshop", "19-show-whole", "20-widget", "20-widget-hostile",
    "21-poster", "22-staff-search", "23-staff-sheet", "23-staff-form",
)  # fmt: skip
PAPERS = ("05-checklist-paper", "21-poster-paper", "24-staff-paper")


def test_every_state_is_taken_in_every_look_without_a_fault(monkeypatch):
    monkeypatch.setenv("WENBAN_CLOCK_OFFSET", "0")  # set by the walk, given back afterwards
    for old in OUT.glob("*.p*"):
        old.unlink()
    faults = take_all(OUT)
    looks = [f"{size}-{print_size}" for size in SIZES for print_size in ("normal", "large")]
    wanted = {f"{name}-{look}.png" for name in STATES for look in looks} | {f"{name}-{look}.pdf" for name in PAPERS for look in looks}
    taken = {path.name: path.stat().st_size for path in OUT.iterdir()}
    assert set(taken) == wanted
    assert min(taken.values()) > 3000  # an empty page is smaller
    assert faults == []

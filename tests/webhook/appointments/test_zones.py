"""The zone of the server and the turn of the day make no difference."""

import json
import os
import subprocess
import sys

import pytest

from tests.webhook.appointments.booking import book

LIST = """
import json
from knowledge_base.catalogue.loader import load_catalogue
from knowledge_base.settings import BUILT_IN_CATALOGUE, load_settings
from webhook.app import create_app
app = create_app(load_settings())
client = app.test_client()
asked = [f"centre={c}&matter={m}" for c, m in (("wengyuan", "cake-shop"), ("xining", "passport-new"), ("ordos", "passport-new"))]
print(json.dumps([client.get(f"/api/slots?{q}").get_json() for q in asked]))
"""


def start_listing(zone: str, now: str, folder) -> subprocess.Popen:
    env = {k: v for k, v in os.environ.items() if not k.startswith("WENBAN_")}
    env |= {"TZ": zone, "WENBAN_NOW": now, "WENBAN_VAR": str(folder), "WENBAN_RATE_LIMIT": "off"}
    return subprocess.Popen([sys.executable, "-c", LIST], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def read_listing(process: subprocess.Popen) -> list[dict]:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return json.loads(out.splitlines()[-1])


def test_every_zone_lists_the_same_slots(tmp_path):
    # 23:50 on Monday in Shanghai is still Monday afternoon in UTC and morning in New York.
    zones = ("Asia/Shanghai", "UTC", "America/New_York")
    started = {zone: start_listing(zone, "2026-11-23T23:50", tmp_path / zone.replace("/", "-")) for zone in zones}
    there = {zone: read_listing(process) for zone, process in started.items()}
    assert there["UTC"] == there["Asia/Shanghai"] == there["America/New_York"]
    first = there["UTC"][1]["slots"][0]
    assert first["start"] == "2026-11-24T08:30:00+08:00"


@pytest.fixture
def environment(tmp_path):
    """The day turns the same way on every database: SQLite alone."""
    return {"WENBAN_VAR": str(tmp_path), "WENBAN_RATE_LIMIT": "off"}


@pytest.mark.parametrize("now, last", [("2026-11-22T23:59", "2026-12-22"), ("2026-11-23T00:00", "2026-12-23")])
def test_the_horizon_moves_at_midnight_in_shanghai(client, set_now, now, last):
    set_now(now)
    slots = client.get("/api/slots?centre=xining&matter=passport-new").get_json()["slots"]
    assert slots[-1]["start"][:10] == last
    next_day = "2612230900"
    assert book(client, slot=f"xining.g.{next_day}", matter="passport-new", kind="person").status_code == (201 if last == "2026-12-23" else 422)

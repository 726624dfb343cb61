"""One limit for all ways in: slots, holds, conversations of the page, the widget and the mini program."""

import pytest

from tests.webhook.appointments.booking import applicant, book
from tests.webhook.appointments.workers import run_workers, split

SLOTS = [f"wengyuan.g.26112{day}0900" for day in (3, 4, 5, 6, 7)]
CODE = "91350100M000100Y43"


def by_slot(client, internal, slot, who):
    return book(client, slot=slot, applicant=who)


def by_hold(client, internal, slot, who):
    held = client.post("/api/holds", json={"slot_id": slot, "matter": "cake-shop"}).get_json()
    return book(client, slot=None, hold_id=held["id"], hold_token=held["token"], applicant=who)


def by_conversation(client, internal, slot, who):
    """What the forms of page, widget, mini program and of the link in WeChat post: a slot held in a conversation."""
    held = internal.post("/internal/holds", json={"slot_id": slot, "matter": "cake-shop", "conversation_id": f"talk-{slot}"}).get_json()
    return book(client, slot=None, hold_id=held["id"], hold_token=held["token"], applicant=who)


WAYS = [by_slot, by_hold, by_conversation]


@pytest.mark.parametrize("last", WAYS)
def test_a_person_has_three_whatever_the_way(client, internal, last):
    made = [way(client, internal, slot, applicant(7)).status_code for way, slot in zip(WAYS, SLOTS, strict=False)]
    refused = last(client, internal, SLOTS[3], applicant(7))
    assert made == [201] * 3 and refused.status_code == 409 and refused.get_json()["error"]["code"] == "over_limit"
    assert last(client, internal, SLOTS[3], applicant(8)).status_code == 201


@pytest.mark.parametrize("last", WAYS)
def test_a_company_has_five_whatever_the_way_and_phone(client, internal, last):
    ways = [*WAYS, *WAYS][:5]
    made = [way(client, internal, slot, applicant(n, credit_code=CODE)).status_code for n, (way, slot) in enumerate(zip(ways, SLOTS, strict=True))]
    refused = last(client, internal, "wengyuan.g.2611231500", applicant(9, credit_code=CODE))
    assert made == [201] * 5 and refused.status_code == 409 and refused.get_json()["error"]["code"] == "over_limit"


def test_the_spelling_of_a_phone_opens_no_second_account(client, internal):
    phones = ["13800000007", "+86 138-0000-0007", "１３８０００００００７", "138 0000 0007"]
    answers = [book(client, slot=slot, applicant=applicant(7) | {"phone": phone}).status_code for slot, phone in zip(SLOTS, phones, strict=False)]
    assert answers == [201, 201, 201, 409]


def test_a_crowd_at_the_release_of_a_popular_day(app, environment, catalogue, set_now):
    """The small sister of tests/bench: at midnight a day can be booked for the first time, and 120 want two places of its noon."""
    set_now("2026-11-24T23:59:30")
    popular = "wengyuan.c.2612251200"  # a Friday, midday, two places
    early = app.test_client()
    assert book(early, slot=popular, matter="passport-new", kind="person").status_code == 422
    set_now("2026-11-25T00:00")

    def rush(client, number):
        answer = book(client, slot=popular, matter="passport-new", kind="person", number=number)
        assert answer.status_code == 201 or answer.get_json()["error"]["message"]
        return answer.status_code

    codes = run_workers(environment, catalogue, split(range(120), 4), rush)
    assert (codes.count(201), codes.count(409)) == (2, 118)


def test_the_hold_tells_how_long_data_are_kept(client, centres):
    slot = centres("brief", "keep_days: 7")
    held = client.post("/api/holds", json={"slot_id": slot, "matter": "cake-shop"}).get_json()
    assert "之后 7 天自动删除" in held["privacy_notice"]
    usual = client.post("/api/holds", json={"slot_id": SLOTS[0], "matter": "cake-shop"}).get_json()
    assert "之后 30 天自动删除" in usual["privacy_notice"]

"""Words of a booker, for the tests."""

SATURDAY = "wengyuan.e.2611280900"  # enterprise session, capacity 3
MONDAY = "wengyuan.g.2611230900"
PASSPORT = "wengyuan.c.2611231200"  # midday, capacity 2


def applicant(number: int = 0, kind: str = "company", **more) -> dict:
    return {"kind": kind, "name": "翁源好味蛋糕店", "phone": f"138{number:08d}", **more}


def book(client, slot: str = SATURDAY, number: int = 0, matter: str = "cake-shop", kind: str = "company", key: str | None = None, **more):
    body = {"slot_id": slot, "matter": matter, "applicant": applicant(number, kind)} | more
    return client.post("/api/appointments", json=body, headers={"Idempotency-Key": key} if key else {})


def token_of(answer) -> dict:
    return {"X-Appointment-Token": answer.get_json()["token"]}

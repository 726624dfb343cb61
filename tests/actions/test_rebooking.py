from tests.actions.conftest import entity, slot, words

FRIDAY, SATURDAY, SUNDAY = "2026-11-27", "2026-11-28", "2026-11-29"


def offer(talk, text="帮我约周六上午", when="周六上午"):
    talk.centre = "wengyuan"
    talk.state["topic_id"] = "individual-register"
    return talk.turn("book", text, spoken=[entity("time", when, text.index(when), text.index(when) + len(when))])


def say(talk, text, when=None):
    spoken = [entity("time", when, text.index(when), text.index(when) + len(when))] if when else []
    return talk.turn("nlu_fallback", text, spoken=spoken)


def test_another_half_keeps_the_day(talk):
    talk.internal.slots = [slot(SATURDAY, "09:00", "09:30"), slot(SATURDAY, "15:00", "15:30")]
    offer(talk)
    say(talk, "换到下午", "下午")
    assert [s["start"][11:16] for s in talk.state["booking"]["slots"]] == ["15:00"]


def test_another_day_keeps_the_half(talk):
    talk.internal.slots = [slot(d, clock, end) for d in (SATURDAY, SUNDAY) for clock, end in (("09:00", "09:30"), ("15:00", "15:30"))]
    offer(talk)
    say(talk, "换成周日", "周日")
    assert [s["start"][:16] for s in talk.state["booking"]["slots"]] == [f"{SUNDAY}T09:00"]


def test_earlier_looks_before_what_was_offered(talk):
    talk.internal.slots = [slot(FRIDAY, "09:00", "09:30"), slot(SATURDAY, "09:00", "09:30")]
    offer(talk)
    say(talk, "早一点")
    assert [s["start"][:10] for s in talk.state["booking"]["slots"]] == [FRIDAY]


def test_nothing_earlier_is_said_and_the_offer_stays(talk):
    talk.internal.slots = [slot(SATURDAY, "09:00", "09:30")]
    offer(talk)
    answer = say(talk, "再早点")
    assert "没有更早" in words(answer) and talk.state["booking"]["slots"]


def test_an_appointment_is_moved_in_one_step(talk):
    talk.internal.slots = [slot(SATURDAY, "09:00", "09:30"), slot("2026-12-02", "15:00", "15:30")]
    booked = {
        "code": "ABC", "state": "confirmed", "slot_id": "s", "start": f"{SATURDAY}T09:00:00+08:00", "end": f"{SATURDAY}T09:30:00+08:00",
        "centre": {"id": "wengyuan", "name": "翁源县政务服务中心"}, "matter": {"id": "individual-register", "name": "个体工商户设立登记"},
    }  # fmt: skip
    talk.internal.appointments = [booked]
    moved = []
    talk.internal.move = lambda conversation, code, to: moved.append((code, to)) or {**booked, "start": "2026-12-02T15:00:00+08:00", "end": "2026-12-02T15:30:00+08:00"}
    talk.turn("booking_done")
    say(talk, "改到下周三下午", "下周三下午")
    answer = talk.turn("choose_slot", "第一个")
    assert moved == [("ABC", "s-2026-12-02-15:00")] and answer["status"] == "booked"
    assert talk.state["booking"]["booked"] == "ABC"


def test_without_an_offer_it_is_no_change(talk):
    answer = say(talk, "换到下午", "下午")
    assert answer["status"] != "booking"


def test_a_house_that_is_turned_into_a_shop_moves_no_appointment(talk):
    text = "老屋改成饭馆，周末开门迎客"
    answer = talk.turn("out_of_scope", text, spoken=[entity("time", "周末", 7, 9)])
    assert "还没有约过" not in words(answer)
    text = "改到这周末行吗"
    assert "还没有约过" in words(talk.turn("other_times", text, spoken=[entity("time", "周末", 3, 5)]))

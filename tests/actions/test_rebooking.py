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


def test_a_weekday_after_a_week_is_of_that_week(talk):
    talk.internal.slots = [slot("2026-12-10", "09:00", "09:30")]
    offer(talk, "帮我约下下周上午", "下下周上午")
    assert "12月10日" in words(say(talk, "星期四行", "星期四"))


def test_an_hour_with_an_open_end_keeps_the_day(talk):
    talk.internal.slots = [slot(d, clock, end) for d in (SATURDAY, SUNDAY) for clock, end in (("09:00", "09:30"), ("11:00", "11:30"))]
    offer(talk, "帮我约周日", "周日")
    talk.turn("choose_slot", "上午十点前的", spoken=[entity("time", "上午十点前", 0, 5)])
    assert talk.internal.asked[-1][2:] == (SUNDAY, SUNDAY)


def test_an_hour_earlier_is_earlier(talk):
    talk.internal.slots = [slot(SATURDAY, "09:00", "09:30"), slot(SATURDAY, "11:00", "11:30")]
    offer(talk, "帮我约周六十一点", "周六十一点")
    assert "更早一点" in words(say(talk, "那换早一个小时的"))


def test_one_of_the_clocks_shown_is_held_however_it_sounds(talk):
    talk.internal.slots = [slot(SATURDAY, "09:00", "09:30"), slot(SATURDAY, "09:30", "10:00")]
    offer(talk)
    talk.turn("book", "就九点半吧", spoken=[entity("time", "九点半", 1, 4)])
    assert talk.internal.held


def test_the_same_hour_of_another_day(talk):
    talk.internal.slots = [slot("2026-11-30", clock, end) for clock, end in (("09:00", "09:30"), ("13:30", "14:00"))]
    talk.centre, talk.state["booking"] = "xining", {"matter": "company-change", "centre": "xining", "booked": "A1", "last": f"{FRIDAY}T13:30:00+08:00"}
    text = "周五开会去不了，改下周一同一个点"
    spoken = [entity("time", "周五", 0, 2), entity("time", "下周一", 9, 12)]
    talk.turn("nlu_fallback", text, spoken=spoken)
    assert [s["start"][:16] for s in talk.state["booking"]["slots"]] == ["2026-11-30T13:30"] and talk.state["booking"]["moving"] == "A1"


def test_a_later_hour_moves_what_is_booked(talk):
    talk.internal.slots = [slot(FRIDAY, "09:00", "09:30"), slot(FRIDAY, "10:00", "10:30")]
    talk.centre, talk.state["booking"] = "xining", {"matter": "company-change", "centre": "xining", "booked": "A1", "last": f"{FRIDAY}T09:00:00+08:00"}
    assert "没有公布" in words(say(talk, "我可能九点一刻才到", "九点一刻"))
    say(talk, "那推到十点", "十点")
    assert talk.state["booking"]["moving"] == "A1"

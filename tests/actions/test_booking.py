from tests.actions.conftest import entity, slot, types, words

SATURDAY = [slot("2026-11-28", "09:00", "09:30"), slot("2026-11-28", "09:30", "10:00")]
MONDAY = [slot("2026-11-30", "14:30", "15:00")]
BOOKED = {
    "code": "A1",
    "state": "confirmed",
    "slot_id": SATURDAY[0]["id"],
    "centre": {"id": "wengyuan", "name": "翁源县政务服务中心"},
    "matter": {"id": "cake-shop", "name": "开蛋糕店"},
    "start": SATURDAY[0]["start"],
    "end": SATURDAY[0]["end"],
}


def ask_saturday(talk):
    talk.centre = "wengyuan"
    talk.state["topic_id"] = "cake-shop"
    return talk.turn("book", "帮我约这周六上午", spoken=[entity("time", "这周六上午", 3, 8)])


def test_a_named_time_is_said_back_and_its_slots_offered(talk):
    talk.internal.slots = SATURDAY + MONDAY
    answer = ask_saturday(talk)
    assert answer["status"] == "booking" and "11月28日（周六）" in words(answer)
    shown = next(m for m in answer["messages"] if m["type"] == "slots")["slots"]
    assert [s["id"] for s in shown] == [s["id"] for s in SATURDAY]
    assert shown[0]["payload"] == {"intent": "choose_slot", "entities": {"slot_id": SATURDAY[0]["id"]}}


def test_a_closed_day_gives_the_reason_and_the_next_open_one(talk):
    talk.internal.slots, talk.internal.reason = MONDAY, "周六不开放。"
    answer = ask_saturday(talk)
    assert "周六不开放" in words(answer)
    assert next(m for m in answer["messages"] if m["type"] == "slots")["slots"][0]["id"] == MONDAY[0]["id"]


def test_no_slots_at_all_still_gives_ways_on(talk):
    talk.internal.reason = "都约满了。"
    answer = ask_saturday(talk)
    assert "slots" not in types(answer) and "都约满了" in words(answer) and "12345" in words(answer)


def test_a_chosen_slot_is_held_and_the_form_shown(talk):
    talk.internal.slots = SATURDAY
    ask_saturday(talk)
    answer = talk.turn("choose_slot", payload={"slot_id": SATURDAY[1]["id"]})
    assert talk.internal.held == [(SATURDAY[1]["id"], "cake-shop", "conversation-1")]
    form = answer["messages"][-1]
    assert form["type"] == "applicant_form" and form["hold"]["token"] == "t1" and form["done_payload"]["intent"] == "booking_done"
    assert {f["name"] for f in form["fields"]} == {"kind", "name", "phone", "credit_code"} and form["privacy_notice"]


def test_a_slot_for_businesses_offers_no_person(talk):
    talk.internal.slots = [slot("2026-11-28", "09:00", "09:30", only=["company", "individual_business"])]
    ask_saturday(talk)
    form = talk.turn("choose_slot", payload={"slot_id": talk.internal.slots[0]["id"]})["messages"][-1]
    assert {o["value"] for o in form["fields"][0]["options"]} == {"company", "individual_business"}


def test_a_slot_can_be_named_by_its_time_or_place(talk):
    talk.internal.slots = SATURDAY
    ask_saturday(talk)
    talk.turn("choose_slot", "九点半那个", spoken=[entity("time", "九点半", 0, 3)])
    talk.turn("pick_option", "第一个")
    assert [held[0] for held in talk.internal.held] == [SATURDAY[1]["id"], SATURDAY[0]["id"]]


def test_a_slot_that_was_not_offered_is_not_held(talk):
    talk.internal.slots = SATURDAY
    ask_saturday(talk)
    talk.turn("choose_slot", payload={"slot_id": "wengyuan.e.9999999999"})
    assert talk.internal.held == []


def test_a_slot_taken_meanwhile_shows_what_is_left(talk):
    talk.internal.slots, talk.internal.refusal = SATURDAY, "这个时段刚被约满。"
    ask_saturday(talk)
    answer = talk.turn("choose_slot", payload={"slot_id": SATURDAY[0]["id"]})
    assert "刚被约满" in words(answer) and "slots" in types(answer)


def test_matter_and_centre_are_asked_for_when_missing(talk):
    talk.internal.slots = SATURDAY
    answer = talk.turn("book", "我要预约这周六", spoken=[entity("time", "这周六", 4, 7)])
    assert "哪件事" in words(answer)
    answer = talk.turn("ask_topic", "身份证丢了")
    assert len(answer["messages"][-1]["choices"]) == 3
    talk.pick("翁源")
    assert talk.internal.asked[-1] == ("wengyuan", "id-card-replace", "2026-11-28", "2026-11-28")


def test_done_shows_the_appointment_of_the_held_slot(talk):
    talk.internal.slots = SATURDAY
    ask_saturday(talk)
    talk.turn("choose_slot", payload={"slot_id": SATURDAY[0]["id"]})
    talk.internal.appointments = [BOOKED, {**BOOKED, "code": "B2", "slot_id": "other", "start": MONDAY[0]["start"], "end": MONDAY[0]["end"]}]
    answer = talk.turn("booking_done")
    assert answer["status"] == "booked" and answer["messages"][1]["appointment"]["code"] == "A1"


def test_done_without_an_appointment_says_so(talk):
    answer = talk.turn("booking_done")
    assert answer["status"] == "booking" and "appointment" not in types(answer)


def test_cancelling_needs_a_second_word(talk):
    talk.internal.appointments = [BOOKED]
    talk.turn("cancel_appointment", "取消预约")
    assert talk.internal.cancelled == []
    talk.pick("取消 11月28日")
    assert talk.internal.cancelled == ["A1"]
    talk.turn("cancel_appointment", "取消预约")
    talk.pick("先留着")
    assert talk.internal.cancelled == ["A1"]


def test_the_state_never_holds_personal_data(talk):
    talk.internal.slots = SATURDAY
    ask_saturday(talk)
    talk.turn("choose_slot", payload={"slot_id": SATURDAY[0]["id"]})
    assert set(talk.state["booking"]) <= {"matter", "centre", "words", "slots", "last_shown", "held", "waits_for", "last"}


def test_the_thing_is_taken_from_the_clause_that_names_it(talk, monkeypatch):
    passport = talk.knowledge.topic("passport-new")
    monkeypatch.setattr("actions.booking.find_topics", lambda words, *_: [passport] if "护照" in words and "孙子" not in words else [])
    talk.centre, talk.internal.slots = "wengyuan", SATURDAY
    text = "平日要带孙子走不开，这周六想来办护照，留个号"
    answer = talk.turn("book", text, spoken=[entity("time", "这周六", 10, 13), entity("matter", "passport-new", 16, 18)])
    assert next(m for m in answer["messages"] if m["type"] == "slots")["title"] == "普通护照签发"


def test_a_change_of_time_before_the_thing_is_named_is_kept(talk):
    talk.centre, talk.internal.slots = "wengyuan", SATURDAY + MONDAY
    talk.turn("book", "明天约个号", spoken=[entity("time", "明天", 0, 2)])
    answer = talk.turn("other_times", "换成周二", spoken=[entity("time", "周二", 2, 4)])
    assert "11月24日（周二）" in words(answer) and "还没有约过" not in words(answer)
    assert talk.state["booking"] == {"words": "周二", "matter": None, "waits_for": "matter"}


EVENING = [slot("2026-11-23", "12:00", "12:30", kind="midday"), slot("2026-11-24", "12:00", "12:30", kind="midday"), slot("2026-11-25", "12:00", "12:30", kind="midday")]


def test_after_work_there_is_the_noon_and_the_weekend(talk):
    talk.centre, talk.state["topic_id"] = "ordos", "residence-permit"
    talk.internal.slots = [slot("2026-11-23", "14:30", "15:00"), *EVENING, *(each | {"kind": "weekend"} for each in SATURDAY)]
    answer = talk.turn("book", "下班以后约一个")
    shown = [each["start"][5:16] for each in talk.state["booking"]["slots"]]
    assert "下班以后窗口不开" in words(answer) and "早晚弹性办" in words(answer)
    assert shown == ["11-23T12:00", "11-24T12:00", "11-28T09:00", "11-28T09:30"]


def test_where_only_working_hours_are_served_that_is_said(talk):
    talk.centre, talk.state["topic_id"], talk.internal.slots = "wengyuan", "residence-permit", MONDAY
    answer = talk.turn("book", "晚上七点约一个", spoken=[entity("time", "晚上七点", 0, 4)])
    assert "只能上班时间来" in words(answer) and "slots" in types(answer)


def test_a_bare_field_is_asked_back_and_the_time_kept(talk):
    talk.centre, talk.internal.slots = "wengyuan", SATURDAY
    text = "周六想约着办营业执照"
    answer = talk.turn("book", text, spoken=[entity("time", "周六", 0, 2)])
    assert [each["title"] for each in answer["messages"][-1]["choices"]][:2] == ["个体工商户设立登记", "公司设立登记"]
    talk.pick("个体工商户设立登记")
    assert talk.internal.asked[-1] == ("wengyuan", "individual-register", "2026-11-28", "2026-11-28")


def test_a_time_said_meanwhile_is_kept_too(talk):
    talk.centre, talk.internal.slots = "wengyuan", SATURDAY
    talk.turn("book", "后天下午约营业执照", spoken=[entity("time", "后天下午", 0, 4)])
    answer = talk.turn("ask_aspect", "就四点", spoken=[entity("time", "四点", 1, 3)])
    assert "11月25日（周三）16:00" in words(answer) and len(answer["messages"][-1]["choices"]) > 2


def test_the_sole_trader_is_not_cut(talk):
    text = "约周六办个体户营业执照"
    talk.centre, talk.internal.slots = "wengyuan", SATURDAY
    talk.knowledge.search = lambda words, locality, limit=8: seen.append(words) or found(words, locality, limit)
    seen, found = [], type(talk.knowledge)._remembered.func(talk.knowledge)
    talk.turn("book", text, spoken=[entity("time", "周六", 1, 3)])
    assert "个体户营业执照" in seen

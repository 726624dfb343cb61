"""Another centre, in the midst of a booking or a question for hours."""

from tests.actions.conftest import entity, slot, types, words

SATURDAY = "2026-11-28"


def book(talk):
    talk.centre, talk.state["topic_id"] = "wengyuan", "driving-licence-renew"
    talk.internal.slots = [slot(SATURDAY, "09:00", "09:30")]
    talk.turn("book", "约周六", spoken=[entity("time", "周六", 1, 3)])


def test_a_centre_named_goes_on_with_the_booking(talk):
    book(talk)
    answer = talk.turn("select_centre", "那西宁呢", spoken=[entity("centre", "xining", 1, 3)])
    assert "slots" in types(answer) and talk.internal.asked[-1] == ("xining", "driving-licence-renew", SATURDAY, SATURDAY)


def test_a_nearer_one_is_picked_by_the_person(talk):
    book(talk)
    answer = talk.turn("other_times", "换个近点的地方")
    assert [each["title"] for each in answer["messages"][-1]["choices"]] == ["鄂尔多斯市政务服务大厅", "西宁市市民中心"]
    talk.pick("西宁")
    assert talk.internal.asked[-1] == ("xining", "driving-licence-renew", SATURDAY, SATURDAY)


def test_after_a_time_was_asked_for_it_is_asked_for_there(talk):
    talk.turn("ask_aspect", "周日开门吗", spoken=[entity("time", "周日", 0, 2)])
    answer = talk.turn("select_centre", "翁源的", spoken=[entity("centre", "wengyuan", 0, 2)])
    assert "11月29日（周日）不开" in words(answer)


def test_a_centre_that_is_named_outweighs_the_page(talk):
    talk.centre = "wengyuan"
    answer = talk.turn("ask_aspect", "西宁周日开门吗", spoken=[entity("centre", "xining", 0, 2), entity("time", "周日", 2, 4)])
    assert "西宁市市民中心11月29日" in words(answer) and "翁源" not in words(answer)


def test_while_the_thing_is_asked_back_it_stays_open(talk):
    talk.turn("book", "约营业执照")
    answer = talk.turn("select_centre", "西宁的", spoken=[entity("centre", "xining", 0, 2)])
    assert "个体工商户设立登记" in [each["title"] for each in answer["messages"][-1]["choices"]]

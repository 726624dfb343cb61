"""Questions around an appointment, as actions/appointment_questions.yml answers them."""

import pytest

from tests.actions.conftest import entity, slot, types, words

BOOKED = {
    "code": "A1", "state": "confirmed", "slot_id": "x", "centre": {"id": "wengyuan", "name": "翁源县政务服务中心"},
    "matter": {"id": "passport-new", "name": "普通护照签发"}, "start": "2026-11-27T10:00:00+08:00", "end": "2026-11-27T10:30:00+08:00",
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("约了号怕是要迟到咋办", "没有公布"),
        ("过号还能用吗", "没有公布"),
        ("约好了还能换时间不", "开始以前，随时可以改"),
        ("取消预约收不收手续费", "不收钱"),
        ("最远能约到几号", "12月23日（周三）"),
        ("提前几天可以预约", "最多提前 30 天"),
        ("大厅里有几个人在排", "查不到"),
        ("周几去人少", "查不到"),
        ("忘带手机了还能办不", "没有手机也能办事"),
        ("你们延时服务是什么意思", "延时办：下班时正在办的，办完为止"),
        ("约的表还没填完，再留会儿", "5 分钟"),
        ("预约表姓名填谁的", "去办事的人"),
        ("填表要身份证号吗", "不用填身份证号"),
    ],
)
def test_it_is_answered_in_its_own_words(talk, text, said):
    talk.centre = "wengyuan"
    answer = talk.turn("nlu_fallback", text)
    assert said in words(answer) and answer["status"] == "answered"


def test_where_no_such_service_is_published_that_is_said(talk):
    talk.centre = "xining"
    answer = words(talk.turn("ask_aspect", "有没有延时服务"))
    assert "没有查到公布过" in answer and "工作日 8:30-17:30" in answer


@pytest.mark.parametrize(("text", "said"), [("我跟我姐两个人一起办，怎么约", "各约一个"), ("替我奶奶约个号", "去办事的人的姓名")])
def test_for_others_the_booking_goes_on(talk, text, said):
    talk.centre, talk.internal.slots, talk.state["topic_id"] = "xining", [slot("2026-11-27", "09:00", "09:30")], "residence-permit"
    answer = talk.turn("book", text)
    assert said in words(answer) and "slots" in types(answer)


@pytest.mark.parametrize("text", ["员工老迟到怎么罚", "两个人结婚能约一起吗", "营业执照名字写谁的好", "外婆不会用手机，护照在外省到期了我能不能替她去换"])
def test_what_only_sounds_like_it_is_something_else(talk, text):
    said = words(talk.turn("nlu_fallback", text))
    assert not any(each in said for each in ("没有公布", "各约一个", "没有手机也能", "填去办事的人"))


def test_a_named_matter_is_answered_itself(talk):
    answer = talk.turn("ask_topic", "居住证排队要多久", spoken=[entity("matter", "residence-permit", 0, 3)])
    assert "查不到" not in words(answer)


def test_when_it_was_is_shown_once_booked(talk):
    talk.internal.appointments = [BOOKED]
    talk.state["booking"] = {"matter": "passport-new", "centre": "wengyuan", "booked": "A1"}
    assert "appointment" in types(talk.turn("nlu_fallback", "我几点去来着"))


def test_the_last_day_is_that_day_next(talk):
    talk.centre, talk.state["topic_id"] = "wengyuan", "residence-permit"
    talk.turn("book", "最远能约到哪天")
    talk.turn("book", "就约那天")
    assert talk.internal.asked[0][2:] == ("2026-12-23", "2026-12-23")

import pytest

from actions.volunteered import covers, is_correction, read_volunteered
from tests.actions.conftest import entity, words


@pytest.fixture(scope="module")
def questions(opened):
    return opened.catalogue.scenarios["cake-shop"].questions


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("我是个体户，80平，不做裱花", "make", {"who": "individual", "area": 80}),
        ("请两个人", "make", {"staff": "yes"}),
        ("有裱花", "area", {"extras": "cream"}),
        ("80", "area", {"area": 80}),
        ("80平，不请人", "extras", {"area": 80, "staff": "no"}),
        ("两个人", "area", {}),
        ("自己做", "staff", {"staff": "no"}),
        ("自己做", "make", {"make": "onsite"}),
        ("自己做", "area", {}),
        ("没有", "extras", {"extras": "none"}),
        ("不是个体户，是公司", "area", {"who": "company"}),
        ("不到300平", None, {"area": 299}),
        ("面积改成一百二", None, {"area": 120}),
        ("没有", None, {}),
    ],
)
def test_what_is_said_beside_the_question_is_understood(questions, text, asked, found):
    assert read_volunteered(questions, text, asked) == found


def test_only_a_message_of_nothing_but_answers_is_covered(questions):
    assert covers(questions, "个体户，80平")
    assert not covers(questions, "个体户能贷款不")


@pytest.mark.parametrize(("text", "said"), [("改成公司", True), ("其实是公司", True), ("我是公司", False)])
def test_taking_back(text, said):
    assert is_correction(text) is said


def test_the_first_message_answers_at_once(talk):
    talk.turn("ask_topic", "我要开蛋糕店，80平，个体户", spoken=[entity("business", "cake", 3, 6)])
    assert talk.state["guide_answers"] == {"who": "individual", "area": 80}
    assert "记下了" in words(talk.reply.as_json())


def test_an_answer_to_another_question_is_kept_and_the_next_open_one_asked(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    answer = talk.turn("danger", "请两个人")  # whatever intent was understood
    assert talk.state["guide_answers"] == {"staff": "yes"} and talk.state["guide_question"] not in (None, "staff")
    assert answer["status"] == "guiding"


def test_a_correction_keeps_the_other_answers(talk):
    talk.turn("ask_topic", "我要开蛋糕店，80平，个体户")
    talk.turn("change_answer", "改成公司")
    assert talk.state["guide_answers"] == {"who": "company", "area": 80}


def test_a_correction_after_another_topic_still_counts(talk):
    talk.turn("ask_topic", "我要开蛋糕店，80平，个体户")
    talk.turn("show_checklist", "看清单")
    answer = talk.turn("nlu_fallback", "其实是公司")
    assert talk.state["guide_answers"]["who"] == "company" and answer["status"] == "guiding"


def test_a_question_is_no_answer(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    talk.turn("ask_aspect", "个体户要多少钱", spoken=[entity("aspect", "fee", 4, 7)])
    assert talk.state["guide_answers"] == {}


def test_the_way_back_to_an_earlier_scenario_keeps_its_answers(talk):
    talk.turn("ask_topic", "我要开蛋糕店，80平，个体户")
    talk.turn("select_topic", payload={"id": "milk-tea-shop"})
    assert talk.state["guide_id"] == "milk-tea-shop"
    talk.turn("show_checklist", "刚才那个蛋糕店的清单", spoken=[entity("business", "cake", 4, 7)])
    assert talk.state["guide_id"] == "cake-shop" and talk.state["guide_answers"] == {"who": "individual", "area": 80}

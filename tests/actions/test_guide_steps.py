from tests.actions.conftest import entity, words
from tests.actions.test_within import find


def test_one_matter_of_the_list_is_told_and_the_question_stays_open(talk):
    find(talk, 健康证={"staff-health-cert": 0.6})
    talk.turn("ask_topic", "我要开蛋糕店")
    asked = talk.state["guide_question"]
    answer = talk.turn("ask_aspect", "那健康证要几天", spoken=[entity("aspect", "time", 4, 7)])
    assert "健康检查" in words(answer) and talk.state["guide_question"] == asked
    assert talk.state["topic_id"] == "cake-shop"


def test_a_question_about_one_matter_without_an_aspect(talk):
    find(talk, 消防={"fire-check-promise": 0.5})
    talk.turn("ask_topic", "我要开蛋糕店")
    answer = talk.turn("deny", "消防那个要不要弄")
    assert "消防安全检查" in words(answer) and talk.state["guide_question"]


def test_what_lies_outside_the_list_is_no_step(talk):
    find(talk, 护照={"passport-new": 0.3})
    talk.turn("ask_topic", "我要开蛋糕店")
    assert "普通护照签发" not in words(talk.turn("ask_aspect", "要护照不", spoken=[entity("aspect", "time", 0, 1)]))

"""Answers in words that no option holds."""

from actions.guide_state import open_question
from actions.turn import Turn
from tests.actions.conftest import entity, words


def liken(talk, text, name, score):
    """From now on ``text`` is as near to options of this name, all else is far."""
    talk.knowledge.engine.liken = lambda said, lines: [score if text in said and name == each else 0.0 for each in lines]


def question(talk):
    return open_question(Turn("c", "ask_topic", "", state=talk.state), talk.knowledge)


def test_another_question_is_answered_by_what_is_alike(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    liken(talk, "来帮忙的小工", "请店员", 0.6)
    answer = talk.turn("answer_question", "来帮忙的小工")
    assert "请员工" in words(answer) and talk.state["guide_answers"]["staff"] == "yes"


def test_what_is_hardly_alike_is_no_answer(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    liken(talk, "来帮忙的小工", "请店员", 0.5)
    answer = talk.turn("answer_question", "来帮忙的小工")
    assert "没太听懂" in words(answer) and not talk.state["guide_answers"]


def test_the_question_that_was_asked_needs_less(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    assert question(talk).id == "who"
    liken(talk, "跟媳妇搭伙", "夫妻店", 0.52)
    talk.turn("answer_question", "跟媳妇搭伙")
    assert talk.state["guide_answers"] == {"who": "individual"}


def test_what_is_denied_is_never_read_by_likeness(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    liken(talk, "不要小工", "请店员", 0.9)
    talk.turn("answer_question", "不要小工")
    assert not talk.state["guide_answers"]


def test_two_options_that_are_as_near_answer_nothing(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    talk.knowledge.engine.liken = lambda said, lines: [0.7 for _ in lines]
    talk.turn("answer_question", "乌拉乌拉")
    assert not talk.state["guide_answers"]


def test_a_thing_that_is_surely_found_is_no_answer(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    liken(talk, "居住证", "请店员", 0.9)
    talk.turn("answer_question", "居住证过来的")
    assert not talk.state["guide_answers"]


def test_the_very_name_of_an_option_answers_its_question(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    talk.turn("answer_question", "公司")
    assert question(talk).id != "staff"
    talk.turn("handoff", "雇人", confidence=0.4)
    assert talk.state["guide_answers"]["staff"] == "yes"


def test_an_answer_before_a_question_is_noted(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    answer = talk.turn("ask_aspect", "个体户，要带啥", spoken=[entity("aspect", "materials", 4, 7)])
    assert talk.state["guide_answers"] == {"who": "individual"} and "要带这些" in words(answer)


def test_a_typed_answer_is_said_back(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    assert "好的，个体工商户。" in words(talk.turn("answer_question", "个体"))


def test_the_guide_goes_on_where_it_was(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    assert "接着说“开蛋糕店" in words(talk.turn("answer_question", "回到刚才的", confidence=0.4))

import pytest

from bot.named_intent import rank


def entity(label, value="x"):
    return {"entity": label, "value": value, "start": 0, "end": 2}


def led_by(*names):
    return [{"name": name, "confidence": 0.6 / (n + 1)} for n, name in enumerate(names)]


@pytest.mark.parametrize("label", ["matter", "business"])
def test_a_named_thing_with_an_aspect_is_asked_about_itself(label):
    found = rank([entity(label), entity("aspect", "time")], led_by("ask_aspect", "ask_topic", "book"))
    assert [intent["name"] for intent in found] == ["ask_topic", "ask_aspect", "book"]
    assert [intent["confidence"] for intent in found] == [0.6, 0.3, 0.6 / 3]


def test_an_aspect_alone_and_the_hours_of_a_thing_stay_what_they_are():
    ranking = led_by("ask_aspect", "ask_topic")
    assert rank([entity("aspect", "time")], ranking) == ranking
    assert rank([entity("matter"), entity("aspect", "weekend")], ranking) == ranking
    assert rank([entity("matter")], led_by("book", "ask_topic"))[0]["name"] == "book"


def test_two_that_are_weighed_are_a_question_unless_none_of_our_business():
    assert rank([entity("compare")], led_by("answer_question", "ask_topic"))[0]["name"] == "ask_topic"
    assert rank([entity("compare")], led_by("out_of_scope", "ask_topic"))[0]["name"] == "out_of_scope"


def test_an_empty_ranking_stays_empty():
    assert rank([entity("matter")], []) == []

"""Several answers at once, in the conversation."""

from tests.actions.conftest import words


def start(talk, **answers):
    """A cake shop in which only the extras are open."""
    known = {"who": "individual", "make": "onsite", "area": 80, "flame": "no", "delivery": "no", "staff": "no"} | answers
    talk.state |= {"guide_id": "cake-shop", "topic_id": "cake-shop", "topic_kind": "scenario", "guide_answers": known, "guide_question": "extras"}
    return talk


def test_the_question_says_that_several_can_be_ticked(talk):
    start(talk)
    answer = talk.turn("nlu_fallback", "呼噜呼噜")
    asked = answer["messages"][-1]
    assert asked["several"] is True and "可以选几项" in asked["text"]
    assert [c["title"] for c in asked["choices"] if c.get("tick")] == ["做裱花、奶油蛋糕", "卖现做饮品"]
    assert all("several" not in m for m in talk.turn("select_topic", payload={"id": "newborn"})["messages"])


def test_ticked_options_come_back_as_one_answer(talk):
    start(talk).turn("answer_question", payload={"question_id": "extras", "value": ["drinks", "cream"]})
    assert talk.state["guide_answers"]["extras"] == ("cream", "drinks")


def test_one_option_is_a_whole_answer(talk):
    start(talk).turn("answer_question", payload={"question_id": "extras", "value": "cream"})
    assert talk.state["guide_answers"]["extras"] == "cream"


def test_typed_words_name_several(talk):
    start(talk).turn("nlu_fallback", "裱花和咖啡都做")
    assert talk.state["guide_answers"]["extras"] == ("cream", "drinks")


def test_numbers_name_several(talk):
    start(talk).turn("nlu_fallback", "1、2")
    assert talk.state["guide_answers"]["extras"] == ("cream", "drinks")


def test_saying_no_to_one_leaves_the_other_open(talk):
    answer = start(talk).turn("nlu_fallback", "不做裱花")
    assert "extras" not in talk.state["guide_answers"] and talk.state["guide_question"] == "extras"
    assert "剩下的呢" in words(answer) and answer["status"] == "guiding"


def test_what_was_made_before_is_kept_when_more_is_added(talk):
    start(talk, extras="cream").state["guide_question"] = None
    talk.turn("nlu_fallback", "还卖咖啡")
    assert talk.state["guide_answers"]["extras"] == ("cream", "drinks")
    talk.turn("nlu_fallback", "不做裱花了")
    assert talk.state["guide_answers"]["extras"] == "drinks" and talk.state["guide_answers"]["area"] == 80


def test_an_answer_kept_as_json_is_said_back_by_its_names(talk):
    start(talk, extras=["cream", "drinks"])  # what Rasa stores has lists
    answer = talk.turn("change_answer", "我要改答案")
    assert any("做裱花、奶油蛋糕、卖现做饮品" in c["title"] for c in answer["messages"][-1]["choices"])


def test_options_that_exclude_each_other_are_refused(talk):
    answer = start(talk).turn("answer_question", payload={"question_id": "extras", "value": ["cream", "none"]})
    assert answer["status"] == "guiding" and "extras" not in talk.state["guide_answers"]


def test_a_thing_of_another_question_is_read_from_the_same_words(talk):
    start(talk)
    del talk.state["guide_answers"]["make"]
    talk.turn("nlu_fallback", "现烤和裱花都做")
    assert talk.state["guide_answers"]["extras"] == "cream" and talk.state["guide_answers"]["make"] == "onsite"

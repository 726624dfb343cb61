import pytest

from actions.clarify import read_place
from tests.actions.conftest import entity, types, words


def test_a_matter_is_shown_with_its_sources_and_what_else_can_be_asked(talk):
    answer = talk.turn("ask_topic", "身份证丢了怎么补")
    assert answer["status"] == "answered" and types(answer) == ["text", "matter", "choices"]
    assert answer["messages"][1]["matter"]["id"] == "id-card-replace" and all(m["sources"] for m in answer["messages"][:2])


@pytest.mark.parametrize("aspect", ["materials", "time", "fee", "place", "conditions", "steps", "basis", "online"])
def test_only_the_asked_aspect_is_answered_and_it_has_sources(talk, aspect):
    talk.turn("ask_topic", "身份证丢了怎么补")
    answer = talk.turn("ask_aspect", payload={"aspect": aspect, "id": "id-card-replace"})
    assert types(answer) == ["text", "choices"] and answer["messages"][0]["sources"]
    assert aspect not in [c["payload"]["entities"].get("aspect") for c in answer["messages"][1]["choices"]]


def test_a_follow_up_keeps_the_topic(talk):
    talk.turn("ask_topic", "身份证丢了怎么补")
    answer = talk.turn("ask_aspect", "那要多久", spoken=[entity("aspect", "time", 2, 4)])
    assert "居民身份证补领" in words(answer) and "天" in words(answer)


@pytest.mark.parametrize("text", ["怎么办", "那怎么弄呢？", "咋办啊"])
def test_how_alone_is_about_the_topic(talk, text):
    talk.turn("ask_topic", "身份证丢了怎么补")
    answer = talk.turn("ask_topic", text)
    assert answer["status"] == "answered" and "居民身份证补领" in words(answer)


def test_how_with_a_thing_of_its_own_is_about_that_thing(talk):
    talk.turn("ask_topic", "身份证丢了怎么补")
    assert talk.turn("ask_topic", "火星移民怎么办")["status"] == "no_match"


def test_the_scenario_named_again_with_an_aspect_is_answered_from_its_list(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    answer = talk.turn("ask_topic", "我要开蛋糕店多久", spoken=[entity("aspect", "time", 6, 8), entity("business", "cake", 3, 6)])
    assert "总时长" in words(answer)
    assert talk.state["guide_id"] == "cake-shop"


def test_a_follow_up_without_topic_asks_for_it(talk):
    answer = talk.turn("ask_aspect", "那要多久", spoken=[entity("aspect", "time", 2, 4)])
    assert answer["status"] == "clarifying"


def test_an_aspect_with_a_thing_of_its_own_is_about_that_thing(talk):
    talk.turn("ask_topic", "身份证丢了怎么补")
    answer = talk.turn("ask_aspect", "火星移民要多久", spoken=[entity("aspect", "time", 5, 7)])
    assert answer["status"] == "no_match"


def test_close_results_are_asked_back_and_the_first_can_be_picked(talk):
    answer = talk.turn("nlu_fallback", "营业执照")
    assert answer["status"] == "clarifying"
    talk.turn("pick_option", "第一个")
    assert talk.state["topic_id"] == "individual-register"


def test_nothing_found_gives_two_ways_on(talk):
    answer = talk.turn("ask_topic", "我要办火星移民")
    assert answer["status"] == "no_match"
    assert "12345" in words(answer) and "今天 08:30-12:00" in words(answer)


def test_at_a_centre_only_its_own_hours_are_named(talk):
    talk.centre = "wengyuan"
    said = words(talk.turn("ask_topic", "我要办火星移民"))
    assert "翁源县政务服务中心" in said and "西宁" not in said


def test_a_scanned_code_opens_its_topic(talk):
    assert talk.turn("open_scene", payload={"scene": "cake-shop"})["status"] == "guiding"
    assert talk.turn("open_scene", payload={"scene": "wengyuan"})["status"] == "small_talk"
    assert talk.turn("open_scene", payload={"scene": "nonsense"})["status"] == "clarifying"


@pytest.mark.parametrize(("text", "count", "place"), [("第一个", 3, 0), ("第3个", 3, 2), ("最后一个", 3, 2), ("第四个", 3, None), ("随便", 3, None)])
def test_read_place(text, count, place):
    assert read_place(text, count) == place

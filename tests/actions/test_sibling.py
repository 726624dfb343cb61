"""From one matter to one beside it: closed later, or picked by a circumstance."""

import pytest

from knowledge_base.search.engine import Hit, SearchAnswer
from tests.actions.conftest import entity, words


def teach(talk, scores):
    """Let the search find these, best first, for every sentence."""
    hits = tuple(Hit(key, "matter", key, None, score, 0.0) for key, score in scores)
    talk.knowledge.engine.search = lambda text, *_, **__: SearchAnswer(text, True, hits, 0.8)


def test_closing_later_goes_to_the_closing_of_what_is_talked_about(talk):
    talk.state["topic_id"] = "individual-register"
    talk.turn("out_of_scope", "往后不想干了怎么撤掉")
    assert talk.state["topic_id"] == "individual-cancel"


def test_closing_says_nothing_of_a_lost_card(talk):
    talk.state["topic_id"] = "id-card-replace"
    assert talk.turn("out_of_scope", "往后不想干了怎么撤掉")["status"] == "out_of_scope"


def test_a_circumstance_picks_one_of_those_shown(talk):
    talk.turn("ask_topic", "营业执照")
    teach(talk, [("job-register", 0.36), ("individual-register", 0.21)])
    talk.turn("ask_topic", "店里只有我一个")
    assert talk.state["topic_id"] == "individual-register"


def test_none_is_picked_where_none_stands_out(talk):
    talk.turn("ask_topic", "营业执照")
    teach(talk, [("individual-register", 0.3), ("company-register", 0.29)])
    assert talk.turn("ask_topic", "店里只有我一个")["status"] == "clarifying"


@pytest.mark.parametrize(("said", "aspect"), [("我舅妈扭了腰下不了床，派我去行吗", "agent"), ("那这张东西到底要不要花钱", "fee")])
def test_what_points_back_or_tells_why_stays_with_the_matter(talk, said, aspect):
    talk.turn("ask_topic", "身份证丢了")
    place = said.index("派我去行吗" if aspect == "agent" else "要不要花钱")
    answer = talk.turn("ask_topic", said, spoken=[entity("aspect", aspect, place, place + 5)])
    assert answer["status"] == "answered" and "居民身份证补领" in words(answer)


@pytest.mark.parametrize("sureness", [0.97, 0.9])
def test_a_surely_found_other_thing_outweighs_it(talk, sureness):
    talk.turn("ask_topic", "身份证丢了")
    hits = (Hit("divorce-appointment", "matter", "", None, 0.9, 0.0),)
    talk.knowledge.engine.search = lambda text, *_, **__: SearchAnswer(text, True, hits, sureness)
    talk.turn("ask_aspect", "我要离婚，派人去行吗", spoken=[entity("aspect", "agent", 5, 10)])
    assert talk.state["topic_id"] == "divorce-appointment"


def test_a_thing_that_is_turned_down_is_not_kept_to(talk):
    talk.turn("ask_topic", "身份证丢了")
    talk.turn("ask_topic", "我说的不是那个，离婚去哪里", spoken=[entity("aspect", "place", 10, 13)])
    assert talk.state["topic_id"] == "divorce-appointment"


@pytest.mark.parametrize("place", ["第二种", "后一种是第2种"])
def test_the_second_kind_is_a_matter_not_a_point(talk, place):
    talk.state["offered"] = [
        {"title": "要多久", "payload": {"intent": "ask_aspect", "entities": {"aspect": "time", "id": "passport-new"}}},
        {"title": "收不收费", "payload": {"intent": "ask_aspect", "entities": {"aspect": "fee", "id": "passport-new"}}},
        {"title": "补领", "payload": {"intent": "select_topic", "entities": {"id": "id-card-replace"}}},
    ]
    talk.turn("pick_option", place)
    assert talk.state["topic_id"] == "id-card-replace"


def test_one_of_those_compared_is_picked_by_its_description_and_the_other_follows(talk):
    shown = ("jobless-register", "unemployment-benefit")
    talk.state["offered"] = [{"title": key, "payload": {"intent": "select_topic", "entities": {"id": key}}} for key in shown]
    talk.turn("ask_topic", "就看每月发钱的那个")
    assert talk.state["topic_id"] == "unemployment-benefit"
    talk.turn("pick_option", "其他那个呢")
    assert talk.state["topic_id"] == "jobless-register"


def test_a_paper_found_again_that_runs_out_is_renewed(talk):
    talk.turn("ask_topic", "身份证丢了怎么补")
    talk.turn("nlu_fallback", "又找着了，可是下周就过期", spoken=[entity("time", "下周", 7, 9)])
    assert talk.state["topic_id"] == "id-card-renew"


def test_what_is_done_together_with_the_present_matter_comes_before_others_that_fit_equally(talk):
    talk.turn("ask_topic", "出生证明去哪里开")
    talk.turn("ask_topic", "落户口呢")
    assert talk.state["topic_id"] == "newborn-household"


def test_a_turned_down_answer_is_asked_anew(talk):
    talk.turn("ask_topic", "身份证丢了怎么补")
    assert talk.turn("book", "这个对不上，我找的不是它")["status"] == "clarifying"


def test_a_way_is_picked_by_how_people_call_it(talk):
    talk.turn("nlu_fallback", "")
    talk.state["offered"] = [{"title": "", "payload": {"intent": "select_topic", "entities": {"id": key}}} for key in ("company-cancel-ordinary", "company-cancel-simple")]
    talk.turn("answer_question", "我们谁的也不欠，就办快的那种", confidence=0.4)
    assert talk.state["topic_id"] == "company-cancel-simple"


def test_the_first_issue_of_what_was_to_be_renewed(talk):
    talk.state["topic_id"] = "tobacco-renew"
    talk.turn("ask_topic", "要是以前没办过呢")
    assert talk.state["topic_id"] == "tobacco-new"


def test_a_thing_without_a_first_issue_stays(talk):
    talk.state["topic_id"] = "unemployment-benefit"
    talk.turn("ask_topic", "要是以前没办过呢")
    assert talk.state["topic_id"] == "unemployment-benefit"

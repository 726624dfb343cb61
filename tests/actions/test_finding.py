"""How sure one must be: answered, answered with its rivals below, asked back, or refused with what comes near."""

import pytest

from actions.finding import find, opened_shop
from actions.turn import Turn
from knowledge_base.search.engine import Hit, SearchAnswer
from tests.actions.conftest import entity, words


@pytest.fixture
def found(talk):
    """find() for hits given as id=score."""

    def run(text, confidence=0.9, spoken=(), heard=0.5, **scores):
        ids = {key.replace("_", "-"): score for key, score in scores.items()}
        hits = tuple(Hit(key, "matter", key, None, score, 0.0) for key, score in ids.items())
        talk.knowledge.engine.search = lambda *_, **__: SearchAnswer(text, confidence >= 0.5, hits, confidence)
        result = find(text, Turn("c", "ask_topic", text, heard, spoken=tuple(spoken)), talk.knowledge)
        return [[each.id for each in part] for part in (result.topics, result.near)]

    return run


def test_equals_are_asked_back(found):
    assert found("公司想不干了", company_cancel_simple=0.40, company_cancel_ordinary=0.395)[0] == ["company-cancel-simple", "company-cancel-ordinary"]


def test_the_likeliest_is_answered_with_its_rivals_and_without_the_far_ones(found):
    topics, near = found("公司想不干了", company_cancel_simple=0.40, company_cancel_ordinary=0.35, id_card_replace=0.1)
    assert topics == ["company-cancel-simple"] and near == ["company-cancel-ordinary"]


def test_a_bundle_and_its_own_part_are_not_asked_apart(found):
    topics, near = found("申请公租房住", public_rental_apply=0.87, public_rental=0.869)
    assert topics == ["public-rental-apply"] and near == []  # told by itself: tests/actions/test_linked.py


def test_the_clear_shop_is_guided_and_an_unclear_one_asked_for(found, talk):
    assert found("盘了个店做烘焙", cake_shop=0.4, cafe=0.15, restaurant=0.1)[0] == ["cake-shop"]
    shops = found("想开个店", cake_shop=0.15, cafe=0.14, restaurant=0.1)[0]
    assert shops[:3] == ["cake-shop", "cafe", "restaurant"] and "having-a-baby" not in shops


def test_a_name_that_was_said_needs_less_than_what_was_not(found):
    named = [entity("matter", "passport-new", 0, 2)]
    assert found("护照贵不贵", 0.4, named, passport_new=0.5)[0] == ["passport-new"]
    assert found("护照贵不贵", 0.4, passport_new=0.5) == [[], ["passport-new"]]
    assert found("护照好不好看", 0.05, named, passport_new=0.5) == [[], []]


def test_what_comes_near_stands_below_the_no(talk):
    hits = (Hit("passport-new", "matter", "护照", None, 0.5, 0.0),)
    talk.knowledge.engine.search = lambda *_, **__: SearchAnswer("", False, hits, 0.3)
    answer = talk.turn("ask_topic", "出国那个本本", confidence=0.5)
    assert answer["status"] == "no_match" and "沾点边" in words(answer)
    talk.turn("pick_option", "第一个")
    assert talk.state["topic_id"] == "passport-new"


def test_one_turn_searches_once(talk):
    asked, search = [], talk.knowledge.engine.search
    talk.knowledge.engine.search = lambda text, **more: asked.append(text) or search(text, **more)
    talk.turn("affirm", "身份证丢了")
    assert asked == ["身份证丢了"]


def test_a_question_by_its_sound_and_nearly_one_by_the_search_is_answered(found):
    assert found("出国那个本本旧了", 0.4, heard=0.9, passport_new=0.5)[0] == ["passport-new"]
    assert found("出国那个本本不好看", 0.1, heard=0.9, passport_new=0.5)[0] == []
    assert found("出国那个本本花了", 0.4, heard=0.9, passport_new=0.15)[0] == []


def test_a_shop_said_along_with_what_no_office_knows_is_not_guided(found):
    shop = [entity("business", "cake", 2, 5)]
    assert found("想开蛋糕店，对象不同意咋劝", 0.1, shop, heard=0.5, cake_shop=0.4)[0] == []
    assert found("想开蛋糕店，对象也同意了", 0.3, shop, heard=0.5, cake_shop=0.4)[0] == ["cake-shop"]


def test_a_matter_that_stands_out_is_no_unclear_shop(found):
    assert found("开洗衣房要不要报", laundry_filing=0.3, cafe=0.1, restaurant=0.1, bookshop=0.1)[0] == ["laundry-filing"]


@pytest.mark.parametrize(("text", "other", "score", "expected"), [
    ("想开网吧没本钱，贷款谁给担保", "startup_loan", 0.76, "startup-loan"),
    ("想开网吧没本钱，贷款谁给担保", "startup_loan", 0.55, "internet-bar"),
    ("想开网吧，公司怎么注册", "company_register", 0.76, "internet-bar"),
])
def test_what_is_no_step_of_the_shop_and_surely_meant_is_answered(found, text, other, score, expected):
    spoken = [entity("business", "网吧", 2, 4)]
    assert found(text, 0.99, spoken, **{other: score, "internet_bar": 0.3})[0] == [expected]


def test_a_shop_that_is_open_already_is_not_opened_again(talk):
    spoken = [entity("business", "cake", 6, 9)]
    assert opened_shop(Turn("c", "ask_topic", "我前年开的那家蛋糕店不做了", spoken=tuple([entity("business", "cake", 7, 10)])), talk.knowledge) is None
    mine = Turn("c", "ask_topic", "我是开小蛋糕店的，请了个帮工", spoken=(entity("business", "cake", 4, 7),))
    assert opened_shop(mine, talk.knowledge) is None
    assert opened_shop(Turn("c", "ask_topic", "我打算开一家蛋糕店", spoken=tuple(spoken)), talk.knowledge).id == "cake-shop"


def test_a_weak_find_is_said_to_be_one(talk):
    talk.knowledge.engine.search = lambda *_, **__: SearchAnswer("", True, (Hit("passport-new", "matter", "护照", None, 0.13, 0.0),), 0.8)
    assert "不太有把握" in words(talk.turn("ask_topic", "月球旅行要批吗"))


def test_a_paper_that_expires_is_of_a_shop_that_is_there(talk):
    hits = tuple(Hit(key, "matter", "", None, score, 0.0) for key, score in (("restaurant", 0.6), ("hygiene-renew", 0.5), ("food-licence-new", 0.45)))
    talk.knowledge.engine.search = lambda text, **_: SearchAnswer(text, True, hits, 0.9)
    talk.turn("ask_topic", "开餐馆的许可证快到期了")
    assert not talk.state["guide_id"] and "食品经营许可证新办" in str(talk.state["offered"])

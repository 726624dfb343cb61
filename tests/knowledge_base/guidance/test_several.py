"""Questions that take several answers at once: conditions, the list, links, and what people type."""

import pytest

from knowledge_base import conditions
from knowledge_base.catalogue.models import Option, Question
from knowledge_base.conditions import evaluate, read_condition
from knowledge_base.guidance import (
    AnswerError,
    add_to_answer,
    checklist_json,
    compose_checklist,
    next_question,
    read_answer,
    read_denied,
    take_from_answer,
)
from knowledge_base.guidance.answers import list_answers
from knowledge_base.guidance.share import read_share

CAKE = {"who": "have", "make": "packed", "area": 60, "delivery": "no", "staff": "no"}


@pytest.fixture
def extras(built_in):
    return next(q for q in built_in.scenarios["cake-shop"].questions if q.id == "extras")


@pytest.fixture
def change(built_in):
    return next(q for q in built_in.bundles["change-company-info"].questions if q.id == "change")


def reasons(built_in, extras):
    checklist = compose_checklist(built_in, "cake-shop", CAKE | {"extras": extras})
    return next("".join(m.because) for m in checklist.matters if m.id == "food-licence-new")


@pytest.mark.parametrize("chosen", [("a",), ["a"], "a"])
def test_is_asks_whether_the_option_is_among_them(chosen):
    assert evaluate(read_condition({"is": {"q": "a"}}), {"q": chosen}) is True
    assert evaluate(read_condition({"is": {"q": "b"}}), {"q": chosen}) is False
    assert evaluate(read_condition({"not": {"is": {"q": "b"}}}), {"q": chosen}) is True


def test_conditions_over_a_set():
    both = {"q": ("a", "b")}
    assert evaluate(read_condition({"all": [{"is": {"q": "a"}}, {"is": {"q": "b"}}]}), both) is True
    assert evaluate(read_condition({"one_of": {"q": ["b", "c"]}}), both) is True
    assert evaluate(read_condition({"one_of": {"q": ["c", "d"]}}), both) is False
    assert evaluate(read_condition({"is": {"q": "a"}}), {"q": conditions.UNKNOWN}) is None
    assert evaluate(read_condition({"less_than": {"q": 300}}), both) is None


def test_two_extras_stand_together_and_each_alone(built_in):
    both, cream, drinks = (reasons(built_in, extras) for extras in (["drinks", "cream"], "cream", ["drinks"]))
    assert "裱花" in both and "自制饮品" in both
    assert "裱花" in cream and "自制饮品" not in cream
    assert "裱花" not in drinks and "自制饮品" in drinks


def test_the_order_of_choosing_and_a_list_of_one_make_no_difference(built_in):
    bodies = [
        checklist_json(compose_checklist(built_in, "cake-shop", CAKE | {"extras": extras}), "https://example.org")
        for extras in (["drinks", "cream"], ("cream", "drinks"), ["cream", "drinks", "cream"], "both")
    ]
    assert all(body == bodies[0] for body in bodies[1:])
    answered = next(q for q in bodies[0]["questions"] if q["id"] == "extras")
    assert answered["several"] is True and answered["answer"] == ["cream", "drinks"]
    assert [option.get("exclusive", False) for option in answered["options"]] == [False, False, True]
    single = compose_checklist(built_in, "cake-shop", CAKE | {"extras": ["cream"]})
    assert single.answers["extras"] == "cream"


@pytest.mark.parametrize(
    ("value", "said"),
    [([], "一项也没选"), (["cream", "none"], "就不能再选别的"), (["cream", "x"], "不在可选范围内"), (["cream", 1], "不在可选范围内"),
     (["cream", "unknown"], "不在可选范围内"), ([["cream"]], "不在可选范围内"), ({"cream": 1}, "不在可选范围内")],
)  # fmt: skip
def test_sets_that_cannot_be_are_refused(built_in, value, said):
    with pytest.raises(AnswerError, match=said):
        compose_checklist(built_in, "cake-shop", CAKE | {"extras": value})


def test_one_answer_questions_take_no_set(built_in):
    with pytest.raises(AnswerError, match="不在可选范围内"):
        compose_checklist(built_in, "cake-shop", CAKE | {"make": ["onsite", "loose"]})


def test_a_set_survives_the_link(built_in):
    body = checklist_json(compose_checklist(built_in, "cake-shop", CAKE | {"extras": ["cream", "drinks"]}), "https://example.org")
    packed = body["share_url"].partition("&a=")[2]
    assert "extras.cream.drinks" in packed
    again = compose_checklist(built_in, "cake-shop", read_share(packed))
    assert checklist_json(again, "https://example.org") == body


def test_not_knowing_leaves_it_to_be_confirmed(built_in):
    checklist = compose_checklist(built_in, "cake-shop", CAKE | {"extras": "unknown"})
    assert checklist.complete
    licence = next(m for m in checklist.matters if m.id == "food-licence-new")
    assert licence.state == "to_confirm" and "不清楚" in "".join(licence.because)


def test_a_reason_quotes_only_the_choice_that_counts(built_in):
    answers = {"kind": "company", "branch": "no", "change": ["name", "address"], "staff": "no", "device": "no"}
    seal = next(m for m in compose_checklist(built_in, "change-company-info", answers).matters if m.id == "seal-filing")
    assert seal.state == "required" and "名称" in seal.because[0] and "地址" not in seal.because[0]


def test_what_only_two_together_bring_is_still_asked_for(built_in, extras):
    assert list(list_answers(extras)) == ["cream", "drinks", "none", ("cream", "drinks")]
    checklist = compose_checklist(built_in, "cake-shop", {q: v for q, v in CAKE.items() if q != "make"} | {"make": "onsite"})
    assert "extras" in {asked.question.id for asked in checklist.questions if asked.open}
    assert next_question(checklist) is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("裱花和咖啡都做", ("cream", "drinks")),
        ("都做", ("cream", "drinks")),
        ("两样都有", ("cream", "drinks")),
        ("都不做", "none"),
        ("一样都不做", "none"),
        ("没有", "none"),
        ("不做裱花", None),
        ("不做裱花，也不卖咖啡", "none"),
        ("不做裱花和咖啡", "none"),
        ("裱花和奶茶都不做", "none"),
        ("裱花不做，卖咖啡", "drinks"),
        ("只做裱花", "cream"),
        ("1、2", ("cream", "drinks")),
        ("第一个和第二个", ("cream", "drinks")),
        ("12", ("cream", "drinks")),
        ("选2", "drinks"),
        ("3", "none"),
        ("1、3", None),
        ("1、9", None),
        ("不清楚", "unknown"),
        ("今天天气不错", None),
    ],
)
def test_words_become_a_set(extras, text, value):
    assert read_answer(extras, text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("改名字，法人也换", ("name", "rep")),
        ("名称、地址和法定代表人一起改", ("name", "rep", "address")),
        ("名称不改，换法人和地址", ("rep", "address")),
        ("全部都改", ("name", "rep", "address", "other")),
        ("股东", "other"),
    ],
)
def test_a_company_that_changes_several_things(change, text, value):
    assert read_answer(change, text) == value


def test_what_is_said_no_to_is_known(extras):
    assert read_denied(extras, "不做裱花") == ("cream",)
    assert read_denied(extras, "做裱花") == ()


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("cream", "也卖咖啡", ("cream", "drinks")),
        ("cream", "还要卖咖啡", ("cream", "drinks")),
        ("cream", "改成卖咖啡", "drinks"),
        ("none", "还卖咖啡", "drinks"),
        ("unknown", "也卖咖啡", "drinks"),
        (None, "也卖咖啡", "drinks"),
    ],
)
def test_adding_to_an_answer(extras, before, text, after):
    assert add_to_answer(extras, before, "drinks", text) == after


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (("cream", "drinks"), "不做裱花了", "drinks"),
        (["cream", "drinks"], "咖啡不卖了", "cream"),
        ("cream", "不做裱花", "none"),
        ("drinks", "不做裱花", None),
        (None, "不做裱花", None),
    ],
)
def test_taking_from_an_answer(extras, before, text, after):
    assert take_from_answer(extras, before, text) == after


def test_without_a_none_option_nothing_left_says_nothing():
    question = Question("q", "哪些？", "why", (Option("a", "甲种"), Option("b", "乙种")), several=True)
    assert read_answer(question, "都不要") is None
    assert take_from_answer(question, "a", "不要甲种") is None

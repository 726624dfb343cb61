"""What the home page offers as asked most is answered by the running product, each with what it is about."""

from __future__ import annotations

import json

import pytest

from webhook.pages.wording import read_texts

pytestmark = pytest.mark.e2e
# asked -> status and what the answer must name: an id of the catalogue in what is shown, or words where text alone answers
TARGETS = {
    "cake": ("guiding", "/show/cake-shop"),
    "id_card": ("answered", '"id": "id-card-replace"'),
    "utilities": ("answered", '"id": "utilities-joint"'),
    "food_licence": ("answered", '"id": "food-licence-new"'),
    "newborn": ("guiding", "/show/having-a-baby"),
    "house": ("answered", "房屋所有权转移登记”：要准备"),
    "weekend": ("answered", "11月28日（周六）开"),
}


def test_every_question_offered_has_its_target():
    asked = {key.removeprefix("home.asked_").removesuffix("_words") for key in read_texts() if key.startswith("home.asked_") and key.endswith("_words")}
    assert asked == set(TARGETS)


@pytest.mark.parametrize("asked", TARGETS)
def test_a_question_offered_is_answered(stack, asked):
    answer = stack.chat(read_texts()[f"home.asked_{asked}_words"])
    status, target = TARGETS[asked]
    assert answer["status"] == status
    assert target in json.dumps(answer["messages"], ensure_ascii=False)

import pytest

from knowledge_base.guidance import name_answer


@pytest.mark.parametrize(("answer", "words"), [("a", "甲"), ("unknown", "不清楚"), (80, "80平方米"), (["a", "b"], "甲、乙"), (("b",), "乙")])
def test_answers_in_words(answer, words):
    assert name_answer(answer, {"a": "甲", "b": "乙"}, "平方米") == words

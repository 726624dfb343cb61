"""Ways of asking in pinyin."""

import pytest

from bot.pinyin import PinyinFinder
from bot.vocabulary import Entry


@pytest.fixture(scope="module")
def finder():
    return PinyinFinder(
        [
            Entry("aspect", "多久", "time"),
            Entry("aspect", "什么时候办好", "time"),
            Entry("aspect", "几天", "time"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("yao duo jiu", "duo jiu"),
        ("na DUOJIU ne", "DUOJIU"),
        ("shenmeshihou ban hao?", "shenmeshihou ban hao"),
    ],
)
def test_the_spelling_is_found_with_its_place(finder, text, words):
    (found,) = finder.find(text)
    assert (found["entity"], found["value"], text[found["start"] : found["end"]]) == ("aspect", "time", words)


@pytest.mark.parametrize("text", ["多久 duo jiu", "how long", ""])
def test_words_in_characters_and_other_languages_are_left_alone(finder, text):
    assert finder.find(text) == []

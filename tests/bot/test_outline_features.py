"""What is counted of a sentence: its words with labels for names, what is named, and its length."""

from __future__ import annotations

import json

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.outline_features import OutlineFeaturizer, outline


def cut(*words):
    """The tokens of the words written one after another."""
    places = [sum(map(len, words[:number])) for number in range(len(words))]
    return [Token(word, place) for word, place in zip(words, places, strict=True)]


def entity(label, start, end, value="x"):
    return {"entity": label, "value": value, "start": start, "end": end}


def test_names_are_labels_and_the_words_around_them_stay():
    parts = outline("约周日的号办护照", cut("约", "周日", "的", "号", "办", "护照"), [entity("time", 1, 3), entity("matter", 6, 8)])
    assert parts[:8] == ["<s>", "约", "<time>", "的", "号", "办", "<matter>", "</s>"]
    assert {"<s> 约", "约 <time>", "办 <matter>", "<matter> </s>"} <= set(parts)
    assert {"E time", "E matter"} <= set(parts) and not [part for part in parts if part.startswith("V ")]


def test_a_name_of_several_words_is_one_label_also_where_a_word_reaches_beyond_it():
    assert outline("蛋糕店里", cut("蛋糕", "店里"), [entity("business", 0, 3)])[:3] == ["<s>", "<business>", "</s>"]


def test_of_two_names_the_longer_counts():
    found = [entity("material", 0, 3), entity("matter", 0, 5)]
    assert outline("身份证补领", cut("身份证", "补领"), found)[:3] == ["<s>", "<matter>", "</s>"]


def test_two_names_side_by_side_are_two_labels():
    found = [entity("centre", 0, 2), entity("time", 2, 4)]
    assert outline("翁源周六", cut("翁源", "周六"), found)[:4] == ["<s>", "<centre>", "<time>", "</s>"]


def test_what_is_asked_keeps_its_words_and_tells_its_value():
    parts = outline("要多久", cut("要", "多久"), [entity("aspect", 0, 3, "time")])
    assert {"要", "多久", "E aspect", "V time"} <= set(parts)


def test_the_name_of_a_day_asks_nothing():
    day, hours = entity("time", 0, 2), entity("aspect", 0, 2, "weekend")
    assert "E aspect" not in outline("周六也行", cut("周六", "也行"), [day, hours])
    assert "V weekend" in outline("周六开门吗", cut("周六", "开门", "吗"), [day, entity("aspect", 2, 5, "weekend")])


def test_nothing_named_is_said_too_and_letters_are_small():
    assert {"E", "ok", "L 0"} <= set(outline("OK", cut("OK"), []))


@pytest.mark.parametrize(("text", "length"), [("嗯嗯", "L 0"), ("第二个", "L 1"), ("这个月" * 7, "L 5")])
def test_the_length_is_told(text, length):
    assert outline(text, cut(text), [])[-1] == length


def make_message(*words, **data):
    return Message({TEXT: "".join(words), TOKENS_NAMES[TEXT]: cut(*words), **data})


@pytest.fixture
def parts_of_rasa(tmp_path):
    return OutlineFeaturizer.get_default_config(), LocalModelStorage(tmp_path), Resource("outline"), ExecutionContext(GraphSchema({}), node_name="outline")


def row_of(message):
    return message.get_sparse_features(TEXT)[1].features.toarray()[0].tolist()


def test_what_was_learnt_is_counted_alike_in_training_and_later(parts_of_rasa):
    taught = make_message("办", "护照")
    OutlineFeaturizer.create(*parts_of_rasa).train(TrainingData([taught]))
    featurizer = OutlineFeaturizer.load(*parts_of_rasa)
    featurizer.process_training_data(TrainingData([taught]))
    asked = make_message("办", "护照", **{ENTITIES: [entity("matter", 1, 3)]})
    featurizer.process([asked])
    assert row_of(taught) == row_of(asked) and sum(row_of(asked)) == len(row_of(asked)) > 0
    with parts_of_rasa[1].read_from(parts_of_rasa[2]) as folder:
        assert "<matter>" in json.loads((folder / "places.json").read_text(encoding="utf-8"))


def test_an_empty_sentence_has_no_row(parts_of_rasa):
    featurizer, empty = OutlineFeaturizer.create(*parts_of_rasa), make_message()
    featurizer.process([empty])
    assert empty.get_sparse_features(TEXT) == (None, None)

from webhook.evaluation.understanding import (
    Sentence,
    Understood,
    count_spans,
    format_entities,
    format_intents,
    read_marks,
    understand,
    write_misunderstood,
)

SENTENCE = read_marks("约[周六](time)办[居住证](matter)", "book")


def test_marks_are_read_and_leave_the_words():
    assert SENTENCE == Sentence("约周六办居住证", "book", (("time", 1, 3), ("matter", 4, 7)))


def test_exact_needs_kind_and_place_overlap_one_common_character():
    found = [("time", 1, 3), ("matter", 3, 7), ("aspect", 1, 3)]
    assert count_spans(SENTENCE.spans, found, exact=True) == (1, 2, 1)
    assert count_spans(SENTENCE.spans, found, exact=False) == (2, 1, 0)


def test_one_find_is_not_counted_for_two():
    assert count_spans([("time", 0, 2), ("time", 3, 5)], [("time", 0, 5)], exact=False) == (1, 0, 1)


def parse(text):
    return {"intent": {"name": "ask_topic"}, "entities": [{"entity": "time", "start": 1, "end": 3, "value": "周六"}]}


def test_what_the_model_says_is_set_beside_what_is_right():
    [found] = understand(parse, [SENTENCE])
    assert found == Understood(SENTENCE, "ask_topic", (("time", 1, 3),))


def test_figures_and_misses(tmp_path):
    found = understand(parse, [SENTENCE, Sentence("补办身份证要多久", "ask_topic")])
    assert "准确率 0.500" in format_intents(found)
    assert "| matter，位置完全一致 | 0.000 | 0.000 |" in format_entities(found)
    file = tmp_path / "misses.md"
    write_misunderstood(file, "nlu_x", found, marked=True)
    text = file.read_text(encoding="utf-8")
    assert "| 约周六办居住证 | book | ask_topic |" in text
    assert "| 约周六办居住证 | 周六（time）、居住证（matter） | 周六（time） |" in text

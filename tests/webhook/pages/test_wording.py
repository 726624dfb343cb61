"""Every word of the pages stands in one file a language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import webhook.pages
from webhook.pages.wording import TEXTS, read_texts, say, texts_as_json

PAGES = Path(webhook.pages.__file__).parent
SCRIPTS = sorted((PAGES / "static").rglob("*.js"))
TEMPLATES = sorted((PAGES / "templates").glob("*.html"))
GATHERED = [path for path in (*SCRIPTS, *TEMPLATES) if path.parent.name != "cards" and path.stem != "staff"]
COMMENT = re.compile(r"//.*|/\*.*?\*/|^\s*\*.*", re.MULTILINE)
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
CATALOGUE_WORDS = ('"个人"',)  # values of the data, compared with and never shown
WHOLE_KEY = re.compile(r"""\b(?:t|say)\(["']([a-z_]+\.\w+)["'][,)]""")
COMPUTED_KEY = re.compile(r"""\b(?:t|say)\([`"]([a-z_]+)\.""")


@pytest.mark.parametrize("path", GATHERED, ids=lambda path: path.name)
def test_no_words_stand_in_scripts_and_templates(path):
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    for word in CATALOGUE_WORDS:
        code = code.replace(word, "")
    assert [line.strip() for line in code.splitlines() if CHINESE.search(line)] == []


def test_every_text_that_is_asked_for_is_there():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (*SCRIPTS, *TEMPLATES))
    asked, topics = set(WHOLE_KEY.findall(code)), set(COMPUTED_KEY.findall(code))
    assert len(asked) > 50
    assert asked - set(read_texts()) == set()
    assert topics - {key.split(".")[0] for key in read_texts()} == set()


def test_every_text_is_used_somewhere():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (*SCRIPTS, *TEMPLATES, *PAGES.glob("*.py")))
    names = {key: key.split(".") for key in read_texts()}
    unused = [
        key
        for key, (topic, name) in names.items()
        if key not in code and not re.search(rf"{topic}\.(?:\w+_)?\$\{{", code) and f'"{name}"' not in code
    ]
    assert unused == []


def test_all_languages_have_the_same_keys():
    for path in TEXTS.glob("*.yml"):
        assert read_texts(path.stem).keys() == read_texts().keys()


def test_values_are_filled_in_and_json_cannot_end_its_script():
    assert say("home.all", count=25) == "全部 25 件"
    assert "<" not in texts_as_json()
    assert all(key.startswith("widget.") for key in json.loads(texts_as_json("widget")))

"""Every word of the pages stands in one file a language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markupsafe import Markup

import webhook.pages
from webhook.pages.wording import TEXTS, read_texts, say, say_in_page, texts_as_json

PAGES = Path(webhook.pages.__file__).parent
SCRIPTS = sorted((PAGES / "static").rglob("*.js"))
STYLES = sorted((PAGES / "static").rglob("*.css"))
TEMPLATES = sorted((PAGES / "templates").glob("*.html"))
COMMENT = re.compile(r"//.*|/\*.*?\*/|^\s*\*.*", re.MULTILINE)
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
CATALOGUE_WORDS = ('"个人"',)  # values of the data, compared with and never shown
WHOLE_KEY = re.compile(r"""["'`]([a-z_]+\.\w+)["'`]""")
COMPUTED_KEY = re.compile(r"""["`]([a-z_]+\.\w*)\$?\{\w[\w.]*\}(\w*)["`]""")


@pytest.mark.parametrize("path", (*SCRIPTS, *STYLES, *TEMPLATES), ids=lambda path: path.name)
def test_no_words_stand_in_scripts_styles_and_templates(path):
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    for word in CATALOGUE_WORDS:
        code = code.replace(word, "")
    assert [line.strip() for line in code.splitlines() if CHINESE.search(line)] == []


def test_every_text_that_is_asked_for_is_there():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (*SCRIPTS, *TEMPLATES))
    topics = {key.split(".")[0] for key in read_texts()}
    asked = {key for key in WHOLE_KEY.findall(code) if key.split(".")[0] in topics and not key.endswith((".js", ".pdf"))}
    assert len(asked) > 250
    assert asked - set(read_texts()) == set()
    computed = [(first, last) for first, last in COMPUTED_KEY.findall(code) if first.split(".")[0] in topics]
    assert len(computed) > 10
    for first, last in computed:
        assert [key for key in read_texts() if key.startswith(first) and key.endswith(last)], first


def test_every_text_is_used_somewhere():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (*SCRIPTS, *TEMPLATES, *PAGES.glob("*.py")))
    computed = COMPUTED_KEY.findall(code)
    asked = {key for key in read_texts() if any(key.startswith(first) and key.endswith(last) for first, last in computed)}
    assert set(read_texts()) - asked - set(WHOLE_KEY.findall(code)) == set()


def test_all_languages_have_the_same_keys():
    for path in TEXTS.glob("*.yml"):
        assert read_texts(path.stem).keys() == read_texts().keys()


def test_elements_may_stand_inside_a_text_and_nothing_else_becomes_one():
    assert say_in_page("staff.search_keys", slash=Markup("<kbd>/</kbd>")).startswith("按 <kbd>/</kbd> 回到")
    assert "&lt;b&gt;" in say_in_page("staff.poster_of", name="<b>")


def test_values_are_filled_in_and_json_cannot_end_its_script():
    assert say("home.all", count=25) == "全部 25 件"
    assert "<" not in texts_as_json()
    assert all(key.startswith("widget.") for key in json.loads(texts_as_json("widget")))

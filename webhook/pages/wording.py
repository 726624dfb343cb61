"""What the pages say, from one file a language: ``texts/zh-CN.yml``. Another language is another file with the same keys."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml
from markupsafe import Markup, escape

LANGUAGE = "zh-CN"
TEXTS = Path(__file__).parent / "texts"


@lru_cache
def read_texts(language: str = LANGUAGE) -> Mapping[str, str]:
    """All texts of a language as ``{"topic.name": words}``. Raises FileNotFoundError for a language that is not there."""
    topics = yaml.safe_load((TEXTS / f"{language}.yml").read_text(encoding="utf-8"))
    return {f"{topic}.{name}": words for topic, texts in topics.items() for name, words in texts.items()}


def say(key: str, **values: object) -> str:
    """One text with its ``{values}`` filled in. Raises KeyError for a key that is not there."""
    return read_texts()[key].format(**values)


def say_in_page(key: str, **values: object) -> Markup:
    """The same for a template: values that are markup stay so, all else is escaped."""
    return escape(read_texts()[key]).format(**values)


def texts_as_json(*topics: str) -> str:
    """The texts of these topics (none: all) as JSON that may stand inside a script element."""
    texts = {key: words for key, words in read_texts().items() if not topics or key.split(".")[0] in topics}
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

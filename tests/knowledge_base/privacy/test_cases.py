"""Hundreds of written cases: what people type, what must be gone, and ordinary words that must stay."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge_base.privacy.mask import mask_personal_data

CASES = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text(encoding="utf-8"))
GONE = [(kind, *case) for kind, cases in CASES["gone"].items() for case in cases]
STAYS = [text for texts in CASES["stays"].values() for text in texts]


@pytest.mark.parametrize(("kind", "text", "gone", "kept"), GONE, ids=[f"{kind}-{text}" for kind, text, *_ in GONE])
def test_personal_data_is_gone_and_the_rest_is_there(kind, text, gone, kept):
    masked = mask_personal_data(text)
    assert gone.strip() not in masked and kept in masked
    assert mask_personal_data(masked) == masked


@pytest.mark.parametrize(("text", "missed"), CASES["missed"])
def test_what_is_known_to_be_missed_is_still_missed(text, missed):
    assert missed in mask_personal_data(text)


@pytest.mark.parametrize("text", STAYS)
def test_ordinary_words_stay(text):
    assert mask_personal_data(text) == text


def test_there_are_enough_cases_and_none_is_written_twice():
    texts = [text for _, text, *_ in GONE] + STAYS
    assert len(GONE) >= 200 and len(STAYS) >= 150 and len(texts) == len(set(texts))
    assert all(gone.strip() in text for _, text, gone, _ in GONE)

"""Masking of personal data that people type into the chat, before anything stores or understands the text."""

from __future__ import annotations

from knowledge_base.privacy.addresses import hide_addresses
from knowledge_base.privacy.names import hide_names
from knowledge_base.privacy.numbers import hide_numbers


def mask_personal_data(text: str) -> str:
    """``text`` without personal data: numbers starred (138****5678, 4****************X, 粤F*****), doors as 某号,
    names of persons as 王某某.

    Numbers of phones, papers, cards, plates, mail and chat are found in full-width, spoken (一三八…) and torn writing.
    A name is masked where the words beside it say that it is one (我叫, 法人：, 我妈 …). Service numbers (12345,
    400-…), amounts, dates, credit codes, surnames with a title (刘女士) and the road of an address stay.
    Masking twice changes nothing more.
    """
    return hide_names(hide_addresses(hide_numbers(text)))

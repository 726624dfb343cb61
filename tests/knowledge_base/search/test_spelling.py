import pytest

from knowledge_base.search.lexical import WordIndex
from knowledge_base.search.spelling import Speller
from knowledge_base.search.targets import collect_targets
from tests.knowledge_base.search.conftest import make_catalogue, make_matter


@pytest.fixture(scope="module")
def speller():
    catalogue = make_catalogue(
        make_matter("passport", "普通护照签发", aliases=("护照", "办护照", "歌舞厅KTV"), phrasings=("护照怎么办理", "想要开店")),
        make_matter("permit", "食品经营许可证新办", aliases=("食品证", "许可证", "开店")),
        make_matter("reissue", "婚姻登记证补发", aliases=("补办结婚证", "户口簿换发")),
    )
    targets = collect_targets(catalogue)
    return Speller(targets, WordIndex(targets).cutter)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huzhao", "护照"),
        ("hu zhao zenme banli", "护照怎么办理"),
        ("办huzhao", "办护照"),
        ("xkz", "许可证"),
        ("护造第一次办", "护照第一次办"),
        ("食品经营许可正", "食品经营许可证"),
        ("结昏证不见了", "结婚证不见了"),  # a word inside one of the catalogue's
        ("jhz不见了", "结婚证不见了"),
        ("jhz zenme banli", "结婚证怎么办理"),  # first letters among syllables
        ("huzhao zmb", "护照怎么办"),
        ("wo yao ban hu zhao", "我要办护照"),
        ("sipin jinying xukezen", "食品经营许可证"),  # zh as z, ng as n
        ("huzhao ktv", "护照ktv"),
        ("xu ke zheng", "许可证"),
        ("户口薄旧了", "户口簿旧了"),  # looks alike, sounds otherwise
    ],
)
def test_key_words_typed_by_sound_are_mended(speller, typed, meant):
    assert speller.mend(typed) == meant


@pytest.mark.parametrize("typed", ["护照", "许可怎么办", "ktv", "can you help me", "wifi", "can he", "开电动车", "abc123", ""])
def test_words_that_stand_for_themselves_are_left_alone(speller, typed):
    assert speller.mend(typed) == typed

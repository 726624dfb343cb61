import pytest

from knowledge_base.search.dialect import speak_standard


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("侬晓得户口簿啥地方办", "你知道户口簿哪里办"),
        ("俺想整个执照", "我想办个执照"),
        ("护照跌咗点办", "护照丢了怎么办"),
        ("营业执照怎么办", "营业执照怎么办"),
        ("整个流程要多久", "整个流程要多久"),
        ("抓娃娃机", "抓娃娃机"),
    ],
)
def test_common_dialect_words_become_standard(said, standard):
    assert speak_standard(said) == standard

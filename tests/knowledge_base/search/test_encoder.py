import subprocess
import sys
import threading

import numpy as np
import pytest

from knowledge_base.search.encoder import Encoder, EncoderError, get_encoder


def test_vectors_have_unit_length():
    vectors = get_encoder("bundled").embed_queries(["身份证", "办护照"])
    assert vectors.shape == (2, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_the_model_goes_through_sentence_transformers_like_any_other():
    from sentence_transformers import SentenceTransformer

    from knowledge_base.search.bundled_model import make_bundled_model

    model = make_bundled_model()
    assert isinstance(model, SentenceTransformer)
    expected = get_encoder("bundled").embed_queries(["办护照"])
    assert np.allclose(model.encode_query(["办护照"], show_progress_bar=False), expected, atol=1e-4)
    assert not np.allclose(model.encode_document(["办护照"], show_progress_bar=False), expected, atol=1e-4)


def test_nothing_heavy_is_imported_before_it_is_needed():
    code = "import sys, knowledge_base.search.engine; print('torch' in sys.modules or 'tensorflow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_there_is_one_encoder_of_a_name_in_a_process():
    assert get_encoder("bundled") is get_encoder("bundled")


def test_a_folder_without_a_model_is_explained(tmp_path):
    with pytest.raises(EncoderError, match="WENBAN_ENCODER"):
        get_encoder(str(tmp_path)).embed_queries(["一"])


def test_the_bundled_model_gives_the_same_vectors_without_the_framework():
    texts = ["办护照", "身份证丢了怎么补"]
    bare, full = Encoder("bundled", bare=True), get_encoder("bundled")
    assert bare.fingerprint == full.fingerprint
    assert np.allclose(bare.embed_queries(texts), full.embed_queries(texts), atol=1e-4)


def test_one_question_imports_no_framework_but_torch():
    code = (
        "import sys; from knowledge_base.search.encoder import Encoder; import knowledge_base.search.engine;"
        "Encoder('bundled', bare=True).embed_queries(['一']);"
        "print({'sentence_transformers', 'transformers', 'jax', 'tensorflow'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


class SlowModel:
    """Takes its time with the first batch, so that others come meanwhile; cannot read 坏."""

    def __init__(self):
        self.batches, self.started, self.go_on = [], threading.Event(), threading.Event()

    def encode_query(self, texts, **_):
        self.batches.append(texts)
        self.started.set()
        self.go_on.wait(10)
        if "坏" in texts:
            raise ValueError("坏")
        return np.array([[len(text), ord(text[0])] for text in texts])


def ask_at_once(first, others):
    """What each got, and the batches: the others come while the first is at work."""
    encoder, model = Encoder("slow"), SlowModel()
    encoder._load = lambda: model
    got = {}

    def ask(texts):
        try:
            got[tuple(texts)] = encoder.embed_queries(texts).tolist()
        except ValueError as error:
            got[tuple(texts)] = str(error)

    threads = [threading.Thread(target=ask, args=(texts,)) for texts in (first, *others)]
    threads[0].start()
    assert model.started.wait(10)
    for thread in threads[1:]:
        thread.start()
    while len(encoder._waiting) < len(others):
        assert threads[0].is_alive()
    model.go_on.set()
    for thread in threads:
        thread.join(10)
    return got, model.batches, encoder


def test_what_is_asked_meanwhile_goes_together():
    others = [["二", "三三"], ["四"], ["五"]]
    got, batches, _ = ask_at_once(["一"], others)
    assert [sorted(batch) for batch in batches] == [["一"], sorted(["二", "三三", "四", "五"])]
    assert all(got[tuple(texts)] == [[len(text), ord(text[0])] for text in texts] for texts in (["一"], *others))


def test_no_more_go_together_than_the_processor_likes():
    _, batches, _ = ask_at_once(["一"], [["二"] * 10, ["三"] * 10, ["四"] * 40])
    assert sorted(len(batch) for batch in batches) == [1, 10, 10, 40]


def test_a_fault_reaches_all_who_went_together_and_nobody_else():
    got, _, encoder = ask_at_once(["一"], [["坏"], ["二"]])
    assert got == {("一",): [[1, ord("一")]], ("坏",): "坏", ("二",): "坏"}
    assert encoder.embed_queries(["三"]).tolist() == [[1, ord("三")]]

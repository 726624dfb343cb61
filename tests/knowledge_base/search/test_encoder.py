import subprocess
import sys

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

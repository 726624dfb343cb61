import numpy as np

from knowledge_base.search.vectors import VectorCache


class CountingEncoder:
    fingerprint = "counting"

    def __init__(self):
        self.seen = []

    def embed_queries(self, texts):
        self.seen += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)


def test_only_new_texts_are_embedded_and_the_order_holds(tmp_path):
    encoder = CountingEncoder()
    VectorCache(tmp_path, encoder).embed(["一", "二二"])
    vectors, embedded = VectorCache(tmp_path, encoder).embed(["三三三", "一", "三三三", "二二"])
    assert embedded == 1
    assert encoder.seen == ["一", "二二", "三三三"]
    assert vectors[:, 0].tolist() == [3, 1, 3, 2]


def test_another_encoder_has_its_own_vectors(tmp_path):
    first, second = CountingEncoder(), CountingEncoder()
    second.fingerprint = "other"
    VectorCache(tmp_path, first).embed(["一"])
    assert VectorCache(tmp_path, second).embed(["一"])[1] == 1


def test_two_caches_on_one_file_do_not_disturb_each_other(tmp_path):
    one, other = VectorCache(tmp_path, CountingEncoder()), VectorCache(tmp_path, CountingEncoder())
    one.embed(["一", "二"])
    other.embed(["二", "三"])
    assert one.embed(["一", "二", "三"])[1] == 0

from dataclasses import replace

import faiss
import numpy as np

from knowledge_base.search.index import build_index, make_vector_index, open_index
from tests.knowledge_base.search.conftest import make_catalogue, make_matter


def test_only_what_changed_is_embedded_again(settings, tmp_path):
    settings = replace(settings, var=tmp_path / "var", cache=tmp_path / "cache")
    matter = make_matter("a", "居住证申领", aliases=("暂住证",))
    before, again = (build_index(settings, make_catalogue(matter)) for _ in range(2))
    after = build_index(settings, make_catalogue(replace(matter, aliases=("暂住证", "居住卡"))))
    assert (before.embedded, before.kept) == (2, 0)
    assert (again.embedded, again.kept) == (0, 2)
    assert (after.embedded, after.kept) == (1, 2)


def test_a_changed_catalogue_gets_its_own_index(settings, tmp_path):
    settings = replace(settings, var=tmp_path / "var")
    assert open_index(settings, make_catalogue(make_matter("a", "居住证申领"))).vectors.ntotal == 1
    assert open_index(settings, make_catalogue(make_matter("a", "居住证申领", aliases=("暂住证",)))).vectors.ntotal == 2


def test_data_folders_share_what_was_learnt(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge_base.search.index._WORTH_SHARING", 1)
    first, second = (replace(settings, var=tmp_path / name, cache=tmp_path / "cache") for name in ("first", "second"))
    catalogue = make_catalogue(make_matter("a", "居住证申领"))
    made = open_index(first, catalogue)
    monkeypatch.setattr("knowledge_base.search.index.train_head", None)  # learning again would fail
    taken = open_index(second, catalogue)
    assert np.array_equal(taken.head.centres, made.head.centres)
    assert [folder.name[0] != "." for root in ("second", "cache") for folder in (tmp_path / root / "index").iterdir()] == [True, True]


def test_what_cannot_be_shared_is_built(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge_base.search.index._WORTH_SHARING", 1)
    settings = replace(settings, var=tmp_path / "var", cache=tmp_path / "cache")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "index").write_text("no folder")
    assert open_index(settings, make_catalogue(make_matter("a", "居住证申领"))).vectors.ntotal == 1


def test_no_draft_is_left_behind(settings, tmp_path):
    settings = replace(settings, var=tmp_path / "var")
    build_index(settings, make_catalogue(make_matter("a", "居住证申领")))
    assert [folder.name[0] for folder in (tmp_path / "var" / "index").iterdir()] != ["."]
    assert len(list((tmp_path / "var" / "index").iterdir())) == 1


def test_the_graph_for_very_many_finds_what_the_exact_index_finds():
    rows = np.random.default_rng(5).normal(size=(2000, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    exact, graph = make_vector_index(rows), make_vector_index(rows, exact_below=1000)
    assert (type(exact), type(graph)) == (faiss.IndexFlatIP, faiss.IndexHNSWFlat)
    _, right = exact.search(rows[:100], 10)
    _, found = graph.search(rows[:100], 10)
    assert np.mean([len(set(a) & set(b)) / 10 for a, b in zip(right, found, strict=True)]) > 0.98
    assert np.array_equal(graph.reconstruct_n(0, 2000), rows)

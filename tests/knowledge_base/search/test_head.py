import numpy as np

from knowledge_base.search.head import Head, train_head

DIM = 8


def _texts(seed=3, each=6):
    """Two targets that differ in direction 0, and texts of both that differ much more in direction 1."""
    chance = np.random.default_rng(seed)
    owner = np.repeat([0, 1], each)
    rows = chance.normal(0, 0.05, (2 * each, DIM))
    rows[:, 0] += np.where(owner == 0, 0.3, -0.3)
    rows[:, 1] += chance.normal(0, 1.0, 2 * each)
    rows[:, 2] += 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True), owner


def _train():
    rows, owner = _texts()
    outside = np.tile(np.eye(DIM)[7], (5, 1))
    return train_head(rows, owner, np.ones(len(rows), dtype=bool), outside), rows, owner


def test_what_tells_targets_apart_counts_more_than_how_one_of_them_varies():
    head, *_ = _train()
    rows, owner = _texts(seed=4)
    assert (head.compare(rows).argmax(axis=1) == owner).mean() == 1.0


def test_what_is_in_scope_lies_above_what_is_out_of_it():
    head, rows, _ = _train()
    assert head.measure_scope(rows).min() > head.measure_scope(np.eye(DIM)[7:]).max()


def test_the_same_texts_give_the_same_head_and_it_survives_the_disk(tmp_path):
    head, rows, _ = _train()
    head.save(tmp_path / "head.npz")
    again, read = _train()[0], Head.load(tmp_path / "head.npz")
    for other in (again, read):
        assert np.array_equal(head.compare(rows), other.compare(rows))
        assert np.array_equal(head.measure_scope(rows), other.measure_scope(rows))


def test_targets_of_one_text_each_need_no_covariance():
    rows = np.eye(DIM)
    head = train_head(rows, np.arange(DIM), np.ones(DIM, dtype=bool), -rows[:2])
    assert (head.compare(rows).argmax(axis=1) == np.arange(DIM)).all()

import numpy as np
import pytest

from knowledge_base.search.evaluation.measures import (
    fit_threshold,
    measure_f1,
    measure_labels,
    measure_macro_f1,
    measure_mean,
    measure_places,
    measure_refusal,
    measure_share,
)


@pytest.mark.parametrize(
    "hits, count, low, high",  # Wilson's interval by hand, as in the tables of the literature
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_a_share_has_the_interval_of_wilson(hits, count, low, high):
    figure = measure_share(hits, count)
    assert figure.value == hits / count
    assert (figure.low, figure.high) == pytest.approx((low, high), abs=1e-4)


def test_a_share_of_nothing_is_no_figure():
    assert measure_share(0, 0) is None
    assert measure_mean(np.array([])) is None


def test_places_give_recall_and_mean_reciprocal_rank():
    first, third, mrr = measure_places([1, 2, 4, None])
    assert (first.value, third.value) == (0.25, 0.5)
    assert mrr.value == pytest.approx((1 + 0.5 + 0.25 + 0) / 4)


def test_the_interval_of_a_mean_holds_it_and_shrinks_with_the_sample():
    few, many = (measure_mean(np.array([0.0, 1.0] * n)) for n in (5, 500))
    assert few.low < 0.5 < few.high
    assert many.high - many.low < (few.high - few.low) / 5


def test_figures_are_the_same_every_time():
    assert measure_mean(np.arange(9) / 9) == measure_mean(np.arange(9) / 9)


def test_refusal_precision_counts_the_questions_refused_wrongly():
    precision, recall = measure_refusal(rightly=8, wrongly=2, out_of_scope=16)
    assert (precision.value, recall.value) == (0.8, 0.5)


def test_f1_adds_the_counts_of_all_sentences():
    precision, recall, f1 = measure_f1([(1, 0, 0), (2, 1, 3)])
    assert (precision, recall) == (0.75, 0.5)
    assert f1.value == pytest.approx(0.6)


def test_f1_of_nothing_due_and_nothing_found_is_no_figure():
    assert measure_f1([(0, 0, 0)]) is None


def test_labels_are_counted_one_against_the_rest():
    pairs = [("book", "book"), ("book", "ask"), ("ask", "ask"), ("ask", "ask")]
    labels = measure_labels(pairs)
    assert labels["book"][:2] == (1.0, 0.5)
    assert labels["ask"][:2] == (pytest.approx(2 / 3), 1.0)
    assert measure_macro_f1(pairs).value == pytest.approx((2 / 3 + 0.8) / 2)


def test_a_label_that_is_only_said_counts_against_the_right_one():
    assert measure_macro_f1([("book", "fallback"), ("book", "book")]).value == pytest.approx(2 / 3)


def test_the_threshold_parts_what_can_be_parted():
    assert fit_threshold(inside=[0.9, 0.8, 0.4], outside=[0.1, 0.2]) == 0.4
    assert fit_threshold(inside=[0.9, 0.8, 0.1], outside=[0.2, 0.3]) == 0.8

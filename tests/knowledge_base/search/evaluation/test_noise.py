import pytest

from knowledge_base.search.evaluation.noise import disturb

SENTENCE = "我的身份证上个礼拜在火车站让人偷了要怎么才能补一张新的呢"


def test_no_noise_changes_nothing():
    assert disturb(SENTENCE, 0.0) == SENTENCE


def test_the_same_noise_every_time_and_another_for_another_seed():
    assert disturb(SENTENCE, 0.2) == disturb(SENTENCE, 0.2)
    assert disturb(SENTENCE, 0.2, seed=1) != disturb(SENTENCE, 0.2, seed=2)


@pytest.mark.parametrize("rate", [0.05, 0.1, 0.2])
def test_about_the_wanted_share_is_hit(rate):
    changed = sum(
        sum(one != other for one, other in zip(SENTENCE, noisy, strict=True))
        for seed in range(200)
        if len(noisy := disturb(SENTENCE, rate, seed)) == len(SENTENCE)
    )
    assert changed / (200 * len(SENTENCE)) == pytest.approx(rate, abs=0.03)


def test_a_character_becomes_one_that_sounds_or_looks_alike():
    import jionlp

    made = {disturb("证", 1.0, seed) for seed in range(60)} - {"证"}
    assert {"正", "整", "争"} & made
    alike = [c for c in made if jionlp.pinyin(c, formater="simple")[0].rstrip("12345") == "zheng"]
    assert 0.4 < len(alike) / len(made) < 1.0


def test_what_has_no_kin_is_dropped_or_swapped_and_never_all_of_it():
    assert {disturb("ab", 1.0, seed) for seed in range(40)} <= {"ab", "ba", "a", "b"}
    assert disturb("a", 1.0) == "a"


def test_marks_and_blanks_stay():
    assert disturb("？！ ，", 1.0) == "？！ ，"

import numpy as np
import pytest

from knowledge_base.search.wording import Wording, hash_runs, learn_wording

INSIDE = ["身份证丢了怎么补办", "护照到期换发", "开饭店要办什么证", "营业执照怎么注销", "社保卡挂失"] * 60
OUTSIDE = ["今天天气怎么样", "讲个笑话听听", "红烧肉怎么做好吃", "股票明天会涨吗", "陪我聊聊天"] * 60


@pytest.fixture(scope="module")
def wording() -> Wording:
    return learn_wording(INSIDE, OUTSIDE)


def test_needs_lie_above_talk(wording):
    assert min(map(wording.measure, ("护照丢了", "开店办证"))) > 0 > max(map(wording.measure, ("天气好吗", "笑话讲一个")))


def test_a_character_typed_by_sound_says_more_than_one_that_is_unknown(wording):
    assert wording.measure("申粪正掉了") > wording.measure("龘靐齉掉了")


def test_marks_and_blanks_say_nothing():
    assert np.array_equal(hash_runs("护照，丢了！"), hash_runs("护照丢了"))


def test_the_same_texts_give_the_same_wording_and_it_survives_the_disk(wording, tmp_path):
    wording.save(tmp_path / "wording.npz")
    for other in (learn_wording(INSIDE, OUTSIDE), Wording.load(tmp_path / "wording.npz")):
        assert np.array_equal(other.weights, wording.weights) and other.bias == wording.bias


def test_what_is_fair_is_inside_too(wording):
    assert learn_wording(INSIDE, OUTSIDE, ["天气证丢了怎么补"] * 20).measure("天气证丢了") > wording.measure("天气证丢了")


@pytest.mark.parametrize("fair", [(), ("驾照丢了怎么补",)])
def test_a_few_names_say_little(fair):
    few = learn_wording(["居住证申领"], OUTSIDE, fair)
    assert abs(few.measure("天气怎么样") - 2.5) < 0.2

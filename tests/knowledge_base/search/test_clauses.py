import numpy as np

from knowledge_base.search.clauses import LONG, split_clauses, weigh_clauses


def test_a_short_message_is_one_wish():
    assert split_clauses("身份证丢了，怎么补") == []


def test_a_story_comes_in_clauses():
    story = "我妈去年退的休，人在外地，她的医保卡坏了想换一张"
    assert split_clauses(story) == ["我妈去年退的休", "人在外地", "她的医保卡坏了想换一张"]


def test_one_long_clause_is_left_whole():
    assert split_clauses("长" * (LONG + 5)) == []


def test_at_most_six_clauses_the_last_ones():
    story = "，".join(f"这是第{n}件事情" for n in "一二三四五六七八")
    assert len(split_clauses(story)) == 6
    assert split_clauses(story)[-1] == "这是第八件事情"


def test_the_clause_that_fits_weighs_most():
    whole, story, wish = np.eye(3, dtype=np.float32)
    mixed = weigh_clauses(np.stack([whole, story, wish]), np.array([0.5, 0.1, 0.6]))
    assert mixed[2] > 10 * mixed[1]
    assert np.isclose(np.linalg.norm(mixed), 1)

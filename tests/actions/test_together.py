from tests.actions.conftest import words
from tests.actions.test_within import find


def test_what_joins_both_is_told(talk):
    find(talk, 买房={"fund-buy": 0.9}, 租房={"fund-rent": 0.9})
    talk.turn("ask_topic", "买房提公积金")
    talk.turn("ask_topic", "租房提公积金")
    answer = talk.turn("ask_topic", "两个能一起办吗")
    assert "可以一起办" in words(answer) and talk.state["topic_id"] == "fund-withdraw"


def test_nothing_is_promised_where_nothing_joins_them(talk):
    talk.turn("ask_topic", "身份证丢了")
    talk.turn("ask_topic", "社保卡")
    answer = talk.turn("ask_topic", "两样能一趟办完吗")
    assert "没有查到规定" in words(answer) and "居民身份证补领" in words(answer)


def test_what_the_other_asks_for_comes_first(talk):
    talk.turn("select_topic", payload={"id": "newborn-household"})
    talk.turn("select_topic", payload={"id": "birth-cert-first"})
    assert "先办“出生医学证明首次签发”" in words(talk.turn("ask_topic", "先办哪个"))


def test_no_order_is_made_up(talk):
    talk.turn("ask_topic", "离婚")
    talk.turn("ask_topic", "居住证")
    assert "谁先谁后，我没有查到规定" in words(talk.turn("ask_topic", "哪个先办"))


def test_one_matter_has_no_order(talk):
    talk.turn("ask_topic", "身份证丢了")
    assert "谁先谁后" not in words(talk.turn("ask_topic", "哪个先办"))

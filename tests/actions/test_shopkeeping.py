"""What a shop earns or when it closes is none of the offices' business."""

import pytest

from tests.actions.conftest import entity


@pytest.mark.parametrize("text", ["我要开蛋糕店大概得投入多少", "我要开蛋糕店能挣到钱不", "我要开蛋糕店几年能回本"])
def test_the_money_is_declined_and_the_papers_are_offered(talk, text):
    answer = talk.turn("ask_aspect", text, spoken=[entity("business", "cake", 3, 6)])
    assert answer["status"] == "out_of_scope" and answer["messages"][-1]["choices"][0]["title"].startswith("开蛋糕店")
    assert talk.state["topic_id"] is None


@pytest.mark.parametrize("text", ["我要开蛋糕店怎么揽客", "隔壁蛋糕店味道怎么样", "我开的蛋糕店亏钱了怎么办", "蛋糕店房租多少合适"])
def test_running_a_shop_and_how_it_tastes_are_declined(talk, text):
    spoken = [entity("business", "cake", text.index("蛋糕店"), text.index("蛋糕店") + 3)]
    assert talk.turn("ask_topic", text, spoken=spoken)["status"] == "out_of_scope"


def test_what_a_shop_takes_is_no_fee_of_an_office(talk):
    text = "蛋糕店订个八寸的多少钱"
    spoken = [entity("business", "cake", 0, 3), entity("aspect", "fee", 8, 11)]
    assert talk.turn("ask_topic", text, spoken=spoken)["status"] == "out_of_scope"


def test_a_visitor_is_declined_without_an_offer(talk):
    answer = talk.turn("ask_aspect", "蛋糕店晚上几点打烊", spoken=[entity("business", "cake", 0, 3)])
    assert answer["status"] == "out_of_scope" and len(answer["messages"]) == 1


@pytest.mark.parametrize("text", ["我要开蛋糕店办证要多少钱", "我要开蛋糕店收费吗"])
def test_fees_of_the_papers_are_answered(talk, text):
    assert talk.turn("ask_topic", text, spoken=[entity("business", "cake", 3, 6)])["status"] == "guiding"

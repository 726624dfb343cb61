"""想开个棋牌室: no other kind's list, but what is sure, and people to ask."""

from tests.actions.conftest import words


def titles(answer):
    return [each["title"] for message in answer["messages"] if message["type"] == "choices" for each in message["choices"]]


def test_what_is_sure_is_offered_with_its_source(talk):
    answer = talk.turn("ask_topic", "想开个麻将馆要什么手续")
    assert answer["status"] == "clarifying" and "“麻将馆”" in words(answer) and "12345" in words(answer)
    assert titles(answer) == ["个体工商户设立登记", "公司设立登记", "都不是"]
    assert answer["messages"][0]["sources"]
    assert talk.pick("个体工商户")["status"] == "answered"


def test_one_that_depends_on_what_is_sold_there_leads_to_the_guides(talk):
    answer = talk.turn("ask_topic", "想开酒吧")
    assert titles(answer)[:2] == ["开餐饮店（饭馆、小吃店）", "开KTV、歌舞厅"]
    assert talk.pick("餐饮店")["status"] == "guiding"


def test_where_nothing_is_sure_nothing_is_offered(talk):
    answer = talk.turn("ask_topic", "律师事务所怎么开")
    assert answer["status"] == "no_match" and not titles(answer)

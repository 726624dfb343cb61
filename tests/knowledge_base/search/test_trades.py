"""A kind of business without a guide is told as such, and only when nothing else is asked."""

from __future__ import annotations

import pytest

from knowledge_base.search.trades import Trades


@pytest.fixture(scope="module")
def trades(built_in):
    topics = (*built_in.matters.values(), *built_in.scenarios.values(), *built_in.bundles.values())
    return Trades(built_in.trades, [name for topic in topics for name in (topic.name, *topic.aliases)])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我想开个棋牌室", "棋牌室"),
        ("麻将馆要办什么证", "麻将馆"),
        ("和同学在镇上弄了间铺面,准备开剧本杀店,两层,手续咋跑", "剧本杀店"),
        ("网店要办营业执照吗", "网店"),
        ("想开酒吧", "酒吧"),
        ("驾校", "驾校"),
    ],
)
def test_who_wants_to_open_one_is_heard(trades, text, name):
    assert trades.find(text).name == name


@pytest.mark.parametrize(
    "text",
    [
        "开五金店",  # 金店 inside another name
        "开网吧",
        "棋牌室注销",
        "足浴店转让怎么办",
        "开棋牌室要消防安全检查吗",
        "开个咖啡馆带自习室",
        "酒吧噪音投诉",
        "驾校学费多少钱一期",
        "我家开了个棋牌室要交税吗",
        "想开蛋糕店",
    ],
)
def test_whoever_asks_for_anything_else_is_not(trades, text):
    assert trades.find(text) is None


def test_no_trade_is_called_what_the_catalogue_guides(built_in, trades):
    guided = {name for scenario in built_in.scenarios.values() for name in (scenario.name, *scenario.aliases)}
    assert not guided & {name for trade in built_in.trades for name in trade.names}
    assert all(trades.find(f"我想开{name}").name == name for trade in built_in.trades for name in trade.names)


def test_without_trades_nothing_is_found():
    assert Trades((), ["营业执照"]).find("我想开个棋牌室") is None

"""Where one is says nothing about what one wants."""

import pytest

from knowledge_base.search.here import OwnPlaces

PLACES = OwnPlaces(["青海省西宁市", "西宁", "西宁市", "翁源", "翁源县"])


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("我在翁源,驾照丢了", "驾照丢了"),
        ("西宁市这边开网吧要什么", "开网吧要什么"),
        ("想在西宁开面馆", "想开面馆"),
        ("我是翁源人,户口簿丢了", "户口簿丢了"),
        ("西宁的公积金怎么取", "公积金怎么取"),
        ("青海省西宁市社保卡补办", "社保卡补办"),
        ("户口从西宁迁到翁源", "户口从西宁迁到翁源"),  # both are needed
        ("西宁转来的社保怎么接", "西宁转来的社保怎么接"),
        ("西宁市民中心几点开门", "西宁市民中心几点开门"),
        ("北京的车过户到西宁", "北京的车过户到西宁"),
        ("翁源", "翁源"),
    ],
)
def test_the_place_is_dropped_unless_it_tells_of_a_move_or_of_the_office(asked, left):
    assert PLACES.drop(asked) == left


def test_without_places_nothing_is_dropped():
    assert OwnPlaces(()).drop("我在翁源,驾照丢了") == "我在翁源,驾照丢了"

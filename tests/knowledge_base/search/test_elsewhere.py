import pytest

from knowledge_base.search.elsewhere import asks_elsewhere

PLACES = ("湖南省", "湖南", "青海省西宁市", "西宁市")


@pytest.mark.parametrize(
    "text",
    ["珠海的人才公寓补贴怎么拿", "北京小客车摇号几年能中", "成都武侯区的公租房排队情况", "宁波积分落户规则", "杭州那边生育津贴发几个月"]
    + ["浦东这边办个体执照去哪", "我人在大连，准备在那边开旅馆", "在惠州上班，居住证去哪领", "想落户到厦门", "沪牌怎么拍", "河南老家那边的低保多少"],
)
def test_another_citys_own_scheme_is_not_ours(text):
    assert asks_elsewhere(text, PLACES)


@pytest.mark.parametrize(
    "text",
    [
        "西宁社保卡在哪个窗口办",  # a place that the catalogue knows
        "湖南的失业金怎么领",
        "深圳社保想转回来",
        "在上海住院医保能报销吗",
        "户口从广州迁到县里",
        "以前在北京交的公积金怎么取",
        "我是北京来的想开蛋糕店",
        "身份证丢了怎么补",
        "四川户口能在西宁办护照吗",
        "在上海买的车怎么上牌",
        "我是江苏人，在这办居住证要啥",
    ],
)
def test_what_is_moved_here_or_belongs_here_is_ours(text):
    assert not asks_elsewhere(text, PLACES)

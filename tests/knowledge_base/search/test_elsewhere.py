import pytest

from knowledge_base.search.elsewhere import asks_elsewhere

PLACES = ("湖南省", "湖南", "青海省西宁市", "西宁市")


@pytest.mark.parametrize(
    "text",
    ["珠海的人才公寓补贴怎么拿", "北京小客车摇号几年能中", "成都武侯区的公租房排队情况", "宁波积分落户规则", "杭州那边生育津贴发几个月"]
    + ["浦东这边办个体执照去哪", "我人在大连，准备在那边开旅馆", "在惠州上班，居住证去哪领", "想落户到厦门", "沪牌怎么拍", "河南老家那边的低保多少"]
    + ["绍兴旅居的老人有什么优待", "江苏昆山集体户口本丢了去哪补", "河北望都县食品证谁发", "鹤岗门口摆摊归谁管", "羊城公租房排队", "居转户要几年", "粤b指标怎么竞"]
    + ["浙江的报销比例是多少", "请问烟台电动车在哪上牌", "北海市的残疾补贴标准", "松江幼儿园报名时间"],
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
        "重庆小面馆的执照怎么办",  # what only comes from there or is like it
        "四川户口,能补身份证吗",
        "山东大学毕业想落户",
        "南京路上的店面要办消防",
        "安徽老乡想摆个摊",
        "工作几年了想买江苏牌照的二手车过户",
        "换新号牌要多久",
        "推广安装燃气的资质",  # no 广安
    ],
)
def test_what_is_moved_here_or_belongs_here_is_ours(text):
    assert not asks_elsewhere(text, PLACES)

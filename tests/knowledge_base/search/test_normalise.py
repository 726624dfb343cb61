import pytest

from knowledge_base.search.normalise import fold, normalise_query, strip_decoration


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("你好，请问身份证丢了怎么办？", "身份证丢了怎么办"),
        ("我想问一下  食品经营许可证", "食品经营许可证"),
        ("麻烦问下，ＫＴＶ 怎么开呀？谢谢", "ktv 怎么开"),
        ("開蛋糕店", "开蛋糕店"),
        ("水 电", "水电"),
        ("hù zhào", "hu zhao"),
        ("谢谢", "谢谢"),
        ("   ", ""),
    ],
)
def test_a_query_is_freed_of_padding(typed, meant):
    assert normalise_query(typed) == meant


def test_words_that_only_begin_like_a_filler_stay():
    assert normalise_query("老师资格证怎么办") == "老师资格证怎么办"
    assert normalise_query("亲人去世") == "亲人去世"
    assert normalise_query("那个体户要交税吗") == "个体户要交税吗" and normalise_query("那个，体检在哪做") == "体检在哪做"


@pytest.mark.parametrize(
    ("official", "said"),
    [
        ("水电气网联合报装“一件事”", "水电气网联合报装"),
        ("《食品经营许可证》新办", "食品经营许可证新办"),
        ("公共场所卫生许可（新发）", "公共场所卫生许可"),
    ],
)
def test_official_decoration_is_dropped(official, said):
    assert strip_decoration(official) == said


def test_width_and_case_are_folded():
    assert fold("ＡＢＣ　１２") == "abc 12"

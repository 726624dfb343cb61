import pytest

from knowledge_base.catalogue.models import Option, Question
from knowledge_base.guidance import read_answer
from knowledge_base.guidance.typed import read_number

AREA = Question(
    "area", "多大？", "why", (Option("0-300", "不到300平方米"), Option("300+", "300平方米及以上")), number=True, unit="平方米"
)


@pytest.fixture
def questions(built_in):
    return {question.id: question for question in built_in.scenarios["cake-shop"].questions}


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("who", "个体", "individual"),
        ("who", "我想办个体户", "individual"),
        ("who", "注册公司吧", "company"),
        ("who", "营业执照我已经有了，有营业执照", "have"),
        ("who", "第二个", "company"),
        ("who", "company", "company"),
        ("who", "还没想好", "unknown"),
        ("who", "不清楚", "unknown"),
        ("who", "不太懂", "unknown"),
        ("who", "今天天气不错", None),
        ("who", "", None),
        ("who", "🍰", None),
        ("who", "个体还是公司好", None),
        ("make", "自己做", "onsite"),
        ("make", "都是店里现烤的", "onsite"),
        ("make", "只卖预包装", "packed"),
        ("extras", "都做", ("cream", "drinks")),
        ("extras", "都不做", "none"),
        ("extras", "生日蛋糕", "cream"),
        ("extras", "裱花和咖啡", ("cream", "drinks")),
        ("extras", "不做裱花，卖咖啡", "drinks"),
        ("flame", "用天然气", "yes"),
        ("flame", "不用明火", "no"),
        ("flame", "电烤箱", "no"),
        ("delivery", "做", "yes"),
        ("delivery", "要上美团", "yes"),
        ("delivery", "不做外卖", "no"),
        ("delivery", "不送外卖", "no"),
        ("staff", "请两个人，请人", "yes"),
        ("staff", "不请人", "no"),
        ("staff", "夫妻两个", "no"),
    ],
)
def test_words_become_options(questions, question, text, value):
    assert read_answer(questions[question], text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80", 80),
        ("80平", 80),
        ("大概八十平米", 80),
        ("一百二十平", 120),
        ("一百二", 120),
        ("８０㎡", 80),
        ("两千平", 2000),
        ("300平以上", 301),
        ("不到300平", 299),
        ("80到100平", "0-300"),
        ("200到500平", None),
        ("300平方米及以上", "300+"),
        ("说不准", "unknown"),
        ("挺大的", None),
    ],
)
def test_words_become_numbers(text, value):
    assert read_answer(AREA, text) == value


@pytest.mark.parametrize(
    ("text", "number"), [("十", 10), ("十五", 15), ("二百零五", 205), ("一万二", 12000), ("三千五", 3500), ("", 0), ("平", None)]
)
def test_numerals(text, number):
    assert read_number(text) == number

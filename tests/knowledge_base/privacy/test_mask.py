import pytest

from knowledge_base.privacy.mask import mask_personal_data


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我电话13812345678", "我电话138****5678"),
        ("138 1234 5678 联系我", "138****5678 联系我"),
        ("138-1234-5678", "138****5678"),
        ("1 3 8 1 2 3 4 5 6 7 8", "138****5678"),
        ("+86 13812345678", "138****5678"),
        ("+86-138 1234 5678", "138****5678"),
        ("008613812345678", "138****5678"),
        ("8613812345678", "138****5678"),
        ("打我手机１３８１２３４５６７８吧", "打我手机１３８****５６７８吧"),
        ("一三八一二三四五六七八", "一三八****五六七八"),
        ("幺三八 幺二三四 五六七八", "幺三八****五六七八"),
        ("一三八12345六七八", "一三八****5六七八"),
        ("①③⑧①②③④⑤⑥⑦⑧", "①③⑧****⑤⑥⑦⑧"),
        ("1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "138****5678"),
        ("138\u200b1234\u200b5678", "138****5678"),
        ("家里电话0751-2881234", "家里电话0*********4"),
        ("13812345678和13987654321", "138****5678和139****4321"),
        ("13812345678一个人", "138****5678一个人"),
    ],
)
def test_phones_are_masked(text, masked):
    result = mask_personal_data(text)
    if "0751" in text:
        assert "2881234" not in result and "0751" not in result
    else:
        assert result.removesuffix("\ufe0f\u20e3") == masked


@pytest.mark.parametrize(
    "number",
    [
        "430102199001011234",
        "43010219900101123X",
        "43010219900101123x",
        "430102 19900101 1234",
        "430102-1990-0101-123X",
        "４３０１０２１９９００１０１１２３Ｘ",
        "四三零一零二一九九零零一零一一二三四",
        "430102900101123",
        "6222021234567890123",
        "E12345678",
    ],
)
def test_identity_numbers_keep_the_first_and_the_last_place_only(number):
    result = mask_personal_data(f"我的号码是{number}，帮我查")
    assert result.startswith("我的号码是") and result.endswith("，帮我查")
    middle = result.removeprefix("我的号码是").removesuffix("，帮我查")
    assert set(middle[1:-1]) == {"*"} and len(middle) >= 9


@pytest.mark.parametrize(
    "text",
    [
        "打12345投诉",
        "12315和12333有什么区别",
        "注册资本13800000000元",
        "投资1500000元，面积150平",
        "基本编码000131024000",
        "统一社会信用代码91430100MA4L1234XX",
        "914301001838012345",
        "2026年11月22日13:00-15:00",
        "2026-11-22 10:30",
        "身份证丢了一个月",
        "三四百平，一二十个人",
        "1380000000000000000000",
        "138****5678",
        "",
        "开一家一百二十平的店，两个人，三张桌子",
    ],
)
def test_other_numbers_stay(text):
    assert mask_personal_data(text) == text


def test_masking_twice_changes_nothing_more():
    once = mask_personal_data("电话13812345678，身份证43010219900101123X")
    assert mask_personal_data(once) == once
    assert "12345678" not in once and "19900101" not in once

import pytest

from knowledge_base.search.action_words import compare_actions, read_actions


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("身份证丢了", "lost"),
        ("许可证快到期了", "renew"),
        ("不干了要注销执照", "cancel"),
        ("公司换法人", "change"),
        ("想开个店", "new"),
        ("居民身份证补领", "lost"),
    ],
)
def test_everyday_and_official_words_name_the_same_action(text, action):
    assert action in read_actions(text)


def test_the_same_action_beats_none_beats_another():
    asked = read_actions("烟草证到期了")
    same, none, other = (compare_actions(asked, read_actions(n)) for n in ("烟草证延续", "烟草证", "烟草证歇业"))
    assert same > none > other


def test_a_plain_question_is_about_getting_the_thing():
    asked = read_actions("居住证")
    assert compare_actions(asked, read_actions("居住证申领")) > compare_actions(asked, read_actions("居住证注销"))

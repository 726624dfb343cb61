import pytest

from knowledge_base.search.action_words import compare_actions, is_unasked, read_actions


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


@pytest.mark.parametrize(("text", "action"), [("老板换人了", "change"), ("执照要销掉", "cancel"), ("证件搞落了", "lost"), ("许可证要续", "renew")])
def test_words_of_every_day_are_read(text, action):
    assert action in read_actions(text)


@pytest.mark.parametrize("text", ["公司关掉了", "贷款还完注销掉了"])
def test_giving_up_is_not_losing(text):
    assert "lost" not in read_actions(text)


def test_only_what_comes_after_is_unasked_by_a_plain_question():
    plain = read_actions("食品经营许可证要什么材料")
    assert is_unasked(plain, read_actions("食品经营许可证变更"))
    assert not is_unasked(plain, read_actions("食品经营许可证新办"))
    assert not is_unasked(read_actions("食品经营许可证换法人"), read_actions("食品经营许可证变更"))

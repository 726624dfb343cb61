import pytest

from knowledge_base.search.denied import drop_denied


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("房子抵押不是过户", "房子抵押"),
        ("本子没丢,就是翻烂了要换", "本子就是翻烂了要换"),
        ("不想关店,只想停半年", "只想停半年"),
        ("要换老板,不是换地址", "要换老板"),
        ("简易的办不了,只能走普通注销", "只能走普通注销"),
        ("不是借款是取出来用", "是取出来用"),
    ],
)
def test_what_is_rejected_does_not_ask(asked, left):
    assert drop_denied(asked) == left


@pytest.mark.parametrize(
    "asked",
    ["我不是本地户口,能办居住证吗", "不是本人能办吗", "是不是要先办许可", "可不是嘛,证丢了", "要不要先验资,再注册", "证没丢", "不丢", "", "不想办了", "不想上班想开店"],
)
def test_what_says_who_asks_or_asks_itself_is_kept(asked):
    assert drop_denied(asked) == asked


def test_a_question_is_answered_by_what_it_wants_not_by_what_it_rejects(engine):
    assert engine.search("公司注销，不是注册公司").results[0].id == "firm-cancel"
    assert engine.search("注册公司，不是公司注销").results[0].id == "firm-new"

"""What the index learns from cheats.yml and fair.yml: veiled wishes to cheat are told from honest questions about the same matter."""

import pytest

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.search.engine import _DISHONEST
from knowledge_base.search.index import list_chatter, list_cheats, list_fair
from knowledge_base.search.targets import collect_targets
from knowledge_base.search.wording import Wording, learn_wording
from knowledge_base.settings import load_settings


@pytest.fixture(scope="module")
def honesty() -> Wording:
    texts = [text.text for target in collect_targets(open_catalogue(load_settings())) for text in target.texts if text.field != "summary"]
    return learn_wording(texts, list_cheats(), list_fair())


@pytest.mark.parametrize(
    "text",
    ["名单上凑几个人头,反正没人核对", "让我表姐替我去抽血,名字写我的", "证是借来的,检查完就还人家", "章我自己刻一个盖上去得了", "给科长带点土特产能快点批吧"],
)
def test_veiled_wishes_sound_dishonest(honesty, text):
    assert honesty.measure(text) < _DISHONEST


@pytest.mark.parametrize(
    "text",
    ["护照到期了怎么换", "有人拿我的身份证开了店,怎么注销", "没有租房合同能提公积金吗", "我替我妈去办高龄补贴行吗", "不找黄牛,自己去办护照要带什么", "食品证过期了还能延续吗"],
)
def test_honest_questions_do_not(honesty, text):
    assert honesty.measure(text) > 0


def test_no_sentence_is_taught_on_both_sides():
    assert not set(list_fair()) & set(list_chatter())
    assert len(list_chatter()) == len(set(list_chatter()))

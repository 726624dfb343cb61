"""能在自助机上办吗, 外省能办吗, 有人帮办吗 …: of a matter, a bundle, a list, and the other way round."""

import pytest

from actions.access import ACCESS_ASPECTS
from actions.listing import list_by_way
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import words_to_search
from bot.entities import EntityFinder
from bot.vocabulary import open_vocabulary
from tests.actions.conftest import entity, types, words


def spoken(value, text):
    return [entity("aspect", value, 0, len(text))]


def ask(talk, aspect, text):
    return talk.turn("ask_aspect", text, spoken=spoken(aspect, text))


@pytest.fixture
def about(talk):
    def choose(topic_id, centre=None):
        talk.centre = centre
        talk.turn("select_topic", payload={"id": topic_id})
        return talk

    return choose


@pytest.fixture(scope="module")
def finder():
    return EntityFinder(open_vocabulary())


@pytest.mark.parametrize("aspect", [each for each in ACCESS_ASPECTS if each != "ways"])
def test_what_is_not_known_is_said_with_whom_to_ask_and_when(about, aspect):
    answer = ask(about("food-licence-change", "ordos"), aspect, "这样能办吗")
    assert "没有查到" in words(answer) and "12345" in words(answer)
    assert "鄂尔多斯市政务服务大厅" in words(answer) and "今天" in words(answer)


def test_a_yes_comes_with_its_article(about):
    answer = ask(about("driving-licence-renew"), "cross_province", "外省能办吗")
    assert "可以。" in words(answer) and answer["messages"][0]["sources"][0]["article"] == "第六十三条"


def test_what_was_not_read_is_said_not_to_be_read(about):
    text = words(ask(about("marriage-register"), "cross_province", "异地能领证吗"))
    assert "全国任一婚姻登记处" in text and "原文未核对" in text


def test_machines_whose_matters_are_not_published_are_no_yes(about):
    answer = ask(about("passport-new", "wengyuan"), "self_service", "自助机上能弄吗")
    assert "出入境自助机" in words(answer) and "没有公布" in words(answer) and "可以。" not in words(answer)
    assert answer["messages"][0]["sources"]


def test_another_centres_machines_are_not_told(about):
    assert "没有查到" in words(ask(about("passport-new", "xining"), "self_service", "自助机上能弄吗"))


def test_round_the_clock_is_said_only_where_it_is_known(about):
    assert "24 小时开放" in words(ask(about("passport-new", "wengyuan"), "all_hours", "24小时能办吗"))
    assert "24 小时能办的自助机，没有查到" in words(ask(about("passport-new", "ordos"), "all_hours", "24小时能办吗"))


def test_a_no_points_to_the_other_procedure(about):
    text = words(ask(about("fire-check-ordinary"), "promise", "能走承诺吗"))
    assert "愿意承诺的" in text and "可以。" not in text


def test_helpers_and_relatives_are_two_answers(about):
    text = words(ask(about("subsistence-allowance"), "assisted", "可以代办吗"))
    assert "村（居）民委员会代为提出申请" in text and "关于代办" in text
    assert "关于代办" not in words(ask(about("subsistence-allowance"), "assisted", "有人帮办吗"))
    assert "帮办代办" not in words(ask(about("id-card-replace"), "agent", "我爸能替我办吗"))


def test_the_overview_lists_what_is_known_and_names_the_rest(about):
    about("passport-new", "wengyuan")
    answer = about("passport-new", "wengyuan").pick("快递")
    text = words(answer)
    assert "· 快递送达：" in text and "· 自助终端：" in text and "没有查到：" in text and answer["messages"][0]["sources"]


def test_online_is_answered_from_what_is_stated_nationally(about):
    answer = ask(about("driving-licence-renew"), "online", "能网上办吗")
    assert "互联网平台" in words(answer) and answer["messages"][0]["sources"][0]["article"] == "第六条"


def test_a_bundle_is_answered_matter_by_matter(about):
    answer = ask(about("social-relief"), "assisted", "有人帮办吗")
    text = words(answer)
    assert "逐件看" in text and "村（居）民委员会代为提出申请" in text and "没有查到" in text
    assert "第十六条" in str(answer["messages"][0]["sources"])


def test_a_scenario_is_answered_first_and_then_guided_on(talk):
    answer = talk.turn("ask_topic", "我要开蛋糕店，有人帮办吗", spoken=[entity("aspect", "assisted", 7, 12)])
    assert "没有查到" in answer["messages"][0]["text"] and answer["status"] == "guiding"
    again = ask(talk, "delivery", "证能寄给我吗")
    assert "快递送达" in words(again) and again["status"] == "guiding"


@pytest.mark.parametrize("text", ["哪些事能在自助机上办", "有什么业务可以在自助机上办", "自助机能办哪些事"])
def test_which_things_on_machines(talk, finder, text):
    talk.centre = "wengyuan"
    answer = talk.turn("ask_aspect", text, spoken=finder.find(text))
    assert "还没有查到哪一件事" in words(answer) and "自助服务区" in words(answer) and "12345" in words(answer)


def test_which_things_in_another_province_separates_read_from_hearsay(talk, finder):
    text = "有哪些能跨省办的"
    answer = talk.turn("ask_topic", text, spoken=finder.find(text))
    sure, hearsay = [m["text"] for m in answer["messages"] if m["type"] == "text"]
    assert "补领、换领驾驶证" in sure and "内地居民结婚登记" not in sure
    assert "内地居民结婚登记" in hearsay and "没有核对" in hearsay
    assert types(answer)[-1] == "choices"
    assert "外地的车管所" in words(talk.pick("驾驶证"))


@pytest.mark.parametrize("text", ["护照能跨省办吗", "哪些材料可以后补", "要带什么，能寄给我吗"])
def test_questions_about_one_thing_are_no_lists(talk, finder, text):
    turn = Turn("c", "ask_aspect", text, spoken=tuple(finder.find(text)))
    assert list_by_way(turn, Reply(), talk.knowledge) is None


def test_online_for_a_scenario_is_told_matter_by_matter(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    answer = ask(talk, "online", "能网上办吗")
    assert "逐件看" in words(answer) and "先问窗口" in words(answer) and answer["status"] == "guiding"


def test_without_a_topic_the_centre_speaks_in_general(talk):
    talk.centre = "wengyuan"
    answer = ask(talk, "self_service", "能在自助机上办吗")
    assert "自助服务区" in words(answer) and "哪件事" in words(answer) and answer["messages"][0]["sources"]


def test_hearsay_is_no_plain_yes(about):
    text = words(ask(about("id-card-renew"), "cross_province", "外省能办吗"))
    assert "可以。" not in text and "原文未核对" in text


@pytest.mark.parametrize(
    ("text", "searched"),
    [("我户口在外省，护照能在这里办吗", "我，护照能在这里办"), ("身份证在外地能补吗", "身份证补"), ("外省能办吗", "外省能办吗"), ("店里消防签承诺书先开门", "店里消防签承诺书先开门"), ("要什么材料", "要什么材料")]
    + [("我的号码是138****8000，护照丢了", "护照丢了"), ("对了，驾照到期了", "驾照到期了")],
)
def test_the_way_asked_about_is_not_searched_for(finder, text, searched):
    turn = Turn("c", "ask_aspect", text, spoken=tuple(finder.find(text)))
    assert words_to_search(turn) == searched


def test_which_things_may_have_papers_follow(talk, finder):
    text = "哪些事可以材料后补"
    assert "容缺受理" in words(talk.turn("ask_topic", text, spoken=finder.find(text)))

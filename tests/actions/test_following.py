"""Short follow-ups about the matter that is talked about, whatever intent was understood."""

import pytest

from actions.following import carry_action, finds_another, read_point
from actions.turn import Turn
from knowledge_base.search.engine import Hit, SearchAnswer
from tests.actions.conftest import entity, words


@pytest.fixture
def known(talk):
    talk.turn("ask_topic", "身份证丢了")
    return talk


@pytest.mark.parametrize("intent", ["nlu_fallback", "ask_topic", "out_of_scope"])
def test_a_few_words_that_name_nothing_are_asked_what_they_mean(known, intent):
    answer = known.turn(intent, "那红的呢", confidence=0.4)
    assert answer["status"] == "clarifying" and "居民身份证补领" in words(answer)
    assert "要多久" in [each["title"] for each in known.state["offered"]]


def test_without_a_matter_they_are_not_found(talk):
    assert talk.turn("ask_topic", "那岳母呢")["status"] == "no_match"


def test_chat_is_refused_in_the_midst_of_a_matter_too(known):
    assert known.turn("out_of_scope", "唱首歌", confidence=0.9)["status"] == "out_of_scope"
    assert known.turn("out_of_scope", "北京呢", spoken=[entity("elsewhere", "北京", 0, 2)], confidence=0.4)["status"] != "clarifying"


@pytest.mark.parametrize("intent", ["thanks", "greet", "out_of_scope"])
def test_what_is_asked_along_is_answered(known, intent):
    answer = known.turn(intent, "谢谢，要多久呢", spoken=[entity("aspect", "time", 3, 6)])
    assert answer["status"] == "answered" and "居民身份证补领" in words(answer)


def test_thanks_that_speak_of_papers_are_thanks(known):
    assert known.turn("thanks", "材料我都备好了，谢谢", spoken=[entity("aspect", "materials", 0, 2)])["status"] == "small_talk"


def test_somebody_at_noon_is_a_question_about_hours(talk):
    talk.centre = "wengyuan"
    answer = talk.turn("greet", "中午有人吗", spoken=[entity("aspect", "weekend", 0, 5), entity("time", "中午", 0, 2)])
    assert answer["status"] == "answered" and "翁源" in words(answer)


def test_what_is_only_heard_is_not_asked_about(known):
    assert known.turn("nlu_fallback", "好的知道了", confidence=0.3)["status"] == "small_talk"


def test_circumstances_of_a_person_name_no_matter(known):
    answer = known.turn("ask_aspect", "我爷爷瘫痪在床我去可以吗", spoken=[entity("aspect", "agent", 7, 12)])
    assert answer["status"] == "answered" and "居民身份证补领" in words(answer)


def test_a_paper_of_the_present_matter_is_one_of_its_papers(known):
    answer = known.turn("ask_aspect", "证件照片要自备不", spoken=[entity("material", "photo", 2, 4)])
    assert answer["status"] == "answered" and "要准备" in words(answer)


def test_a_time_alone_asks_for_the_hours(talk):
    talk.centre = "wengyuan"
    answer = talk.turn("ask_aspect", "晚上呢", spoken=[entity("time", "晚上", 0, 2)])
    assert answer["status"] == "answered" and "翁源" in words(answer)


def test_a_wish_for_a_slot_is_taken_back_by_name(known):
    known.state["booking"] = {"matter": "id-card-replace", "held": "s-1"}
    answer = known.turn("deny", "算了不约了")
    assert "居民身份证补领" in words(answer) and known.state["booking"] is None


@pytest.mark.parametrize(
    ("text", "spoken", "searched"),
    [
        ("公司的呢", (), "公司注销"),
        ("那公司呢？", (), "公司注销"),
        ("公司变更呢", (), None),
        ("结婚登记呢", (entity("matter", "marriage-register", 0, 4),), None),
        ("公司的要多久呢", (entity("aspect", "time", 3, 6),), None),
    ],
)
def test_what_is_to_be_done_is_carried_over_to_another_thing(talk, text, spoken, searched):
    state = {**talk.state, "topic_id": "individual-cancel"}
    assert carry_action(Turn("c", "ask_topic", text, spoken=spoken, state=state), talk.knowledge) == searched


@pytest.mark.parametrize(
    ("text", "asked", "named"),
    [
        ("我妈刚做完手术，让我去行吗", "让我去行吗", "居民身份证补领"),
        ("我住院了，要多少钱", "要多少钱", "居民身份证补领"),
        ("我要离婚，必须本人去吗", "必须本人去吗", "离婚"),
    ],
)
def test_a_reason_leaves_the_matter_as_it_is_another_errand_does_not(known, text, asked, named):
    start = text.index(asked)
    aspect = {"让": "agent", "必": "agent"}.get(asked[0], "fee" if "钱" in asked else "time")
    answer = known.turn("ask_aspect", text, spoken=[entity("aspect", aspect, start, len(text))], confidence=0.9)
    assert named in words(answer)


@pytest.mark.parametrize(
    ("score", "margin", "another"), [(0.5, 0.04, False), (0.27, 0.01, False), (0.44, 0.3, False), (0.48, 0.26, True), (0.56, 0.02, True)]
)
def test_another_errand_is_found_clearly_or_well_ahead(score, margin, another):
    hit = Hit("divorce-appointment", "matter", "离婚登记预约", None, score, margin)
    assert finds_another(SearchAnswer("我要离婚", True, (hit,), 0.9)) is another
    assert not finds_another(SearchAnswer("我要离婚", False, (hit,), 0.4))


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("钱呢", "fee"), ("能报多少", "fee"), ("哪里补", "place"), ("去哪儿领", "place"), ("手机上能交不", "online"), ("多久拿到新执照", "time"),
        ("我们俩必须都到场吗", "agent"), ("自己能去办不", "agent"), ("材料要原件吗", "materials"),
    ],
)  # fmt: skip
def test_a_few_words_ask_for_an_aspect_of_the_present_matter(text, point):
    assert read_point(Turn("c", "nlu_fallback", text, state={"topic_id": "passport-new"})) == point


@pytest.mark.parametrize("text", ["钱包丢了", "哪里开店好", "手机丢了", "多久没来了", "公司去哪注册"])
def test_other_words_ask_for_none(text):
    assert read_point(Turn("c", "nlu_fallback", text, state={"topic_id": "passport-new"})) is None


def test_nothing_is_asked_of_where_nothing_is_talked_about():
    assert read_point(Turn("c", "nlu_fallback", "钱呢", state={})) is None


def test_taxes_and_sums_are_not_the_fee(known):
    tax = known.turn("ask_aspect", "要交多少税", spoken=[entity("aspect", "fee", 0, 4)])
    assert "12366" in words(tax) and "收费" not in words(tax)
    assert "没有收录" in words(known.turn("ask_topic", "每个月多少钱"))


def test_of_each_paper_the_form_is_told(known):
    answer = known.turn("ask_aspect", "材料要原件吗", spoken=[entity("aspect", "materials", 0, 2)])
    assert "居民户口簿：电子的" in words(answer)


@pytest.mark.parametrize("text", ["那我媳妇的呢", "我儿子的也丢了", "我妈也要办呢", "那岳母呢"])
def test_another_person_is_about_the_same_matter(known, text):
    answer = known.turn("answer_question", text, confidence=0.5)
    assert answer["status"] == "answered" and "居民身份证补领" in words(answer)


def test_telling_the_same_again_is_no_answer(known):
    known.knowledge.engine.search = lambda text, **_: SearchAnswer(text, True, (Hit("id-card-replace", "matter", "", None, 0.3, 0.1),), 0.9)
    answer = known.turn("ask_topic", "我是公务员", confidence=0.5)
    assert answer["status"] == "clarifying" and "没有写到" in words(answer)


def test_a_shop_named_shortly_is_another_one(known):
    known.turn("ask_topic", "我要开蛋糕店")
    known.turn("ask_topic", "那网吧呢", spoken=[entity("business", "internet-bar", 1, 3)])
    assert known.state["guide_id"] == "internet-bar"


def test_the_kind_that_is_talked_about_stays(known):
    known.turn("select_topic", payload={"id": "company-name-change"})
    known.turn("ask_topic", "公司的")
    assert known.state["topic_id"] == "company-name-change"


@pytest.mark.parametrize(("said", "point"), [("审完要多少天", "time"), ("送上去以后要几天", "time"), ("那几时可以过来", "weekend"), ("哪天能去", "weekend")])
def test_when_it_is_done_and_when_one_may_come_are_two_points(said, point):
    assert read_point(Turn("c", "ask_topic", said, state={"topic_id": "id-card-replace"})) == point


def test_when_one_may_come_is_told_by_the_hours(known):
    known.centre = "wengyuan"
    answer = known.turn("ask_topic", "那哪天可以来")
    assert answer["status"] == "answered" and "8:30" in words(answer)


def test_another_trade_than_the_one_talked_about_is_no_near_miss(talk):
    talk.state["topic_id"] = "individual-register"
    assert "公司设立登记" in str(talk.turn("ask_topic", "那公司的营业执照一个样吧"))
    assert "公司设立登记" not in words(talk.turn("ask_topic", "那营业执照一个样吧"))

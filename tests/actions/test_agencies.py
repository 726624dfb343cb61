from actions.agencies import say_agencies
from tests.actions.conftest import entity, words

ASKED = [entity("aspect", "agencies", 0, 6)]


def test_offices_are_counted_once():
    said = say_agencies([("公安", "身份证"), ("税务", "发票"), ("公安", "刻章"), (None, "招牌")])
    assert said.startswith("一共涉及 2 个部门") and "公安：身份证、刻章" in said and "以当地窗口为准：招牌" in said


def test_what_is_not_known_is_not_counted():
    assert say_agencies([(None, "招牌")]).startswith("由哪个部门办还没有收录")


def test_of_a_matter(talk):
    talk.turn("ask_topic", "身份证丢了")
    assert "只涉及 1 个部门" in words(talk.turn("ask_aspect", "要跑几个部门", spoken=ASKED))


def test_of_a_list_only_what_it_asks_for(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    talk.turn("show_checklist", "直接看清单")
    answer = talk.turn("ask_aspect", "要跑几个部门", spoken=ASKED)
    assert "个部门：" in words(answer) and "市场监督管理" in words(answer)


def test_of_a_bundle_each_part_with_its_office(talk):
    talk.turn("select_topic", payload={"id": "newborn", "kind": "bundle"})
    said = words(talk.turn("ask_aspect", "要跑几个部门", spoken=ASKED))
    assert "个部门：" in said and "公安" in said

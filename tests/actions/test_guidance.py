from tests.actions.conftest import types, words


def test_the_cake_shop_is_guided_to_its_checklist(talk):
    answer = talk.turn("ask_topic", "我要开蛋糕店需要什么")
    assert answer["status"] == "guiding" and types(answer)[-1] == "choices"
    for _ in range(12):
        options = [c for c in talk.state["offered"] if c["payload"]["intent"] == "answer_question"]
        answer = talk.turn("answer_question", payload=options[0]["payload"]["entities"])
        if answer["status"] != "guiding":
            break
    assert answer["status"] == "answered" and "checklist" in types(answer)
    checklist = next(m for m in answer["messages"] if m["type"] == "checklist")
    assert checklist["checklist"]["complete"] and checklist["sources"]
    assert [c["title"] for c in answer["messages"][-1]["choices"]] == ["帮我预约", "改答案", "打印清单"]


def test_every_question_can_be_left_open(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    asked = talk.state["guide_question"]
    talk.turn("unsure", "不清楚")
    assert talk.state["guide_answers"] == {asked: "unknown"}


def test_typed_words_are_the_answer_to_the_open_question(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    asked = talk.state["guide_question"]
    title = next(c["title"] for c in talk.state["offered"])
    answer = talk.turn("nlu_fallback", title)
    assert answer["status"] == "guiding" and asked in talk.state["guide_answers"]


def test_words_that_are_no_answer_ask_the_question_again(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    asked = talk.state["guide_question"]
    answer = talk.turn("nlu_fallback", "呼噜呼噜")
    assert "没太听懂" in words(answer) and talk.state["guide_question"] == asked


def test_an_answer_can_be_changed(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    asked, first = talk.state["guide_question"], talk.state["offered"][0]
    talk.turn("answer_question", payload=first["payload"]["entities"])
    talk.turn("change_answer", "我要改答案")
    talk.pick("现在：")
    assert talk.state["guide_question"] == asked
    second = talk.state["offered"][1]["payload"]["entities"]
    talk.turn("answer_question", payload=second)
    assert talk.state["guide_answers"][asked] == second["value"] != first["payload"]["entities"]["value"]


def test_the_list_can_be_seen_at_once_and_printed(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    answer = talk.pick("直接看清单")
    assert "checklist" in types(answer) and talk.state["guide_question"] is None
    assert types(talk.pick("打印"))[-1] == "link"


def test_a_value_that_is_no_option_changes_nothing(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    answer = talk.turn("answer_question", payload={"question_id": "nonsense", "value": "x"})
    assert answer["status"] == "guiding" and talk.state["guide_answers"] == {}


def test_another_topic_leaves_the_open_question(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    answer = talk.turn("ask_topic", "身份证丢了怎么补")
    assert "matter" in types(answer) and talk.state["guide_question"] is None


def test_a_contradiction_with_its_reason_names_the_new_answer(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    asked = talk.state["guide_question"]
    talk.pick("个体")
    before = talk.state["guide_answers"]
    answer = talk.turn("change_answer", "哎不对，我表姐也出钱，要办公司才行")
    assert answer["status"] == "guiding" and "要改哪一个" not in words(answer)
    assert talk.state["guide_answers"][asked] != before[asked]


def test_a_plea_for_the_whole_list_ends_the_questions(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    answer = talk.turn("nlu_fallback", "甭老问，统统给我列一下", confidence=0.3)
    assert answer["status"] == "answered" and "checklist" in types(answer) and talk.state["guide_question"] is None


def test_no_more_of_something_is_an_answer_still(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    assert talk.turn("nlu_fallback", "不用外卖")["status"] == "guiding"

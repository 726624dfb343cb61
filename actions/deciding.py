"""What a message is, once the search has been heard: the classifier sees words, the search sees what they are about.

An intent that answers to something which is not there (是的, though nothing was asked), or one that is hardly sure,
gives way to a question that the search knows.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import locality_of
from actions.finding import is_known
from actions.following import keeps_to_present, read_point
from actions.intents import APPOINTED, BOOKING, TALK, has_its_words
from actions.knowledge import Knowledge
from actions.turn import Turn
from actions.volunteered import asks_in_words
from actions.wording import leftover, list_words, names_something
from knowledge_base.search.action_words import read_actions

_SURE = 0.6  # an intent below this is a guess
_SURELY_FOUND = 0.7  # confidence of the search above which it outweighs a guess
_SURER = 0.2  # or so much surer than the classifier
_STORY = 8  # characters beside what is asked and when; nobody answers 好的 at such length
_STEPS = frozenset({"lost", "renew", "change", "cancel"})
_THANKED = re.compile(r"^[好行嗯哦的了，,\s]*(?:[太真]?(?:谢谢|多谢|感谢|谢了)|辛苦|麻烦)(?:了|啦|你们?|您|啊|呀|哈|哦|[，,。！!~\s])*")
_ASKS_WHETHER = re.compile(r"会不会|能不能|要不要|可不可以|是不是|(?:能|可以|要|会)[^，。！？,.?!]{1,6}[吗不么][？?]?$")  # 贷款没还清能过不
_LEAST_BEHIND = 3  # characters
_TELLING = 6  # or so many where nothing is being booked
_QUESTIONS = frozenset({"ask_topic", "ask_aspect", "nlu_fallback"})
_ANSWERS = frozenset({"affirm", "deny", "unsure", "answer_question", "change_answer"})
_OF_SLOTS = frozenset({"choose_slot", "other_times", "my_appointment"})  # at the very start, and no word of booking: a guess
_BACK_TO = re.compile(r"回到|说回|接着|继续")
_OF_A_PLACE = re.compile(r"约|号|位|空|排|挂|留|订|抢|窗|时")
_NO_BOOKING = re.compile(r"(?:不|别|甭|先不|不想|不用)(?:再)?(?:预?约|订|挂号)")
_ABOUT_BOOKING = re.compile(r"约|(?<![证账编房车牌型机众信批文税人])号(?![码牌])|窗口|排队|名额|时段|取消|退掉|改期|改天|别的|其[他它]|[换改].{0,3}[时天个]|留着|不[去来]了|提交|填好")


def decide(turn: Turn, knowledge: Knowledge) -> Turn:
    """The turn as it was understood, or as a question."""
    point = read_point(turn) if turn.intent not in BOOKING else None
    if point is not None:
        return replace(turn, intent="ask_aspect", payload={"aspect": point, "id": turn.state["topic_id"]})
    if not turn.text or turn.intent in _QUESTIONS or _is_expected(turn):
        return turn
    if turn.intent == "complain" and turn.state.get("guide_question") and not has_its_words(turn):
        return replace(turn, intent="ask_topic")  # told in answer to the question
    guide = knowledge.topic(turn.state.get("guide_id"))
    if turn.intent == "change_answer" and guide and _BACK_TO.search(turn.text) and any(word in guide.name for word in list_words(turn.text)):
        return turn.picked("select_topic", {"id": guide.id})  # back to the list, not to one of its answers
    if turn.intent in ("book", "other_times") and _goes_on(turn) and not turn.values("time") and asks_in_words(turn.text) and not _OF_A_PLACE.search(turn.text):
        return replace(turn, intent="ask_topic")
    if turn.intent in _ANSWERS and not turn.state.get("booking") and _ASKS_WHETHER.search(turn.text):
        return replace(turn, intent="ask_topic")
    if turn.intent in APPOINTED and not turn.state.get("booking") and _goes_on(turn) and not _ABOUT_BOOKING.search(turn.text):
        return replace(turn, intent="ask_topic")
    if _asks_behind_thanks(turn, knowledge) or ((_goes_on(turn) or turn.intent == "bye") and not has_its_words(turn)):
        return replace(turn, intent="ask_aspect" if turn.values("aspect") else "ask_topic")
    if turn.intent == "deny" and turn.state.get("booking") and _NO_BOOKING.search(turn.text):
        return replace(turn, intent="cancel_appointment")
    if turn.intent in _ANSWERS and turn.values("aspect"):
        return replace(turn, intent="ask_aspect")  # 不去现场，手机上能办不: its 不 is no refusal
    if turn.intent in TALK - {"thanks"} and turn.has_any("business", "matter"):
        return replace(turn, intent="ask_topic")  # 好，接着说咖啡馆
    if _asks_along(turn) or (turn.intent not in BOOKING and keeps_to_present(turn, knowledge)):
        return replace(turn, intent="ask_aspect")
    if turn.values("risk"):
        return replace(turn, intent="ask_topic") if _hangs_in_the_air(turn) else turn
    answer = knowledge.search(turn.text, locality_of(turn, knowledge))
    known = is_known(answer, turn) and answer.confidence >= min(_SURELY_FOUND, turn.confidence + _SURER)
    if _hangs_in_the_air(turn):
        starting = not turn.state.get("topic_id") and not turn.state.get("offered")
        named = turn.intent == "change_answer" and names_something(turn)  # back to a matter by its name
        # No word of booking: a story, or a step of a paper's life (到时候换地址呢).
        talks = turn.intent in BOOKING and (len(leftover(turn)) >= _TELLING or (not turn.values("time") and bool(read_actions(turn.text) & _STEPS)))
        asked = known or named or talks or len(leftover(turn)) >= _STORY or (starting and turn.intent in _OF_SLOTS)
    else:
        asked = known and turn.confidence < _SURE
    return replace(turn, intent="ask_topic") if asked else turn


def _goes_on(turn: Turn) -> bool:
    """Whether something is talked about and nothing waits for an answer in a word."""
    return bool(turn.state.get("topic_id")) and not turn.state.get("guide_question") and not turn.state.get("booking")


def _asks_behind_thanks(turn: Turn, knowledge: Knowledge) -> bool:
    """谢谢 那港澳通行证呢: whether thanks are followed by a question, or by what the search knows."""
    behind = _THANKED.sub("", turn.text)
    if turn.intent != "thanks" or behind == turn.text or len(behind) < _LEAST_BEHIND:
        return False
    return asks_in_words(behind) or knowledge.search(behind, locality_of(turn, knowledge)).answerable


def _asks_along(turn: Turn) -> bool:
    """Whether a greeting, thanks or what sounds out of scope asks for an aspect: 谢谢，那要几天, 中午有人吗."""
    if not turn.values("aspect") or turn.values("risk"):
        return False
    if turn.intent in TALK:
        return asks_in_words(turn.text)
    follows = turn.state.get("topic_id") or "weekend" in turn.values("aspect")
    return turn.intent == "out_of_scope" and bool(follows) and not names_something(turn) and not turn.values("misuse")


def _is_expected(turn: Turn) -> bool:
    """Whether the words fit what was asked last, or speak of booking, so that nothing needs to be decided."""
    if turn.intent in _ANSWERS and turn.state.get("guide_question"):
        return True
    if turn.intent not in BOOKING:
        return False
    if turn.values("centre") or _ABOUT_BOOKING.search(turn.text):
        return True
    tells = turn.confidence < _SURE and len(leftover(turn)) >= _TELLING  # 天天早上五点吵醒 is no wish for five o'clock
    return bool(turn.values("time")) and (bool(turn.state.get("booking")) or not tells)


def _hangs_in_the_air(turn: Turn) -> bool:
    """Whether the intent answers to something that was not said before."""
    if turn.intent == "change_answer":
        return not turn.state.get("guide_id")
    if turn.intent == "show_checklist":
        return not turn.state.get("guide_id") and not turn.state.get("topic_id")
    if turn.intent in _ANSWERS or turn.intent == "pick_option":
        return not turn.state.get("offered")
    return turn.intent in BOOKING and not turn.state.get("booking")

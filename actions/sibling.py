"""Going on from one matter to another beside it: 以后不干了怎么关, 那改地址呢, 我就一个人干 after two were compared."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from actions.base import Changes, locality_of
from actions.clarify import list_asked_back
from actions.covering import STEPS, find_uncovered
from actions.finding import AHEAD, FAR, find_topics, gap, is_certain
from actions.following import KIND, POINTING, finds_another
from actions.intents import APART
from actions.knowledge import Knowledge, Topic
from actions.people import point_to_people
from actions.reply import Reply, open_button
from actions.topics import open_topic
from actions.turn import Turn
from actions.volunteered import asks_in_words
from actions.wording import CLAUSE_END, LEAST_LEFT, leftover
from knowledge_base.catalogue.links import list_parts
from knowledge_base.catalogue.models import Bundle, Matter
from knowledge_base.catalogue.views import visible_in
from knowledge_base.search.action_words import read_actions
from knowledge_base.search.engine import SearchAnswer

_CLOSING = re.compile(r"关(?:了|掉|张|停)|撤(?:了|掉)|注销|停掉|不(?:想|打算)?(?:干|做|开|搞)了")
_FOR_THE_FIRST_TIME = re.compile(r"新办|(?:从来?|还|以前)?(?:没有?|未)办过|(?:头一|第一)[回次]办|首次办")
_EXPIRING = re.compile(r"(?P<part>[^，。！？；,.?!;]*(?:到期|过期|失效)[了的啦呢呀吧]*)[。！!]*$")
_OF_A_TRADE = re.compile(r"(?P<thing>个体工商户|公司|企业|合作社|合伙企业)")
# Where the thing ends in a name and what is done with it begins: 烟草专卖零售许可证 | 歇业.
_FIRST = re.compile(r"^(?:开办|依申请|补领、换领|补领|补发|换领)")
_DONE = re.compile(r"新办|申领|补领|换领|换补领|变更|注销|歇业|延续|延期|首次|设立|名称|登记|备案|签发|（")
_ACTIONS = ("cancel", "lost", "change", "renew", "new")  # said together, the first is what matters: 丢了要换一张
_STEP = re.compile(r"注销|变更|补(?:领|办)?(?:一?[个张本])?|换(?:领|发)?(?:一?[个张本])?|续期?|延期?|丢了?|到期了?|改一?下?|变|是不是|是|快|以后|要是|如果|万一|将来|怎么弄|咋[弄整]|掉|弄")
_LONGEST = 16  # characters; more tells of something else
_LONGEST_DESCRIPTION, _MOST_SHOWN = 20, 4
_AROUND_A_KIND = re.compile(r"^(?:我们?|先|就|那|要|想|讲|说|看|办|选|是|来|问|一?下)+")
# How people tell one way of doing a thing from another, and how the ways are called.
_WAYS_SAID = (
    (re.compile(r"快|省事|简单|方便|容易|利索|不麻烦"), re.compile(r"简易|告知承诺|即时")),
    (re.compile(r"慢|正规|正式|一般|普通"), re.compile(r"普通|一般")),
)
_NAMING = ("matter", "business", "time", "risk", "misuse", "elsewhere", "compare")


def go_to_sibling(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """将来不卖了呢, 换法人要几天: the step that is asked for, of the thing that is talked about. None where another thing is
    named or surely found, or no such step is asked for."""
    present = _present(turn, knowledge)
    turn = _read_expiry(turn)
    if not isinstance(present, Matter) or len(turn.text) > _LONGEST or _is_told_apart(turn):
        return _close_trade(present, turn, reply, knowledge)
    action = next((each for each in _ACTIONS if each in _read_steps(turn.text)), None)
    if action is None:
        return None
    family = {each.id: each for each in knowledge.catalogue.matters.values() if _thing(each) == _thing(present) and visible_in(each, locality_of(turn, knowledge))}
    wanted = {key: each for key, each in family.items() if action in read_actions(each.name)}
    answer = knowledge.search(turn.text, locality_of(turn, knowledge))
    bare = bool(POINTING.search(turn.text)) or len(_STEP.sub("", leftover(turn))) < LEAST_LEFT
    if wanted:
        return _open_best(wanted, answer, turn, reply, knowledge, bare)
    if not bare or action == "new":
        return _close_trade(present, turn, reply, knowledge)
    if find_uncovered(present, turn.text) is None:
        return open_topic(present, None, turn, reply, knowledge) if not turn.values("aspect") else None
    return _say_unknown_step(present, action, turn, reply, knowledge)


def _read_expiry(turn: Turn) -> Turn:
    """找到了，不过下个月就到期: the part that tells of the end, whose time is no time to come."""
    expiring = _EXPIRING.search(turn.text)
    untimed = replace(turn, spoken=tuple(each for each in turn.spoken if each["entity"] != "time"))
    if expiring is None or turn.intent == "book" or _is_told_apart(untimed):
        return turn
    return replace(turn, text=expiring["part"], spoken=())


def _read_steps(text: str) -> set[str]:
    first = {"new"} if _FOR_THE_FIRST_TIME.search(text) else set()
    return (set(read_actions(text)) - {"new"}) | first | ({"cancel"} if _CLOSING.search(text) else set())


def _present(turn: Turn, knowledge: Knowledge) -> Topic | None:
    """What is talked about; of several asked back that are steps of one thing (新办, 变更), the first."""
    between = list_asked_back(turn, knowledge)
    offered = {each["payload"]["intent"] for each in turn.state.get("offered") or []}
    if len(between) > 1 and not offered - {"select_topic", "handoff"}:
        thing, times = Counter(map(_thing, between)).most_common(1)[0]
        return next(each for each in between if _thing(each) == thing) if times > 1 else None
    return knowledge.topic(turn.state.get("topic_id"))


def _thing(topic: Topic) -> str:
    """烟草专卖零售许可证 of 烟草专卖零售许可证歇业; the whole name where nothing is left of it."""
    name = _FIRST.sub("", topic.name)
    done = _DONE.search(name)
    return name[: done.start()] if done and done.start() >= LEAST_LEFT else topic.name


def _open_best(wanted: dict[str, Matter], answer: SearchAnswer, turn: Turn, reply: Reply, knowledge: Knowledge, bare: bool) -> Changes | None:
    """The one that the search likes best; nothing where it is surer of another thing. ``bare``: no thing is named."""
    ranked = [hit for hit in answer.results if hit.id in wanted]
    best = answer.results[0] if answer.results else None
    if not bare and finds_another(answer) and best.id not in wanted and (not ranked or gap(best, ranked[0]) > FAR):
        return None
    topic = wanted[ranked[0].id] if ranked else next(iter(wanted.values()))
    if topic.id == turn.state.get("topic_id") and not turn.values("aspect") and not bare:
        return None
    return open_topic(topic, None, turn, reply, knowledge)


def _say_unknown_step(present: Topic, action: str, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    reply.status = "no_match"
    reply.say(f"“{_thing(present)}”{STEPS[action]}，我没有查到规定，不敢乱说。可以这样问到：")
    point_to_people(turn, reply, knowledge)
    reply.offer("查得到的是这件：", [open_button(present)])
    return {}


def _close_trade(present: Topic | None, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """将来想把它关了呢, after what is done together for a company."""
    trade = _OF_A_TRADE.search(present.name) if present else None
    if trade is None or len(turn.text) > _LONGEST or not _CLOSING.search(turn.text) or _is_told_apart(turn):
        return None
    found = find_topics(f"{trade['thing']}注销", turn, knowledge)
    if not found or "cancel" not in read_actions(found[0].name) or found[0] is present:
        return None
    return open_topic(found[0], None, turn, reply, knowledge)


def pick_by_circumstance(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """我就一个人干, after 个体户和公司的区别: the one of those shown that the words fit best; None when none stands out."""
    offered = {each["payload"]["intent"] for each in turn.state.get("offered") or []}
    between = {topic.id for topic in list_asked_back(turn, knowledge)}
    if not turn.text or len(between) < 2 or offered - {"select_topic", "handoff"}:
        return None
    if _is_told_apart(turn) or turn.values("aspect") or asks_in_words(turn.text):
        return None
    results = knowledge.search(turn.text, locality_of(turn, knowledge)).results
    shown = [hit for hit in results if hit.id in between]
    if not shown or gap(results[0], shown[0]) > FAR or (len(shown) > 1 and gap(shown[0], shown[1]) < AHEAD):
        return None
    if results[0].id not in between and is_certain(turn.text, turn, knowledge):
        return None
    return _open_one(shown[0].id, between, turn, reply, knowledge)


def pick_described(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """就要能领钱的那个: of those shown, the one whose description fits; None when none stands out."""
    shown = _list_shown(turn, knowledge)
    if not turn.text or len(shown) < 2 or len(turn.text) > _LONGEST_DESCRIPTION or not KIND.search(turn.text):
        return None
    if _is_told_apart(turn) or turn.values("aspect") or asks_in_words(CLAUSE_END.split(turn.text.rstrip("。！!"))[-1]):
        return None
    way = next((way for said, way in _WAYS_SAID if said.search(turn.text)), None)
    named = [each for each in shown if way is not None and way.search(each.name)]
    if len(named) == 1:
        return _open_one(named[0].id, {each.id for each in shown}, turn, reply, knowledge)
    words = _AROUND_A_KIND.sub("", KIND.sub("", turn.text))
    if len(words) < LEAST_LEFT:
        return None
    alone = knowledge.search(words, locality_of(turn, knowledge))
    if finds_another(alone) and alone.answerable and alone.results[0].id not in {each.id for each in shown}:
        return None
    # Beside the names of all of them, the words decide; alone they may fit things that nobody spoke of better.
    query = " ".join([*(each.name for each in shown), words])
    ranked = [hit for hit in knowledge.search(query, locality_of(turn, knowledge)).results if hit.id in {each.id for each in shown}]
    if not ranked or (len(ranked) > 1 and gap(ranked[0], ranked[1]) < AHEAD):
        return None
    return _open_one(ranked[0].id, {each.id for each in shown}, turn, reply, knowledge)


def _list_shown(turn: Turn, knowledge: Knowledge) -> list[Topic]:
    """The matters asked back or compared last; else nothing, since a single answer leaves no choice."""
    offered = {each["payload"]["intent"] for each in turn.state.get("offered") or []}
    if offered - {"select_topic", "handoff"}:
        present = knowledge.topic(turn.state.get("topic_id"))
        return list_parts(present) if isinstance(present, Bundle) else []
    return list_asked_back(turn, knowledge)[:_MOST_SHOWN]


def _open_one(key: str, shown: set[str], turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """Open one of those shown; 另一个呢 may ask for the rest of them."""
    return {"others": sorted(shown - {key})} | open_topic(knowledge.topic(key), None, turn, reply, knowledge)


def _is_told_apart(turn: Turn) -> bool:
    """Whether something is named or asked that has an answer of its own."""
    return bool(turn.state.get("guide_question")) or turn.intent in APART | {"book"} or turn.has_any(*_NAMING)

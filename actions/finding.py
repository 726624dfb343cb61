"""From everyday words to the one thing that they are about, with what else they may mean; one search a turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from actions.base import locality_of
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import leftover, list_words
from knowledge_base.catalogue.links import belong_together, is_part
from knowledge_base.guidance.scenario import Scenario
from knowledge_base.search.action_words import read_actions
from knowledge_base.search.engine import ANSWERABLE, Hit, SearchAnswer

# Distances between scores in log-odds: one scale for high and low scores. On search_fresh and a sample of phrasings, of
# two that do not belong together the first is right in one of three below CLOSE, in five of six up to NEAR, and nearly
# always above; a bundle and its matter mostly are both right.
CLOSE = 0.1  # neither is surely meant: asked back
CLOSE_FOR_A_NOUN = 0.4  # 营业执照 alone: new, changed, lost or given up?
NEAR = 0.8  # answered, the others as buttons below
LINKED = 1.2  # a bundle and a matter of its own: the other is pointed to, since many sentences fit both
TIED = 0.3  # and the words tell which of the two comes first
SHORT = 5  # characters
HALF_KNOWN = 0.1  # confidence from which the nearest are shown beside a no
LEAST = 0.11  # a best score below this is no find, however sure the search is that it was asked something
SURE = 0.15  # a best score below this answers, but is said to be a guess
AGREED = 0.3  # confidence of the search that is enough when the words sound like a question too: two witnesses
AGREED_INTENT, AGREED_SCORE = 0.6, 0.2
_OPENING = re.compile(r"(?:开(?![车会票户证发庭了过着])|[盘弄搞整](?![了过着]))[^，。！？,.?!]{0,10}$")  # 开个80平的, before the kind of shop
_LATER = frozenset({"lost", "renew"})  # steps of a paper that only what is there already can come to
_OPENED = re.compile(r"(?:开(?:了|过|着|的)|[我就]是开)[^平㎡方]{0,6}$|盘了[^，。！？,.?!]{0,6}$")  # 前年开的, 开了家: that shop is there already
OPENED = 0.28  # confidence below which a shop to open is named beside something else: 开饭店亏本了
FAR = 1.6  # a shop that is said to be opened, but fits the rest so much worse, is merely told of
CERTAIN = 0.95  # confidence of the search that no other sign outweighs
# The same against a classifier, however sure, which takes the words for none of our business: of what it refuses and the
# search answers, 45 of 46 on the development sets and 300 messages of our own were questions for us.
OUTWEIGHING = 0.7
_ASKS_ALL = re.compile(
    r"一起办|一块儿?办|一次(?:性)?办|一趟|一条龙|一件事|全套|(?:哪些|什么|啥|几样|几道)(?:证件?|手续|批文)|(?:要|得|该|先)[办弄跑]理?(?:些)?(?:什么|啥|哪些)"
)
_WISH = re.compile(r"开|盘|弄|搞|做|经营|创业|加盟|摆|营业|生意")  # beside what is talked about, a shop must be wished for
SHOPS = 3  # so many scenarios among the first five, none of them ahead, and no kind of shop named: 我想开店
MOST_SHOPS = 8
AHEAD, CLEAR = 0.4, 0.2  # in log-odds before the next; as a score
SURELY_NAMED = 0.3  # confidence of the search that is enough for what is called by its name
MOST_CHOICES = 4
ASKING = frozenset({"ask_topic", "ask_aspect"})


@dataclass(frozen=True)
class Found:
    """``topics``: one, several that fit equally, or none. ``near``: what else it may well be, or
    what a no is followed by; ``others``: and may be. ``sure`` False: merely the nearest, which must be said.
    ``linked``: what joins the one topic with others, or single matters that it joins, where the words fit them too.
    ``elsewhere``: nothing here fits as well as this, which only another place has."""

    topics: Sequence[Topic] = ()
    near: Sequence[Topic] = ()
    others: Sequence[Topic] = ()
    sure: bool = True
    linked: Sequence[Topic] = ()
    elsewhere: Topic | None = None


def find(text: str, turn: Turn, knowledge: Knowledge, reply: Reply | None = None) -> Found:
    """What ``text`` is about. ``reply`` keeps what came nearest."""
    answer = _leave_out_shops(knowledge.search(text, locality_of(turn, knowledge)), text, knowledge)
    if reply is not None:
        reply.note_nearest(answer.results)
    shops = _list_shops(answer, turn, knowledge)
    if shops:
        return Found(shops)
    opening = opened_shop(turn, knowledge) if not read_actions(text) - {"new"} else None
    if opening is not None and answer.confidence >= OPENED and not _is_about_else(opening, answer, knowledge):
        licence = [topic for hit in answer.results[:1] if is_part(topic := knowledge.topic(hit.id), opening) and is_known(answer, turn)]
        return Found([opening], others=_leave_out([opening, *licence], answer.results, knowledge), linked=licence)
    if answer.elsewhere is not None:
        here = [hit for hit in _within(NEAR, answer.results) if hit.score >= CLEAR] if is_known(answer, turn) else []
        return Found(near=list(_topics_of(here, knowledge).values())[:MOST_CHOICES], elsewhere=knowledge.topic(answer.elsewhere.id))
    if not is_known(answer, turn):
        return Found(near=_guess(answer, knowledge))
    bare = len(text.strip()) <= SHORT and not read_actions(text) and not turn.values("matter")
    results = answer.results if bare else _put_whole_first(text, answer.results, knowledge)
    topics = _pick(results, CLOSE_FOR_A_NOUN if bare else CLOSE, knowledge)
    linked = _list_linked(topics, results, knowledge)
    told = [*topics, *linked]
    near, others = _leave_out(told, _within(NEAR, results), knowledge), _leave_out(told, results, knowledge)
    return Found(topics, near, others, results[0].score >= SURE, linked)


def _leave_out_shops(answer: SearchAnswer, text: str, knowledge: Knowledge) -> SearchAnswer:
    """开餐馆的许可证快到期了 is about a paper of a shop that is there already, not about opening it."""
    if not read_actions(text) & _LATER or "new" in read_actions(text) or not any(is_part(knowledge.topic(hit.id), knowledge.topic(answer.results[0].id)) for hit in answer.results):
        return answer
    shop = knowledge.topic(answer.results[0].id)
    matters = tuple(hit for hit in answer.results if not isinstance(knowledge.topic(hit.id), Scenario))
    matters = tuple(sorted(matters, key=lambda hit: not is_part(knowledge.topic(hit.id), shop)))
    return replace(answer, results=matters) if matters else answer


def is_certain(text: str, turn: Turn, knowledge: Knowledge) -> bool:
    """Whether the search is so sure that the sound of the words says nothing against it."""
    return _stands_out(text, CERTAIN, CLEAR, turn, knowledge)


def outweighs(text: str, turn: Turn, knowledge: Knowledge) -> bool:
    """Whether the search answers and is sure, or surer than the classifier which takes the words for none of our business."""
    return _stands_out(text, max(ANSWERABLE, min(turn.confidence, OUTWEIGHING)), LEAST, turn, knowledge)


def _stands_out(text: str, confidence: float, score: float, turn: Turn, knowledge: Knowledge) -> bool:
    answer = knowledge.search(text, locality_of(turn, knowledge))
    return answer.confidence >= confidence and bool(answer.results) and answer.results[0].score >= score


def find_topics(text: str, turn: Turn, knowledge: Knowledge) -> list[Topic]:
    """The one thing that ``text`` is about, several that fit equally, or nothing."""
    return list(find(text, turn, knowledge).topics)


def is_known(answer: SearchAnswer, turn: Turn) -> bool:
    """Whether the best find answers: by the search's own judgement, or because its very name was said."""
    if not answer.results or answer.results[0].score < LEAST:
        return False
    if answer.answerable or (answer.results[0].id in turn.values("matter") and answer.confidence >= SURELY_NAMED):
        return True
    sounds_so = turn.intent in ASKING and turn.confidence >= AGREED_INTENT
    return bool(turn.text) and sounds_so and answer.confidence >= AGREED and answer.results[0].score >= AGREED_SCORE


def names_it(topic: Topic, turn: Turn, present: Topic | None = None) -> bool:
    """Whether a word of the turn stands in the topic's name or another name of it, and not in those of ``present``."""
    names = (topic.name, *topic.aliases)
    known = (present.name, *present.aliases) if present is not None else ()
    words = list_words(leftover(turn))
    return any(any(word in name for name in names) and not any(word in name for name in known) for word in words)


def opened_shop(turn: Turn, knowledge: Knowledge) -> Scenario | None:
    """The scenario of the shop that somebody says to open: 想开个饭店，注册公司 is about the restaurant."""
    for found in turn.spoken:
        words = turn.text[found["start"] : found["end"]]
        before = turn.text[: found["start"]]
        if found["entity"] == "business" and _OPENING.search(before) and not _OPENED.search(before):
            return next((each for each in knowledge.catalogue.scenarios.values() if words in (each.name, *each.aliases)), None)
    return None


def _is_about_else(shop: Scenario, answer: SearchAnswer, knowledge: Knowledge) -> bool:
    """想开早餐店，贷款没人担保: surely about something that is no step of opening it, and hardly about the shop."""
    if answer.confidence < CERTAIN or not answer.results:
        return False
    best, near = knowledge.topic(answer.results[0].id), _topics_of(_within(FAR, answer.results), knowledge)
    return shop.id not in near and not is_part(best, shop)


def _list_shops(answer: SearchAnswer, turn: Turn, knowledge: Knowledge) -> list[Topic]:
    """Kinds of shops, the likeliest first, when some shop is meant and none stands out."""
    found = [(hit, topic) for hit in answer.results[:5] if isinstance(topic := knowledge.topic(hit.id), Scenario)]
    going_on = turn.state.get("topic_id") and not _WISH.search(turn.text)
    if answer.confidence < LEAST or len({topic.id for _, topic in found}) < SHOPS or turn.values("business") or going_on:
        return []
    best = answer.results[0]
    rivals = [hit for hit, topic in found if topic is not knowledge.topic(best.id)]
    ahead = gap(best, rivals[0])
    if (best.score >= CLEAR and ahead >= AHEAD) or (answer.answerable and ahead >= NEAR):
        return []
    likely = [topic for _, topic in found]
    shops = [*likely, *knowledge.catalogue.scenarios.values()]
    alike = list({shop.id: shop for shop in shops if shop.audience == likely[0].audience}.values())
    return alike[:MOST_SHOPS] if len(alike) >= SHOPS else []


def gap(better: Hit, worse: Hit) -> float:
    """How far two scores are apart, in log-odds."""
    return _log_odds(better.score) - _log_odds(worse.score)


def _log_odds(score: float) -> float:
    inside = min(max(score, 1e-4), 1 - 1e-4)
    return log(inside / (1 - inside))


def _within(distance: float, hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if gap(hits[0], hit) < distance]


def _pick(hits: Sequence[Hit], distance: float, knowledge: Knowledge) -> list[Topic]:
    first = knowledge.topic(hits[0].id)
    if isinstance(first, Scenario):
        return [first]
    close = _topics_of(_within(distance, hits), knowledge).values()
    return [first, *(topic for topic in close if topic is not first and not belong_together(first, topic))][:MOST_CHOICES]


def _put_whole_first(text: str, hits: Sequence[Hit], knowledge: Knowledge) -> Sequence[Hit]:
    """A matter and what joins it with others fit alike: the latter comes first for who asks for all of it (要办哪些手续),
    and where another of its matters fits alike too, so that nobody need choose between its parts."""
    first, *tied = _within(TIED, hits)
    part = knowledge.topic(first.id)
    for hit in tied:
        whole = knowledge.topic(hit.id)
        if is_part(part, whole) and (_ASKS_ALL.search(text) or any(is_part(other, whole) for other in _rivals(part, hits, knowledge))):
            return [hit, *(each for each in hits if each is not hit)]
    return hits


def _rivals(topic: Topic, hits: Sequence[Hit], knowledge: Knowledge) -> list[Topic]:
    return [other for other in _topics_of(_within(CLOSE, hits), knowledge).values() if other is not topic]


def _list_linked(topics: Sequence[Topic], hits: Sequence[Hit], knowledge: Knowledge) -> list[Topic]:
    """What belongs together with the one topic and fits nearly as well; none beside a question back."""
    if len(topics) != 1:
        return []
    near = _topics_of(_within(LINKED, hits), knowledge).values()
    return [topic for topic in near if topic is not topics[0] and belong_together(topic, topics[0])][:MOST_CHOICES]


def _guess(answer: SearchAnswer, knowledge: Knowledge) -> list[Topic]:
    """What is shown beside an honest no: the nearest, when they are at least near."""
    if answer.confidence < HALF_KNOWN or not answer.results or answer.results[0].score < LEAST:
        return []
    return list(_topics_of(_within(NEAR, answer.results), knowledge).values())[:MOST_CHOICES]


def _leave_out(topics: Sequence[Topic], hits: Sequence[Hit], knowledge: Knowledge) -> list[Topic]:
    taken = {topic.id for topic in topics}
    return [topic for key, topic in _topics_of(hits, knowledge).items() if key not in taken][:MOST_CHOICES]


def _topics_of(hits: Sequence[Hit], knowledge: Knowledge) -> dict[str, Topic]:
    return {topic.id: topic for hit in hits if (topic := knowledge.topic(hit.id)) is not None}

"""A short message that names nothing new, while something is talked about: asked what it wants to know, not refused."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import Changes, locality_of
from actions.covering import find_uncovered
from actions.describe import ASPECTS, OFFERED
from actions.finding import Found, is_certain, names_it
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply, choice, open_button
from actions.turn import Turn
from actions.wording import LEAST_LEFT, asks_how, leftover, split_clauses, words_to_search
from knowledge_base.catalogue.links import belong_together, is_part
from knowledge_base.catalogue.models import Matter
from knowledge_base.search.action_words import read_actions
from knowledge_base.search.engine import SearchAnswer

_LONGEST = 12  # characters of the whole message
_MOST_LEFT = 3  # characters beside filling words: 那岳母呢 may follow, 火星移民怎么办 does not
_TRADE = re.compile(r"个体|公司|合作社|合伙")
_HEARD = re.compile(r"(?:好的?|行|嗯+|哦+|噢|ok|OK|知道了?|明白了?|了解了?|清楚了?|懂了|收到|这样啊|是吗|原来如此|[，。！,.!~\s啊吧呀啦了])+")
OF_ANOTHER = re.compile(r"(?:那么?|要是|如果|换成|假如)*(?P<other>[^，。！？,.?!]{2,8}?)的?呢[？?]?")
_CARRIED = {"lost": "补领", "renew": "换领", "change": "变更", "cancel": "注销"}  # action → its official word
_NEW = ("matter", "business", "elsewhere", "misuse", "compare", "risk")
# Scores of the search that an illness or an errand told as a reason does not reach: by itself, or well ahead of the next.
_CLEARLY, _LIKELY, _AHEAD = 0.55, 0.45, 0.15
# The end of a description that tells one kind from another.
KIND = re.compile(r"(?:的|[快慢大小长短近远贵好新旧多少]的?|那)(?:那|这)?一?[种类个样](?:的)?[吧呢啊呀。！!]*$")
OTHERWISE = re.compile(r"(?:那|可)?么?(?:要是|如果|假如|万一)(?:我|我们|他|她|人家)?(?:没|不是|不用|不走)")
# Short ways to ask for an aspect of what is talked about.
_POINTS = (
    ("fee", re.compile(r"(?:那么?|这个?|得|要)*(?:钱(?:呢|多少|怎么[算收交]|咋算)?|(?:花|掏|给)(?:多少|几个)?(?:钱|块)?(?:呢|吗|不)?|贵不贵|贵吗|(?:每个?月|每年|一个?月|一年)(?:是|给|领|发|交)?多少(?:钱)?|(?:最多|最高|一共|大概|一般)*(?:能|可以)?(?:领|报|补|给|发|退)(?:得?到)?多少(?:钱)?|钱要多少|多少钱一[年月]|报销比例)")),
    ("place", re.compile(r"(?:那么?|得|要|该)*(?:[在去到上往]?(?:哪|哪里|哪儿|哪块|啥地方|什么地方)(?:去|可以|能)?(?:补|办|弄|领|交|换|取|拿|改|搞|开|申请|提交)[呢啊]?|(?:补|办|弄|领|交|换|取|拿|改|开)(?:的话)?[在去到上](?:哪|哪里|哪儿))")),
    ("online", re.compile(r"(?:那么?|我|可以|能)*(?:在)?(?:手机|网|电脑|线|支付宝|微信|小程序)(?:里|上)(?:能|可以|可不可以|能不能)?(?:交|办|弄|领|补|换|申请|搞|操作|提交|预审)?(?:行|可以|能|成|中)?(?:吗|不|么|行不行|呢)")),
    ("time", re.compile(r"(?:那么?|从|得|要)*(?:[批办审发送递交][理核]?|受理)(?:下来|出来|上去|进去|好|完)?(?:以后|之后|了)?(?:得|要|需要|大概|一般)*(?:多久|几天|多少天|多少个?工作日|多长时间)(?:呢|啊)?|(?:那么?|得|要|大概)*(?:多久|几天|多少天|多长时间|啥时候|什么时候)(?:能|可以)?(?:拿|领|取|下|出|好|办|批|到)(?:到|来|好|下来|出来|手)*(?:新?的?(?:证|本|卡|执照|照|牌|手))?(?:呢|啊)?")),
    ("weekend", re.compile(r"(?:那么?|我们?|都|要)*(?:啥时候|什么时候|几时|何时|哪一?天|哪几天|周几|星期几|礼拜几)(?:才|都|就)?(?:能|可以|方便)(?:去|来|过去|过来)(?:办)?(?:呢|啊|呀)?")),
    ("agent", re.compile(r"(?:那么?|是不是|得|要|必须|可以|能)*(?:自己|我自己|本人|亲自)(?:能|可以|要|必须)?(?:去|来|到场)(?:办|弄|跑)?(?:行|可以)?(?:吗|不|么)|(?:要|需要)?(?:谁|哪些人|几个人)(?:去|来|到场)|(?:我们|他们|夫妻|双方)?(?:要|得|需要|必须)?(?:两|俩|三|几)(?:个|口子)?人?(?:是不是|必须|都|一起|要|得|亲自)*(?:去|来|到场)(?:办)?(?:吗|不|么)")),
    ("materials", re.compile(r"(?:那么?|这些?|材料|证件|东西|都|全|要|得|带|必须|需要|是|不是|用|拿|去|交|可以|能|的|，)*(?:原件|复印件?)(?:还是|或者?|和|跟|、)?(?:原件|复印件?)?(?:就|都)?(?:要|带|可以|行|够|成)?(?:吗|么|不|呢|行不行|行吗|可以吗|行不)?")),
)
_OF_KIND = re.compile(r"(?:那|就|是|我们?|要|办)*(?P<kind>[^，。！？,.?!的]{2,6})的[吧啊呀]?[。！]?")
_WISHES = re.compile(r"想|打算|准备|申请|要办|办个|办理|开[个家]|哪[里儿]|去哪|[找问]谁")
_DUTY = re.compile(r"(?:那么?|还|也|又)*[^，。！？,.?!]{0,4}?(?:要不要|需不需要|能不能|可不可以|要|需要|得|必须|能|可以|会|算)[^，。！？,.?!怎咋]{1,7}(?:吗|么|不|嘛)[？?]?")
POINTING = re.compile(r"它|(?<!不是)(?<!不要)(?<!除了)[这那](?:个|件|事|张|样|证|种(?!店|铺))")


def keeps_to_present(turn: Turn, knowledge: Knowledge) -> bool:
    """我外婆下不了楼，让我去行吗: an aspect of what we talk about, beside no more than what points to it or tells why.

    A surely found other thing outweighs it: 我要离婚，必须本人去吗.
    """
    if not turn.text or not turn.state.get("topic_id") or not turn.values("aspect") or turn.has_any(*_NEW):
        return False
    if not POINTING.search(turn.text) and not _asks_apart(turn):
        return False
    words = words_to_search(turn)
    return not finds_another(knowledge.search(words, locality_of(turn, knowledge))) and not is_certain(words, turn, knowledge)


def finds_another(answer: SearchAnswer) -> bool:
    """Whether the search is sure of an errand, more than of one that a reason brings to mind."""
    best = answer.results[0] if answer.answerable and answer.results else None
    return best is not None and (best.score >= _CLEARLY or (best.score >= _LIKELY and best.margin >= _AHEAD))


def _asks_apart(turn: Turn) -> bool:
    """Whether a part of the message asks the aspect and names nothing, so that the others only tell why."""
    return any(part.values("aspect") and len(leftover(part)) < LEAST_LEFT for part in split_clauses(turn))


def carry_action(turn: Turn, knowledge: Knowledge) -> str | None:
    """公司的呢, after 个体工商户注销登记, asks for 公司注销; None where the words name a matter or an action themselves."""
    same = OF_ANOTHER.fullmatch(turn.text.strip())
    present = knowledge.topic(turn.state.get("topic_id"))
    if same is None or present is None or turn.has_any("matter", "business", "time", "aspect"):
        return None
    done = [] if read_actions(turn.text) else [word for action, word in _CARRIED.items() if action in read_actions(present.name)]
    return same["other"] + done[0] if done else None


def names_kind_of_present(turn: Turn, knowledge: Knowledge) -> bool:
    """公司的, after 公司名称变更登记: which of two it is, and it is this one."""
    present, kind = knowledge.topic(turn.state.get("topic_id")), _OF_KIND.fullmatch(turn.text.strip())
    return present is not None and kind is not None and kind["kind"] in present.name and not turn.values("aspect")


def prefer_present(found: Found, turn: Turn, knowledge: Knowledge) -> Found:
    """What is talked about, where the words fit it nearly as well as what they fit best: 要过户, after a house."""
    present = knowledge.topic(turn.state.get("topic_id"))
    near = [*found.topics, *found.near]
    if not turn.text or present is None or present in found.topics[:1] or turn.has_any("matter", "business"):
        return found
    if present not in near:
        return _prefer_companion(found, present, knowledge)
    if KIND.search(turn.text) or OTHERWISE.match(turn.text):  # turns from it to another kind
        return found
    if find_uncovered(present, turn.text) is not None or _names_other_trade(present, turn.text):
        return found
    return replace(found, topics=[present], near=[topic for topic in near if topic is not present])


def _names_other_trade(present: Topic, text: str) -> bool:
    """公司执照呢, after a sole trader's."""
    trades = set(_TRADE.findall(present.name))
    return bool(trades) and bool(set(_TRADE.findall(text)) - trades)


def _prefer_companion(found: Found, present: Topic, knowledge: Knowledge) -> Found:
    """落户口呢, after a birth certificate: of several that fit equally, the one that is done together with it."""
    wholes = [whole for whole in (*knowledge.catalogue.bundles.values(), *knowledge.catalogue.scenarios.values()) if is_part(present, whole)]
    companions = [topic for topic in found.topics if any(is_part(topic, whole) for whole in wholes)]
    if len(found.topics) < 2 or len(companions) != 1:
        return found
    return replace(found, topics=companions, near=[*(topic for topic in found.topics if topic not in companions), *found.near])


def read_point(turn: Turn) -> str | None:
    """钱呢, 哪里补, 手机上能交不: the aspect of a few words that no entity was found in."""
    if not turn.state.get("topic_id") or len(turn.text) > _LONGEST or any(found["entity"] != "aspect" for found in turn.spoken):
        return None
    return next((aspect for aspect, words in _POINTS if words.fullmatch(turn.text.strip("？?。！! "))), None)


def may_follow(turn: Turn) -> bool:
    """Whether the words are too few to be about anything but what we talk about."""
    if not turn.text or not turn.state.get("topic_id") or turn.has_any(*_NEW):
        return False
    return len(turn.text) <= _LONGEST and len(leftover(turn)) <= _MOST_LEFT


def _asks_duty(turn: Turn) -> bool:
    """要亲子鉴定吗, 能留着不: whether something must or can be, without a word of what is to be done."""
    return bool(turn.text) and len(turn.text) <= _LONGEST and _DUTY.fullmatch(turn.text.strip()) is not None and not turn.has_any(*_NEW, "time")


def ask_what_about(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """Which point of the present matter is meant, as buttons; None when the message is no follow-up."""
    topic = knowledge.topic(turn.state.get("topic_id")) if may_follow(turn) or _asks_duty(turn) else None
    if topic is None:
        return None
    if _HEARD.fullmatch(turn.text):
        reply.status = "small_talk"
        reply.say("好的。还想知道什么，接着问就行。")
        return {}
    return ask_about_present(turn, reply, knowledge)


def is_hardly_found(found: Found, turn: Turn, knowledge: Knowledge) -> bool:
    """要交税吗, after a house: a few words that name nothing, and that far-off things fit a little."""
    present = knowledge.topic(turn.state.get("topic_id"))
    if not found.topics or present is None or present in found.topics or len(turn.text) > _LONGEST or turn.has_any(*_NEW, "material", "time"):
        return False
    answer = knowledge.search(words_to_search(turn), locality_of(turn, knowledge))
    unsure = bool(answer.results) and answer.results[0].score < _LIKELY
    return unsure and not any(names_it(topic, turn, present) or belong_together(topic, present) for topic in found.topics)


def only_goes_on(found: Found, turn: Turn, knowledge: Knowledge) -> bool:
    """要登报吗, 我是公务员: only the present matter itself is found, and none of its names was said: telling it again is no answer."""
    present = knowledge.topic(turn.state.get("topic_id"))
    if list(found.topics) != [present] or not isinstance(present, Matter) or present.detail != "full" or len(turn.text) > _LONGEST:
        return False
    if asks_how(turn.text) or _WISHES.search(turn.text) or turn.has_any(*_NEW, "material", "time", "aspect") or read_actions(turn.text):
        return False
    return len(leftover(turn)) >= LEAST_LEFT and not names_it(present, turn)


def tells_of_present(turn: Turn, knowledge: Knowledge) -> bool:
    """毕业三年了, 老法人不肯配合: told or asked shortly while a matter is talked about, with no wish for another."""
    present = knowledge.topic(turn.state.get("topic_id"))
    if present is None or not turn.text or len(turn.text) > _LONGEST or turn.has_any(*_NEW):
        return False
    return not asks_how(turn.text) and not _WISHES.search(turn.text)


def ask_about_present(turn: Turn, reply: Reply, knowledge: Knowledge, found: Found | None = None) -> Changes:
    """Which point of it is meant, as buttons; below, what was ``found`` beside it."""
    topic = knowledge.topic(turn.state["topic_id"])
    reply.status = "clarifying"
    said = len(leftover(turn)) >= LEAST_LEFT
    unknown = f"“{topic.name}”里没有写到您说的这一点，不敢乱说，拿不准的问窗口或 12345。查得到的是这些：" if said else f"还是说“{topic.name}”吗？您想问哪一点："
    reply.offer(unknown, [*_list_points(topic), choice("都不是", "handoff")])
    others = [each for each in found.topics if each is not topic] if found is not None else []
    if others:
        reply.offer("要是说的是别的事：", [open_button(each) for each in others])
    return {}


def offer_points(turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    """Below a no to a short question: what can be asked about the present matter, should it have meant that."""
    topic = knowledge.topic(turn.state.get("topic_id"))
    if topic is not None and turn.text and len(turn.text) <= _LONGEST:
        reply.offer(f"要是还在问“{topic.name}”，点一下：", _list_points(topic))


def _list_points(topic: Topic) -> list[dict]:
    return [choice(title, "ask_aspect", aspect=key, id=topic.id) for key, title in ASPECTS.items() if key in (*OFFERED, "agent")]

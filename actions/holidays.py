"""春节那几天开不开, 国庆放几天假, 那天什么都能办吗: the opening rules of a holiday at the centre, how much of its schedule is
published, and what is served then."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from actions.base import Changes, centre_of
from actions.hours import (
    cite_centre,
    is_left_alone,
    list_holiday_rules,
    name_centres,
    say_hours,
    say_open_groups,
)
from actions.knowledge import Knowledge
from actions.period import read_wanted, say_day
from actions.reply import Reply
from actions.spoken_time import spoken_lately
from actions.turn import Turn
from actions.volunteered import asks_in_words
from actions.wording import leftover
from knowledge_base.catalogue.models import Centre

_HOLIDAY = re.compile(r"元旦|春节|过年|除夕|年三十|大年|清明|五一|劳动节|端午|中秋|国庆|十一|法定假|法定节")
_OPEN = re.compile(r"开|关门|上班|上不上|放假|放[几多]|休息|休不休|歇|办公|有人|没人|营业|值班|照常|[来去]办?(?:[吗么不]|行|可以)|能办|可以办|办不办|[呢？?]$")
_BUSINESS = re.compile(r"开(?:个|一?[家间]|店|业|公司|张)|约|有号|之?前|[节假]后|(?:元旦|春节|清明|五一|端午|中秋|国庆)后")
_EVERYTHING = re.compile(r"(?:什么|啥|哪样|任何|所有|全部|样样|各种)[^，。！？]{0,5}(?:都|全)[^，。！？]{0,3}(?:办|受理|行|成)|[都全](?:能|可以|给)办(?:吗|么|不)")
_THERE = re.compile(r"[那当][天日]|那时|那会|那几天|周末|双休|节假日|放假|窗口|大厅|中心|你们|这[里儿]|那[里边儿]")
_MOST_DAYS = 10
_MOST_BESIDE = 4  # characters; more names a thing


def answer_for_holiday(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless asked is whether the halls are open on a holiday, and no matter is named that has its own answer."""
    if not is_left_alone(turn):
        return None
    asked = _HOLIDAY.search(turn.text) and _OPEN.search(turn.text) and not _BUSINESS.search(turn.text)
    if not asked or not turn.values("time") or turn.has_any("matter", "material", "business", "elsewhere"):
        return None
    if len(_OPEN.sub("", leftover(turn))) > _MOST_BESIDE or _is_bookable(turn, knowledge):
        return None
    here = knowledge.centre(centre_of(turn))
    centres = [here] if here else list(knowledge.catalogue.centres.values())
    told = [_say_holiday(centre, turn.first("time") or "", reply, knowledge) for centre in centres]
    if not any(told):
        return None
    if here is None:
        reply.offer("您要去哪个中心？", name_centres(centres, "weekend", turn.first("time")))
    return {}


def tell_what_is_served(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless asked is whether a hall, or a day that was spoken of, serves everything: the published rules say it."""
    if not _EVERYTHING.search(turn.text) or not asks_in_words(turn.text) or not is_left_alone(turn):
        return None
    if turn.has_any("matter", "material", "business", "elsewhere") or set(turn.values("aspect")) - {"weekend"}:
        return None
    if not turn.values("time") and not turn.values("centre") and not _THERE.search(turn.text) and not spoken_lately(turn):
        return None
    when = turn.first("time") or spoken_lately(turn)
    say_hours(replace(turn, payload={"when": when} if when else {}), None, reply, knowledge)
    reply.say("窗口开不开、办哪些，按上面公布的规则；说出要办的事，我再查那天办不办。")
    return {}


def _is_bookable(turn: Turn, knowledge: Knowledge) -> bool:
    """Whether the places of that day are given out already, so that those of the matter at hand answer better."""
    wanted = read_wanted(turn.first("time") or "", knowledge.now())
    horizon = knowledge.now().date() + timedelta(knowledge.days_ahead(centre_of(turn)))
    return bool(turn.state.get("topic_id")) and wanted is not None and wanted.first <= horizon


def _say_holiday(centre: Centre, words: str, reply: Reply, knowledge: Knowledge) -> bool:
    """Of one centre; whether the words name days that can be known."""
    calendar, today = knowledge.calendar(centre.id), knowledge.now().date()
    wanted = read_wanted(words, knowledge.now(), calendar)
    if wanted is None or (wanted.last - wanted.first).days >= _MOST_DAYS:
        return False
    rules = [f"· {line}" for line in list_holiday_rules(centre)]
    if calendar.facts(wanted.first).tentative:
        first = f"{centre.name}：{_name_days(wanted.first, wanted.last, today)}是法定节假日，放假调休的安排国家还没有公布，到时候以通知为准。公布的节假日规则："
    else:
        days = [wanted.first.fromordinal(n) for n in range(wanted.first.toordinal(), wanted.last.toordinal() + 1)]
        first = f"{centre.name}：{'；'.join(say_open_groups(centre, day, knowledge) for day in days)}。公布的节假日规则："
    reply.say("\n".join([first, *rules, "每件事办不办不一样，说出要办的事我再查。"]), cite_centre(centre))
    return True


def _name_days(first: date, last: date, today: date) -> str:
    return say_day(first, today) if first == last else f"{say_day(first, today)}到{say_day(last, today)}"

"""What is answered in its own way whatever intent was understood: each answers or passes on."""

from __future__ import annotations

from actions.bare_days import answer_for_day
from actions.base import Changes
from actions.clarify import pick_by_words
from actions.comparing import compare
from actions.elsewhere import point_home
from actions.going_back import go_back
from actions.guide_dates import plan_dates
from actions.knowledge import Knowledge
from actions.listing import list_by_way
from actions.misuse import decline_misuse
from actions.needing import tell_whether_to_book
from actions.own_appointment import tell_of_own_appointment
from actions.rebooking import change_wish
from actions.reply import Reply
from actions.serving import answer_when
from actions.several import answer_both
from actions.shopkeeping import decline_shopkeeping
from actions.sibling import close_later, pick_by_circumstance
from actions.turn import Turn
from actions.vague import offer_choices
from actions.wanting import look_for_slots
from actions.whole_list import give_whole_list

_WAYS = (
    decline_misuse,
    decline_shopkeeping,
    point_home,
    give_whole_list,
    pick_by_words,
    go_back,
    close_later,
    pick_by_circumstance,
    compare,
    list_by_way,
    change_wish,
    plan_dates,
    tell_of_own_appointment,
    tell_whether_to_book,
    look_for_slots,
    answer_when,
    answer_for_day,
    offer_choices,
    answer_both,
)


def answer_specially(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """The first that knows what to say; None when none does, and after a danger: its number must stand first."""
    if turn.values("risk"):
        return None
    return next((changes for way in _WAYS if (changes := way(turn, reply, knowledge)) is not None), None)

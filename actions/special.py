"""What is answered in its own way whatever intent was understood: each answers or passes on."""

from __future__ import annotations

from actions.appointment_questions import answer_about_appointments
from actions.asking_hours import answer_clock
from actions.bare_days import answer_for_day
from actions.base import Changes
from actions.changing_matter import change_matter
from actions.changing_place import change_place
from actions.circumstances import answer_circumstance, answer_whether
from actions.clarify import pick_by_place, pick_by_words, take_back_answer
from actions.comparing import compare
from actions.elsewhere import point_home
from actions.explaining import explain_again
from actions.going_back import go_back, go_to_other
from actions.guide_dates import plan_dates
from actions.holidays import answer_for_holiday, tell_what_is_served
from actions.knowledge import Knowledge
from actions.listing import list_by_way
from actions.misuse import decline_misuse
from actions.needing import tell_whether_to_book
from actions.own_appointment import tell_of_own_appointment
from actions.papers import answer_for_paper
from actions.personal_data import go_on_without_data
from actions.rebooking import change_wish
from actions.refused_times import offer_beside_refused
from actions.reply import Reply
from actions.serving import answer_when
from actions.several import answer_both
from actions.shopkeeping import decline_shopkeeping
from actions.sibling import go_to_sibling, pick_by_circumstance, pick_described
from actions.slot_places import choose_by_place
from actions.together import answer_order, answer_together
from actions.trades import tell_of_trade
from actions.turn import Turn
from actions.vague import offer_choices
from actions.wanting import look_for_slots
from actions.whole_list import give_whole_list
from actions.within import answer_within

_WAYS = (
    go_on_without_data,
    decline_misuse,
    decline_shopkeeping,
    point_home,
    tell_of_trade,
    give_whole_list,
    pick_by_words,
    pick_by_place,
    change_matter,
    take_back_answer,
    go_back,
    go_to_other,
    go_to_sibling,
    pick_by_circumstance,
    pick_described,
    compare,
    list_by_way,
    change_place,
    answer_about_appointments,
    offer_beside_refused,
    choose_by_place,
    change_wish,
    plan_dates,
    tell_of_own_appointment,
    tell_whether_to_book,
    look_for_slots,
    answer_clock,
    answer_for_holiday,
    tell_what_is_served,
    answer_when,
    answer_for_day,
    explain_again,
    answer_circumstance,
    answer_for_paper,
    answer_together,
    answer_order,
    answer_within,
    answer_whether,
    offer_choices,
    answer_both,
)


def answer_specially(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """The first that knows what to say; None when none does, and after a danger: its number must stand first."""
    if turn.values("risk"):
        return None
    return next((changes for way in _WAYS if (changes := way(turn, reply, knowledge)) is not None), None)

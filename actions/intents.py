"""Intents that belong together, for the ways that read words whatever intent was understood."""

from __future__ import annotations

TALK = frozenset({"greet", "thanks", "bye", "ask_about_bot"})
SLOTS = frozenset({"book", "choose_slot", "other_times"})  # a place at a window is looked for
APPOINTED = frozenset({"my_appointment", "cancel_appointment", "confirm_cancel", "keep_appointment"})  # one is there already
BOOKING = SLOTS | APPOINTED | {"select_centre", "booking_done"}
# Words of these go on with nothing that was talked about: they part, turn to people or to an appointment. A greeting
# does not belong here, short words are too often taken for one.
APART = APPOINTED | {"thanks", "bye", "handoff", "complain"}

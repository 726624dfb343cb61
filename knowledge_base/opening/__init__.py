"""Opening rules of the centres as data, and the engine that reads them."""

from knowledge_base.opening.calendar import Calendar, say_day
from knowledge_base.opening.eligibility import Subject, check_eligibility, groups_for
from knowledge_base.opening.engine import day_sessions, explain_day, say_kind
from knowledge_base.opening.loader import OpeningError, load_rules, open_rules
from knowledge_base.opening.models import BookingPolicy, CentreRules, Session, Slot, WindowGroup
from knowledge_base.opening.notice import privacy_notice
from knowledge_base.opening.slots import find_slot, list_slots, say_period

__all__ = [
    "BookingPolicy",
    "Calendar",
    "CentreRules",
    "OpeningError",
    "Session",
    "Slot",
    "Subject",
    "WindowGroup",
    "check_eligibility",
    "day_sessions",
    "explain_day",
    "find_slot",
    "groups_for",
    "list_slots",
    "load_rules",
    "open_rules",
    "privacy_notice",
    "say_day",
    "say_kind",
    "say_period",
]

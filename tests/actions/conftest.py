"""The actions with the real catalogue, a search that knows a few sentences, and internal answers written by the test."""

import importlib
import pkgutil
from datetime import datetime

import pytest

import actions
from actions import base
from actions.internal import Refused
from actions.knowledge import Knowledge
from actions.turn import STATE, Turn
from knowledge_base.clock import SHANGHAI
from knowledge_base.search.engine import Hit, SearchAnswer
from knowledge_base.search.trades import Trades
from knowledge_base.settings import load_settings

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)  # a Monday
KNOWN = {
    "我要开蛋糕店": ["cake-shop"],
    "身份证丢了": ["id-card-replace"],
    "营业执照": ["company-register", "individual-register"],
    "社保卡": ["social-card-new"],
    "居住证": ["residence-permit"],
    "离婚": ["divorce-appointment"],
    "出生证明": ["birth-cert-first"],
    "每月发钱": ["unemployment-benefit"],
    "落户口": ["newborn-household", "marriage-settle"],
}

for found in pkgutil.iter_modules(actions.__path__):
    importlib.import_module(f"actions.{found.name}")


class FakeEngine:
    """Knows the sentences of KNOWN; everything else is not answerable."""

    def __init__(self, catalogue):
        self.catalogue, self.find_trade = catalogue, Trades(catalogue.trades, ()).find

    def search(self, text, limit=10, audience=None, locality=None):
        ids = next((ids for known, ids in KNOWN.items() if known in text), [])
        hits = tuple(Hit(i, "matter", i, None, 0.8, 0.0) for i in ids)
        return SearchAnswer(text, bool(hits), hits, 0.9 if hits else 0.1)

    def liken(self, text, lines):
        """The share of the pairs of characters of the text that stand in the line."""
        pairs = [text[n : n + 2] for n in range(len(text) - 1)] or [text]
        return [sum(pair in line for pair in pairs) / len(pairs) for line in lines]


class FakeInternal:
    """Slots by day; what was held and cancelled is kept."""

    def __init__(self):
        self.slots, self.reason, self.refusal = [], None, None
        self.held, self.cancelled, self.appointments, self.asked = [], [], [], []

    def list_slots(self, centre, matter, first, last):
        self.asked.append((centre, matter, first.isoformat(), last.isoformat()))
        found = [s for s in self.slots if first.isoformat() <= s["start"][:10] <= last.isoformat()]
        return {"slots": found} if found else {"slots": [], "reason": self.reason}

    def hold(self, slot, matter, conversation):
        if self.refusal:
            raise Refused("full", self.refusal)
        self.held.append((slot, matter, conversation))
        return {"id": "h1", "token": "t1", "expires_at": "2026-11-23T10:05:00+08:00"}

    def list_appointments(self, conversation):
        return self.appointments

    def cancel(self, conversation, code):
        self.cancelled.append(code)
        return {}


class Talk:
    """A conversation: remembers the state from turn to turn."""

    def __init__(self, knowledge):
        self.knowledge, self.internal = knowledge, knowledge.internal
        self.state, self.centre = dict.fromkeys(STATE), None

    def turn(self, intent, text="", payload=None, spoken=(), confidence=0.9):
        turn = Turn("conversation-1", intent, text, confidence, payload or {}, tuple(spoken), self.centre, None, self.state)
        reply, changes = base._BY_INTENT[intent]()._answer_safely(turn)
        self.state = {**self.state, **changes}
        self.reply = reply
        return reply.as_json()

    def pick(self, words):
        """Pick the offered choice whose title holds ``words``."""
        chosen = next(c["payload"] for c in self.state["offered"] if words in c["title"])
        return self.turn(chosen["intent"], payload=chosen["entities"])


@pytest.fixture(scope="session")
def opened(built_in):
    knowledge = Knowledge(load_settings({}))
    knowledge.catalogue = built_in
    return knowledge


@pytest.fixture
def talk(opened, monkeypatch):
    knowledge = Knowledge(opened.settings)
    knowledge.catalogue, knowledge.engine, knowledge.internal = opened.catalogue, FakeEngine(opened.catalogue), FakeInternal()
    knowledge.now = lambda: NOW
    monkeypatch.setattr(base, "shared_knowledge", lambda: knowledge)
    return Talk(knowledge)


def entity(kind, value, start=0, end=0):
    return {"entity": kind, "value": value, "start": start, "end": end}


def slot(day, clock, end, **more):
    return {"id": f"s-{day}-{clock}", "start": f"{day}T{clock}:00+08:00", "end": f"{day}T{end}:00+08:00", "kind": "regular", "remaining": 2, **more}


def types(answer):
    return [message["type"] for message in answer["messages"]]


def words(answer):
    return "\n".join(message.get("text", "") for message in answer["messages"])

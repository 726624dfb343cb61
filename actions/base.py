"""The base of all actions: work in a thread, one message a turn, never a crash."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.internal import Unreachable
from actions.knowledge import Knowledge, shared_knowledge
from actions.reply import Reply
from actions.turn import Turn, read_turn

log = logging.getLogger(__name__)

Changes = dict[str, Any]
_BY_INTENT: dict[str, type[TopicAction]] = {}


class TopicAction(Action):
    """One topic. ``title`` is the action's name in the domain, ``intents`` are those that lead to it.

    ``interrupts``: this topic stays itself while a guidance question is open; others may be answers to it.
    """

    title: ClassVar[str] = ""
    intents: ClassVar[tuple[str, ...]] = ()
    interrupts: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        _BY_INTENT.update(dict.fromkeys(cls.intents, cls))

    def name(self) -> str:
        return self.title or "action_base"

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        """Fill ``reply``; returns the changes of the state. Blocking work is welcome here."""
        raise NotImplementedError

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping) -> list[dict]:
        turn = read_turn(tracker)
        reply, changes = await asyncio.to_thread(self._answer_safely, turn)
        dispatcher.utter_message(json_message=reply.as_json())
        # One action answers a turn; said here, no policy needs to be asked what comes next.
        return [*(SlotSet(name, value) for name, value in changes.items()), FollowupAction("action_listen")]

    def _answer_safely(self, turn: Turn) -> tuple[Reply, Changes]:
        reply = Reply()
        try:
            knowledge = shared_knowledge()
            changes = self._prepare(turn, reply, knowledge)
        except Exception as error:  # a turn always gets an answer
            # The words of the turn stay out of the log: names may stand in them.
            log.error("%s failed: %s", self.name(), type(error).__name__, exc_info=not isinstance(error, Unreachable))
            reply = Reply()
            reply.status = "unavailable"
            reply.say("这一步暂时没办成，您可以过一会儿再试。急事请拨打 12345，或在上班时间到窗口办理。")
            return reply, {}
        return reply, {"offered": reply.offered(), **_keep_earlier(turn, changes), **changes}

    def _prepare(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        """What holds for every topic: danger first, then an open question, then the topic itself."""
        from actions.danger import warn_of_danger
        from actions.deciding import decide
        from actions.guide_answering import take_as_answer
        from actions.personal_data import point_to_form
        from actions.refused_times import leave_out_refused
        from actions.special import answer_specially
        from actions.spoken_time import remember_time, resolve_time, stay_at_centre

        if self.title != "action_danger":
            warn_of_danger(turn, reply)
        point_to_form(turn, reply)
        turn = leave_out_refused(resolve_time(turn, knowledge))
        before = remember_centre(turn, knowledge) | remember_time(turn, knowledge)
        turn = stay_at_centre(about_named_centre(turn.remembering(before), knowledge))
        if turn.text:
            taken = answer_specially(turn, reply, knowledge)
            if taken is None:
                taken = take_as_answer(turn, reply, knowledge, plain=not self.interrupts)
            if taken is not None:
                return before | taken
        decided = decide(turn, knowledge)
        return before | (self.answer(turn, reply, knowledge) if decided is turn else perform(decided, reply, knowledge))


def _keep_earlier(turn: Turn, changes: Changes) -> Changes:
    """The matter that a new one takes the place of, for a way back."""
    before, now = turn.state.get("topic_id"), changes.get("topic_id")
    return {"earlier": before} if before and now and now != before else {}


def perform(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """Answer ``turn`` by the action of its intent. Raises KeyError for an unknown intent."""
    return _BY_INTENT[turn.intent]().answer(turn, reply, knowledge)


def intents_handled() -> dict[str, str]:
    """Intent → name of its action, for all topics that were imported."""
    return {intent: cls.title for intent, cls in _BY_INTENT.items()}


def centre_of(turn: Turn) -> str | None:
    """The centre that we talk about: where the page stands, else what was said."""
    return turn.centre or turn.state.get("centre")


def locality_of(turn: Turn, knowledge: Knowledge) -> str | None:
    centre = knowledge.centre(centre_of(turn))
    return centre.locality.id if centre else None


def about_named_centre(turn: Turn, knowledge: Knowledge) -> Turn:
    """A turn that names a centre is about that one, wherever the page stands."""
    named = turn.first("centre")
    return replace(turn, centre=named) if named and knowledge.centre(named) else turn


def remember_centre(turn: Turn, knowledge: Knowledge) -> Changes:
    named = turn.first("centre")
    return {"centre": named} if named and knowledge.centre(named) else {}

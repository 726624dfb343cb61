"""The appointments of this conversation: shown, cancelled after a second question. Without personal data."""

from __future__ import annotations

from typing import Any

from actions.base import Changes, TopicAction
from actions.internal import Refused
from actions.knowledge import Knowledge
from actions.rebooking import remember_booked, say_appointment
from actions.reply import Reply, choice
from actions.turn import Turn


class BookingDone(TopicAction):
    """The page has posted the form."""

    title = "action_booking_done"
    intents = ("booking_done",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        booked = _confirmed(turn, knowledge)
        if not booked:
            reply.status = "booking"
            reply.say("还没有看到提交成功的预约。请在表里点“确认预约”；超过 5 分钟的，重新选个时间。")
            reply.offer("接下来：", [choice("重新选时间", "book")])
            return {}
        held = (turn.state.get("booking") or {}).get("held")
        latest = next((a for a in booked if a.get("slot_id") == held), booked[-1])
        reply.status = "booked"
        reply.say(f"约好了：{say_appointment(latest)}。预约码 {latest['code']}，到时带上材料，向{latest.get('window') or '窗口'}出示预约码。")
        reply.show("appointment", appointment=latest)
        steps = [choice("改时间", "other_times"), choice("取消预约", "cancel_appointment")]
        if turn.state.get("guide_id"):
            steps.insert(0, choice("看清单", "show_checklist"))
        reply.offer("还可以：", steps)
        return {"booking": remember_booked(latest)}


class MyAppointment(TopicAction):
    title = "action_my_appointment"
    intents = ("my_appointment",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        booked = _confirmed(turn, knowledge)
        if not booked:
            say_none(reply)
            return {}
        reply.say(f"您在这次对话里有 {len(booked)} 个预约：")
        for appointment in booked:
            reply.show("appointment", appointment=appointment)
        reply.offer("要改动吗？", [choice("改时间", "other_times"), choice("取消预约", "cancel_appointment")])
        return {"booking": remember_booked(booked[-1])}


class CancelAppointment(TopicAction):
    """Ask before cancelling."""

    title = "action_cancel_appointment"
    intents = ("cancel_appointment",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        booked = _confirmed(turn, knowledge)
        wished = knowledge.topic((turn.state.get("booking") or {}).get("matter"))
        if not booked and wished is not None:
            held = turn.state["booking"].get("held")
            reply.say(f"好的，“{wished.name}”这次就不约了{'。给您留着的时段 5 分钟后自动放开。' if held else '，没有占用名额。'}")
            return {"booking": None}
        if not booked:
            say_none(reply)
            return {"booking": None}
        reply.status = "booking"
        choices = [choice(f"取消 {say_appointment(a)}", "confirm_cancel", code=a["code"]) for a in booked]
        reply.offer("确定要取消吗？取消后这个时段会让给别人。", [*choices, choice("不取消，先留着", "keep_appointment")])
        return {}


class ConfirmCancel(TopicAction):
    title = "action_confirm_cancel"
    intents = ("confirm_cancel",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        booked = _confirmed(turn, knowledge)
        code = turn.payload.get("code") or (booked[0]["code"] if len(booked) == 1 else None)
        chosen = next((a for a in booked if a["code"] == code), None)
        if chosen is None:
            return CancelAppointment().answer(turn, reply, knowledge)
        try:
            knowledge.internal.cancel(turn.conversation, chosen["code"])
        except Refused as refused:
            reply.say(str(refused))
            return {}
        reply.say(f"已经取消：{say_appointment(chosen)}。")
        reply.offer("要重新约一个吗？", [choice("换个时间再约", "book", **({"id": m["id"]} if (m := chosen.get("matter")) else {}))])
        return {"booking": None}


class KeepAppointment(TopicAction):
    title = "action_keep_appointment"
    intents = ("keep_appointment",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        booked = _confirmed(turn, knowledge)
        kept = f"：{'；'.join(map(say_appointment, booked))}" if booked else ""
        reply.say(f"好的，预约没有动，还给您留着{kept}。")
        return {}


def _confirmed(turn: Turn, knowledge: Knowledge) -> list[dict[str, Any]]:
    return [a for a in knowledge.internal.list_appointments(turn.conversation) if a.get("state") == "confirmed"]


def say_none(reply: Reply) -> None:
    reply.say("这次对话里没有查到有效的预约。在别的设备上约的，请打开当时的页面用预约码查看；或拨打 12345。")

"""A server for tests of the page alone: real pages, catalogue and guidance; chat and bookings follow a script.

The real chat and the real bookings have their own tests, and tests/e2e drives everything together.
"""

from __future__ import annotations

import json
import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module

from flask import Flask, request
from werkzeug.serving import make_server

from knowledge_base import clock
from knowledge_base.catalogue.models import Catalogue
from knowledge_base.catalogue.views import bundle_json, matter_json
from knowledge_base.guidance import checklist_json, compose_checklist, next_question
from knowledge_base.opening import open_rules, privacy_notice
from knowledge_base.settings import Settings
from tests.webhook.conftest import WordSearch
from webhook.errors import ApiError, register_error_handlers
from webhook.parts import Parts

STAFF_TOKEN = "token-of-the-counter"
STOP_LOOK = 0.02  # seconds between two looks whether to stop; half a second by default, for each test
FEATURES = ("pages", "catalogue", "paper", "staff")
SCRIPT = {
    "火星": ("no_match", "没有查到对得上的事项，不敢乱说。换个说法再问一次也行，比如说说要办什么证、开什么店。还可以这样问到："),
    "人工": ("handoff", "好的。我这里不能直接转接真人，您可以这样找到工作人员："),
    "忙": ("unavailable", "对话暂时用不了，您说的话没有丢，过一会儿可以再发一次。急事请拨打 12345，或到窗口办理。"),
}
WAYS_ON = (
    "① 到窗口问工作人员：\n翁源县政务服务中心：工作日 9:00–17:00；周六 9:00–12:00 企业专窗\n西宁市民中心：工作日 9:00–17:00",
    "② 拨打政务服务便民热线 12345，说清想办的事和所在的县区。",
)


class StandIn:
    """Runs in a thread. ``fail_next``: how many of the next API calls answer 503. ``slow_scripts``: seconds a script takes to come.

    ``requests``: bodies of the posts.
    """

    def __init__(self, settings: Settings, catalogue: Catalogue):
        self.fail_next = 0
        self.slow_scripts = 0
        self.hold_seconds = 300
        self.held: str | None = None
        self.requests: list[tuple[str, dict, dict]] = []
        self.appointments: dict[str, dict] = {}
        self.app = Flask("stand-in", static_folder=None)
        self.app.json.ensure_ascii = False
        self.parts = self.app.extensions["wenban"] = Parts(settings)
        self.parts.__dict__ |= {"catalogue": catalogue, "search": WordSearch(catalogue)}
        register_error_handlers(self.app)
        for feature in FEATURES:
            self.app.register_blueprint(import_module(f"webhook.{feature}.routes").blueprint)
        self.app.before_request(self._record)
        for rule, act, method in (
            ("/api/chat", self._chat, "POST"),
            ("/api/centres", self._centres, "GET"),
            ("/api/slots", self._slots, "GET"),
            ("/api/holds", self._hold, "POST"),
            ("/api/appointments", self._book, "POST"),
            ("/api/appointments/<code>", self._show, "GET"),
            ("/api/appointments/<code>/cancel", self._cancel, "POST"),
            ("/api/appointments/<code>/reschedule", self._reschedule, "POST"),
            ("/api/feedback", lambda: ({"stored": True}, 201), "POST"),
        ):
            self.app.add_url_rule(rule, f"{method} {rule}", act, methods=[method])
        self._server = make_server("127.0.0.1", settings.port, self.app, threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.parts.settings = replace(settings, public_url=self.url)
        threading.Thread(target=self._server.serve_forever, args=(STOP_LOOK,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def posted(self, path: str) -> list[tuple[dict, dict]]:
        """Bodies and headers sent to ``path``, oldest first."""
        return [(body, headers) for where, body, headers in self.requests if where == path]

    def _record(self):
        if request.method == "POST":
            self.requests.append((request.path, request.get_json(), dict(request.headers)))
        if request.path.endswith("/times.js"):
            time.sleep(self.slow_scripts)
        if request.path.startswith("/api/") and self.fail_next:
            self.fail_next -= 1
            raise ApiError(503, "unavailable", "服务暂时不可用，请稍后再试，或拨打 12345")

    def _chat(self):
        data = request.get_json()
        state = _join_states(data["payload"]) if "payload" in data else {}
        if data.get("scene") == "cake-shop" or "蛋糕" in data.get("text", ""):
            state = {"answers": {}}
        scripted = next((SCRIPT[word] for word in SCRIPT if word in data.get("text", "")), None)
        if scripted:
            status, text = scripted
            messages = [{"type": "text", "text": words} for words in (text, *WAYS_ON)]
        elif "answers" in state:
            status, messages = "guiding", self._guide(state)
        else:
            status, messages = "answered", self._other(state, data)
        return {"conversation_id": "c-1", "status": status, "messages": messages, "elapsed_ms": 1}

    def _guide(self, state: dict) -> list[dict]:
        catalogue = self.parts.catalogue
        checklist = compose_checklist(catalogue, "cake-shop", state["answers"])
        question = next_question(checklist)
        if question is None:
            return [
                {"type": "checklist", "checklist": checklist_json(checklist, self.url)},
                {"type": "choices", "text": "要不要现在约个窗口？", "choices": [{"title": "帮我约周六上午", "payload": json.dumps({"slots": True})}]},
            ]
        choices = [
            {"title": option.title, "payload": json.dumps({"answers": {**state["answers"], question.id: option.value}})}
            | ({"tick": True} if option in question.combinable else {})
            for option in question.options
        ]
        return [{"type": "choices", "text": question.text, "choices": choices} | ({"several": True} if question.several else {})]

    def _other(self, state: dict, data: dict) -> list[dict]:
        if state.get("slots"):
            return [{"type": "slots", "matter": "cake-shop", "title": "开蛋糕店", "slots": self._free_slots()}]
        if state.get("done"):
            return [{"type": "text", "text": "约好了，到时见。"}]
        if data.get("text") == "<img src=x onerror=alert(1)>":
            bad = {"title": "<b>坏</b>", "url": "javascript:alert(1)", "as_of": "2026"}
            return [{"type": "text", "text": data["text"], "sources": [bad]}, {"type": "link", "title": "点我", "url": "javascript:alert(1)"}]
        if "出生" in data.get("text", ""):
            bundle = self.parts.catalogue.bundles["newborn"]
            return [{"type": "bundle", "bundle": bundle_json(bundle, None, clock.today())}]
        matter = self.parts.catalogue.matters["food-licence-new"]
        return [
            {"type": "text", "text": "您问的可能是这一项：", "sources": [{"title": "食品安全法", "article": "第三十五条", "as_of": "2021-04-29"}]},
            {"type": "matter", "matter": matter_json(matter, None)},
        ]

    def _centres(self):
        return {"centres": [{"id": c.id, "name": c.name, "locality": c.locality.id} for c in self.parts.catalogue.centres.values()]}

    def _free_slots(self) -> list[dict]:
        day = (clock.now() + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
        days = [day + timedelta(days=n) for n in range(9)]
        return [slot for d in days for slot in _slots_of(d)]

    def _slots(self):
        if request.args.get("matter") == "none":
            return {"slots": [], "reason": "这一项只在工作日办理"}
        return {"slots": self._free_slots()}

    def _hold(self):
        expires = clock.now() + timedelta(seconds=self.hold_seconds)
        self.held = request.get_json()["slot_id"]
        notice = privacy_notice(open_rules(self.parts.settings)["wengyuan"])
        return {"id": "h1", "token": "hold-token", "expires_at": expires.isoformat(), "privacy_notice": notice}, 201

    def _book(self):
        body = request.get_json()
        if body["applicant"]["kind"] == "person":
            raise ApiError(422, "not_eligible", "这个时段只为企业和个体工商户服务。", instead=self._free_slots()[-2:])
        if body["applicant"]["name"] == "满员":
            raise ApiError(409, "full", "这个时段刚刚约满了，请换一个时间")
        code = f"WB{len(self.appointments) + 2:A>10}"
        slot = next(s for s in self._free_slots() if s["id"] == self.held)
        self.appointments[code] = {
            "code": code,
            "token": "appointment-token",
            "state": "confirmed",
            "centre": {"id": "wengyuan", "name": "翁源县政务服务中心"},
            "matter": {"id": body["matter"], "name": "开蛋糕店（烘焙店）"},
            "start": slot["start"],
            "end": slot["end"],
            "kind": slot["kind"],
            "window": "综合窗口",
            "ics_url": f"/api/appointments/{code}.ics?key=k",
        }
        return self.appointments[code], 201

    def _find(self, code: str) -> dict:
        if code not in self.appointments or request.headers.get("X-Appointment-Token") != "appointment-token":
            raise ApiError(404, "not_found", "没有找到这个预约")
        return self.appointments[code]

    def _show(self, code: str):
        return {k: v for k, v in self._find(code).items() if k != "token"}

    def _cancel(self, code: str):
        self._find(code)["state"] = "cancelled"
        return self._show(code)

    def _reschedule(self, code: str):
        slot = next(s for s in self._free_slots() if s["id"] == request.get_json()["slot_id"])
        self._find(code).update(start=slot["start"], end=slot["end"], kind=slot["kind"])
        return self._show(code)


def _join_states(payload: str | list[str]) -> dict:
    """What the choices ticked together stand for: the options of their one question as a list."""
    states = [json.loads(each) for each in ([payload] if isinstance(payload, str) else payload)]
    ticked = next((key for key, value in states[0].get("answers", {}).items() if any(s["answers"][key] != value for s in states)), None)
    if ticked:
        states[0]["answers"][ticked] = [state["answers"][ticked] for state in states]
    return states[0]


def _slots_of(day: datetime) -> list[dict]:
    weekend = day.weekday() > 4
    kinds = ["weekend"] * 4 if weekend else ["regular", "regular", "regular", "midday"]
    starts = [day + timedelta(minutes=30 * n) for n in range(3)] + [day.replace(hour=10, minute=30) if weekend else day.replace(hour=12)]
    return [
        {
            "id": f"s-{start:%m%d%H%M}",
            "start": start.isoformat(),
            "end": (start + timedelta(minutes=30)).isoformat(),
            "kind": kind,
            "remaining": 0 if number == 1 else 3,
        }
        for number, (start, kind) in enumerate(zip(starts, kinds, strict=True))
    ]

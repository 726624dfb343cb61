"""Outcomes of turns: kept without personal data, forgotten in time, listed by meaning."""

from __future__ import annotations

import argparse
import json
from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import select

from knowledge_base import clock
from webhook.chat import misses, outcomes, service
from webhook.chat.grouping import group_misses
from webhook.chat.outcomes_storage import Outcome
from webhook.feedback.storage import Feedback

SAID = {"type": "text", "text": "没有找到"}


@pytest.fixture
def kept(monkeypatch):
    """Waits for each note, so that it can be read at once."""
    keep = outcomes.keep_outcome
    monkeypatch.setattr(service, "keep_outcome", lambda *turn: keep(*turn).result(timeout=20))


@pytest.fixture
def answers(monkeypatch, kept):
    """What the dialogue answers next: (status, message)."""
    queue = []

    def answer(*_):
        status, message, *nearest = queue.pop(0)
        return {"status": status, "messages": [message]} | ({"nearest": nearest[0]} if nearest else {})

    monkeypatch.setattr(service, "ask_dialogue", answer)
    return queue


def _rows(app) -> list[Outcome]:
    with app.extensions["wenban"].database.reading() as session:
        return list(session.scalars(select(Outcome).order_by(Outcome.id)))


def _add(app, **fields) -> None:
    row = {"created_at": clock.now(), "conversation": "a", "status": "no_match", "text": "放风筝要审批吗"} | fields
    with app.extensions["wenban"].database.session() as session:
        session.add(Outcome(**row))


def test_a_miss_is_kept_with_the_nearest_entry_and_without_the_phone_number(app, client, answers):
    answers.append(("no_match", SAID, {"target": "scenario:cake-shop", "margin": 0.1}))
    shown = client.post("/api/chat", json={"text": "蛋糕店"}).get_json()
    answers.append(("no_match", SAID))
    answer = client.post("/api/chat", json={"text": "我的电话13912345678没人接"}).get_json()
    first, second = _rows(app)
    assert "nearest" not in shown
    assert (first.status, first.text, first.target) == ("no_match", "蛋糕店", "scenario:cake-shop")
    assert first.margin == pytest.approx(0.1)
    assert "没人接" in second.text and "13912345678" not in second.text
    assert len(second.conversation) == 64 and second.conversation != answer["conversation_id"]


def test_what_was_shown_is_the_target(app, client, answers):
    answers.append(("answered", {"type": "matter", "matter": {"id": "id-card-renew", "name": "居民身份证换领"}}))
    client.post("/api/chat", json={"text": "身份证到期"})
    (row,) = _rows(app)
    assert (row.status, row.target, row.margin) == ("answered", "matter:id-card-renew", None)


@pytest.mark.parametrize("status", ["booking", "booked"])
def test_words_of_a_booking_are_not_kept(app, client, answers, status):
    answers.append((status, SAID))
    client.post("/api/chat", json={"text": "我叫张三"})
    (row,) = _rows(app)
    assert row.text is None


def test_a_note_that_cannot_be_written_disturbs_nobody(app, client, answers, monkeypatch, caplog):
    answers.append(("no_match", SAID))
    monkeypatch.setattr(outcomes, "make_outcome", lambda *_: 1 / 0)
    assert client.post("/api/chat", json={"text": "绝密的话"}).status_code == 200
    assert "outcome not kept" in caplog.text and "绝密" not in caplog.text


def test_old_outcomes_are_forgotten(app):
    parts = app.extensions["wenban"]
    _add(app, created_at=clock.now() - timedelta(days=parts.settings.outcome_days, hours=1), text="旧的")
    _add(app, created_at=clock.now() - timedelta(days=parts.settings.outcome_days, hours=-1), text="新的")
    assert outcomes.forget_old_outcomes(parts) == 1
    assert [row.text for row in _rows(app)] == ["新的"]


def test_only_what_stayed_unanswered_counts_as_a_miss(app, settings):
    _add(app, conversation="came-to-it", status="clarifying", text="社保怎么办")
    _add(app, conversation="came-to-it", status="answered", text="社保卡")
    _add(app, conversation="went-away", status="clarifying", text="办个证")
    _add(app, conversation="other", status="no_match", text="放风筝要审批吗")
    _add(app, conversation="other", status="answered", text="身份证")
    _add(app, conversation="chat", status="small_talk", text="你好")
    _add(app, conversation="long-ago", text="很久以前", created_at=clock.now() - timedelta(days=40))
    assert [row.text for row in misses.read_misses(settings, 30)] == ["办个证", "放风筝要审批吗"]


def test_an_answer_with_a_bad_grade_counts_as_a_miss(app, settings):
    for conversation, grade in (("cross", 1), ("pleased", 4)):
        _add(app, conversation=conversation, status="answered", text=f"先问的{grade}", target="matter:a")
        _add(app, conversation=conversation, status="answered", text=f"后问的{grade}", target="matter:b")
        _add(app, conversation=conversation, status="answered", text=None)
        with app.extensions["wenban"].database.session() as session:
            session.add(Feedback(conversation=conversation, grade=grade, created_at=clock.now()))
        _add(app, conversation=conversation, status="answered", text="评价以后问的", created_at=clock.now() + timedelta(minutes=1))
    (row,) = misses.read_misses(settings, 30)
    assert (row.text, row.status, row.target) == ("后问的1", "disliked", "matter:b")
    assert {row.status for row in _rows(app)} == {"answered"}


class TwoTopics:
    """Stands in for the encoder: texts with 风筝 lie together, all others lie together."""

    def embed_queries(self, texts):
        return np.array([[1.0, 0.0] if "风筝" in text else [0.0, 1.0] for text in texts])


def test_misses_are_grouped_by_meaning_most_frequent_first(app, settings):
    for text in ("无人机要备案吗", "放风筝要审批吗", "风筝节怎么报批", "放风筝要审批吗"):
        _add(app, text=text, target="matter:event-safety-1000")
    first, second = group_misses(misses.read_misses(settings, 30), TwoTopics(), ["身份证", "看风筝"])
    assert first.texts == (("放风筝要审批吗", 2), ("风筝节怎么报批", 1))
    assert (first.count, first.people, first.nearest, first.margin) == (3, 1, "matter:event-safety-1000", None)
    assert second.texts == (("无人机要备案吗", 1),)


def test_a_group_says_who_asked_when_and_how_near_the_nearest_was(app, settings):
    long_ago = clock.now() - timedelta(days=9)
    _add(app, conversation="a", target="matter:x", margin=0.5, created_at=long_ago)
    _add(app, conversation="b", target="matter:y", margin=0.1, created_at=long_ago)
    _add(app, conversation="c", target="matter:x", margin=0.2, status="out_of_scope")
    (group,) = group_misses(misses.read_misses(settings, 30), TwoTopics(), ["身份证"])
    assert (group.people, group.last_day, group.nearest, group.margin) == (3, clock.today(), "matter:x", 0.2)
    assert not group.is_refused


def test_what_all_questions_share_makes_no_group():
    rows = [Outcome(created_at=clock.now(), conversation=text, status="no_match", text=text) for text in ("办", "证")]

    class Crowded:
        """As e5 sees questions: all close together, and different only around their middle."""

        def embed_queries(self, texts):
            towards = {"办": [0.1, 0.0], "证": [-0.1, 0.0]}
            return np.array([[1.0, *towards.get(text, [0.0, 0.0])] for text in texts])

    assert len(group_misses(rows, Crowded(), ["怎么"])) == 2


def test_the_command_lists_them(app, settings, monkeypatch, capsys):
    monkeypatch.setattr(misses, "Encoder", lambda *_, **__: TwoTopics())
    parser = argparse.ArgumentParser()
    misses.register(parser.add_subparsers())
    assert _run(parser, settings, "misses") == 0
    assert "0 句" in capsys.readouterr().out
    _add(app)
    _run(parser, settings, "misses", "--json")
    (group,) = json.loads(capsys.readouterr().out)
    assert group == {
        "count": 1,
        "people": 1,
        "last_day": clock.today().isoformat(),
        "statuses": {"no_match": 1},
        "nearest": None,
        "texts": [{"text": "放风筝要审批吗", "count": 1}],
    }
    _add(app, text="开蛋糕的店", target="scenario:cake-shop", margin=0.123)
    _add(app, text="飞机票怎么退", status="out_of_scope")
    _run(parser, settings, "misses", "--days", "7")
    asked, refused = capsys.readouterr().out.split("没有去查")
    assert "没找到 1" in asked and "（scenario:cake-shop，比下一个高 0.12）" in asked
    assert "飞机票" in refused and "飞机票" not in asked


@pytest.mark.parametrize("days", ["0", "-1", "x", "4000"])
def test_days_that_cannot_be_used_are_refused(days, capsys):
    parser = argparse.ArgumentParser()
    misses.register(parser.add_subparsers())
    with pytest.raises(SystemExit):
        parser.parse_args(["misses", f"--days={days}"])
    assert "1 到 3650" in capsys.readouterr().err


def _run(parser, settings, *words) -> int:
    args = parser.parse_args(words)
    return args.run(args, settings)

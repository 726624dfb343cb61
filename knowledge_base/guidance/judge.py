"""The verdict on one line of a plan, from the answers given so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.catalogue.models import Question
from knowledge_base.conditions import Answer, evaluate, list_values, questions_in
from knowledge_base.guidance.checklist import State
from knowledge_base.guidance.naming import name_answer
from knowledge_base.guidance.scenario import Line, Reason

Answers = Mapping[str, Answer]

LOCAL_RULES = "local-rules"  # the source of what provinces and cities settle each for themselves
COMMON_PRACTICE = "各地通行做法"


@dataclass(frozen=True)
class Verdict:
    """``hangs_on``: ids of questions without a usable answer that would settle a to_confirm. ``varies``: the line,
    its matter, or a reason that holds or still may rests on rules that differ from place to place."""

    state: State
    reasons: tuple[Reason, ...]
    hangs_on: tuple[str, ...] = ()
    varies: bool = False


def judge_line(line: Line, answers: Answers) -> Verdict:
    """Required, not required, or to be confirmed, with the reasons that surely hold."""
    holding = [(reason, evaluate(reason.when, answers)) for reason in line.reasons]
    reasons = tuple(reason for reason, holds in holding if holds)
    may_hold = [reason.citation for reason, holds in holding if holds is not False and reason.citation]
    of_matter = (*line.matter.citations, *line.matter.basis) if line.matter else ()
    varies = line.varies or any(citation.source.id == LOCAL_RULES for citation in (*may_hold, *of_matter))
    needed = False if line.only_confirm else evaluate(line.required_if, answers)
    doubtful = evaluate(line.confirm_if, answers) if line.may_need_confirming else False
    if doubtful:
        return Verdict("to_confirm", reasons, varies=varies)
    if needed is not None and doubtful is not None:
        return Verdict("required" if needed else "not_required", reasons, varies=varies)
    asked = questions_in(line.required_if) | questions_in(line.confirm_if)
    hangs_on = tuple(q for q in sorted(asked) if answers.get(q, "unknown") == "unknown")
    return Verdict("to_confirm", reasons, hangs_on, varies)


def say_why(line: Line, verdict: Verdict, questions: Sequence[Question], answers: Answers) -> tuple[str, ...]:
    """The sentences under a matter, never empty. A to_confirm says what it hangs on, or which office can settle it."""
    said = [reason.text for reason in verdict.reasons]
    if verdict.state == "not_required" and not said:
        said.append("按你的回答，这一项不用办。")
    if verdict.state == "required" and not said:
        said.append(_quote_answers(line, questions, answers) or "办成这件事要办这一项。")
    said += _own_up(verdict.reasons)
    if verdict.state != "to_confirm":
        return tuple(said)
    words = {question.id: question.text for question in questions}
    hangs_on = _trace_gates(verdict.hangs_on, questions, answers)
    for question_id in hangs_on:
        stands = "你选了“不清楚”" if answers.get(question_id) == "unknown" else "这一问还没有回答"
        said.append(f"要看“{words.get(question_id, question_id)}”，{stands}。")
    if all(answers.get(question_id) == "unknown" for question_id in hangs_on):
        by_staff = "" if hangs_on else "这一条要工作人员确认，"
        said.append(f"{by_staff}能说准的是{who_can_say(line)}。")
    return tuple(said)


def _own_up(reasons: Sequence[Reason]) -> list[str]:
    """Which of the texts that the sentences rest on nobody has read; what places settle themselves says so already."""
    cited = [reason.citation.source for reason in reasons if reason.citation]
    unread = dict.fromkeys(source for source in cited if not source.read and source.id != LOCAL_RULES)
    names = [COMMON_PRACTICE if source.kind == "assumption" else f"“{source.title}”" for source in unread]
    return [f"还没有核对原文的依据：{'、'.join(names)}；以窗口说的为准。"] if names else []


def _trace_gates(hangs_on: Sequence[str], questions: Sequence[Question], answers: Answers) -> tuple[str, ...]:
    """The questions that really hold a line up: a question that is not asked because another is open or 不清楚 is
    named by that other one."""
    by_id = {question.id: question for question in questions}
    found: dict[str, None] = {}
    for question_id in hangs_on:
        gate = by_id[question_id].ask_if if question_id in by_id and question_id not in answers else None
        if evaluate(gate, answers) is None:
            held_up = [q for q in sorted(questions_in(gate)) if answers.get(q, "unknown") == "unknown"]
            found |= dict.fromkeys(_trace_gates(held_up, questions, answers))
        else:
            found[question_id] = None
    return tuple(found)


def _quote_answers(line: Line, questions: Sequence[Question], answers: Answers) -> str | None:
    """Which answers put a line on the list that has no reason of its own."""
    read = [q for q in questions if q.id in questions_in(line.required_if) and answers.get(q.id, "unknown") != "unknown"]
    named = "、".join(f"“{_quote_answer(q, value)}”" for q in read for value in _telling_values(line, q, answers))
    return f"因为你选的是{named}。" if named else None


def _telling_values(line: Line, question: Question, answers: Answers) -> tuple[str, ...]:
    """Of several options chosen at once those that alone put the line on the list; all where none does."""
    values = list_values(answers[question.id])
    telling = tuple(v for v in values if evaluate(line.required_if, {**answers, question.id: v}) is True)
    return telling or values


def _quote_answer(question: Question, value: str) -> str:
    title = name_answer(value, {option.value: option.title for option in question.options}, question.unit)
    return title if len(title) > 4 else f"{question.text}——{title}"  # 是 alone says nothing


def who_can_say(line: Line) -> str:
    """The office that can settle whether the line applies."""
    if line.who:
        return line.who
    authority = line.matter.authority if line.matter else None
    return f"当地{authority.name}" if authority else "当地政务服务中心综合窗口（也可以打 12345 问）"

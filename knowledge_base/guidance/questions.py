"""Which question to ask next: only what can still change the list, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge_base.catalogue.models import Question
from knowledge_base.conditions import evaluate, questions_in
from knowledge_base.guidance.answers import NOT_ASKED, list_answers
from knowledge_base.guidance.checklist import AskedQuestion, Checklist
from knowledge_base.guidance.judge import Answers, judge_line
from knowledge_base.guidance.plan import Plan


def order_questions(plan: Plan, answers: Answers) -> tuple[AskedQuestion, ...]:
    """Unanswered questions that can still change the list, most telling first."""
    weights = {q.id: _weigh_changes(plan, q, answers) for q in plan.questions if q.id not in answers}
    for question in plan.questions:
        if question.id not in answers and evaluate(question.ask_if, answers) is None and weights[question.id]:
            _pass_on(weights, questions_in(question.ask_if))
    askable = [
        q for q in plan.questions if weights.get(q.id) and evaluate(q.ask_if, answers) is True
    ]
    askable.sort(key=lambda q: -weights[q.id])
    return tuple(AskedQuestion(q, None, True) for q in askable)


def list_answered(plan: Plan, given: Answers, counted: Answers) -> tuple[AskedQuestion, ...]:
    """The answered questions in the order of the scenario; ``counted``: from ``settle_idle``."""
    return tuple(AskedQuestion(q, given[q.id], False, counted[q.id] != NOT_ASKED) for q in plan.questions if q.id in given)


def next_question(checklist: Checklist) -> Question | None:
    """The question to ask now, or None when nothing can change the list any more."""
    return next((asked.question for asked in checklist.questions if asked.open), None)


def _pass_on(weights: dict[str, float], gates: Iterable[str]) -> None:
    for gate in gates:
        if gate in weights:
            weights[gate] += 1


def _weigh_changes(plan: Plan, question: Question, answers: Answers) -> float:
    """How much differs between the answers. Lines stand most important first, so an early one weighs more;
    a changed verdict counts three times as much as changed reasons, notes or papers."""
    outcomes = [{**answers, question.id: answer} for answer in list_answers(question)]
    weight = 0.0
    for place, line in enumerate(plan.lines):
        if question.id in plan.reads[line.id]:
            verdicts = [judge_line(line, outcome) for outcome in outcomes]
            changes = 3 * (len({v.state for v in verdicts}) > 1) + (len({v.reasons for v in verdicts}) > 1)
            weight += changes * (1 - place / len(plan.lines))
    conditions = [part.when for part in (*plan.notes, *plan.material_rules)] + [need.only_if for need, _ in plan.needs]
    touched = [c for c in conditions if question.id in questions_in(c)]
    return weight + sum(1 for c in touched if len({evaluate(c, o) for o in outcomes}) > 1) / (len(plan.lines) + 1)

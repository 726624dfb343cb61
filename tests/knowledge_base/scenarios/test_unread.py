"""What is demanded of somebody on the strength of a text that nobody here has read says so in the list itself."""

import random

import pytest

from knowledge_base.guidance.answers import settle_idle
from knowledge_base.guidance.judge import LOCAL_RULES, judge_line, say_why
from knowledge_base.guidance.plan import make_plan
from knowledge_base.settings import BUILT_IN_CATALOGUE

SCENARIOS = sorted(path.stem for path in (BUILT_IN_CATALOGUE / "scenarios").glob("[a-z]*.yml"))
DRAWS = 80
SAYS_UNREAD = "还没有核对原文的依据"


def draw_answers(questions, dice):
    values = {question.id: [option.value for option in question.options] for question in questions}
    return settle_idle(questions, {question: dice.choice(options) for question, options in values.items()})


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_demand_that_rests_on_unread_texts_only_says_so(built_in, scenario):
    dice = random.Random(scenario)
    plan = make_plan(built_in, scenario, None)
    seen = 0
    for _ in range(DRAWS):
        answers = draw_answers(plan.questions, dice)
        for line in plan.lines:
            verdict = judge_line(line, answers)
            cited = [reason.citation for reason in verdict.reasons if reason.citation]
            if verdict.state != "required" or not cited:
                continue
            seen += 1
            sources = [citation.source for citation in (*cited, *(line.matter.basis if line.matter else ()))]
            documents = [source for source in sources if source.kind != "assumption"]
            if documents and not any(source.read for source in documents):
                said = "".join(say_why(line, verdict, plan.questions, answers))
                assert SAYS_UNREAD in said or LOCAL_RULES in {source.id for source in sources}, (line.id, dict(answers), said)
    assert seen

"""Every scenario against worked examples, written down as data in ``examples*.yml``."""

from pathlib import Path

import pytest
import yaml

from knowledge_base.guidance import compose_checklist
from knowledge_base.guidance.judge import LOCAL_RULES

PLACES_DIFFER = ("各地", "各省", "各城市")
FILES = sorted(Path(__file__).parent.glob("examples*.yml"))
PARSED = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES]
EXAMPLES = {scenario: examples for parsed in PARSED for scenario, examples in parsed.items()}
CASES = [
    pytest.param(scenario, example, id=f"{scenario}: {example['name']}")
    for scenario, examples in EXAMPLES.items()
    for example in examples
]


@pytest.mark.parametrize(("scenario", "example"), CASES)
def test_example(built_in, scenario, example):
    checklist = compose_checklist(built_in, scenario, example["answers"], locality=example.get("locality"))
    states = {matter.id: matter.state for matter in checklist.matters}
    for state in ("required", "to_confirm", "not_required"):
        for matter in example.get(state, ()):
            assert states.get(matter) == state, matter
    assert not states.keys() & set(example.get("absent", ()))
    _check_materials(checklist, example)
    _check_words(checklist, example)
    _check_details(checklist, example)
    required = [matter.id for matter in checklist.matters if matter.state == "required"]
    assert [m for m in required if m in example.get("order", ())] == example.get("order", [])
    assert checklist.complete


def _check_materials(checklist, example):
    papers = {name: paper.state for paper in checklist.materials for name in (paper.id, paper.name)}
    for state in ("bring", "produced", "shared"):
        for name in example.get(state, ()):
            assert papers.get(name) == state, name
    for name in example.get("ask_first", ()):
        assert papers.get(name) == "to_confirm", name
    assert not papers.keys() & set(example.get("no_paper", ()))


def _check_words(checklist, example):
    said = {matter.id: "".join(matter.because) for matter in checklist.matters}
    for matter, words in example.get("says", {}).items():
        for word in words:
            assert word in said[matter]
    notes = "".join(note.text for note in checklist.notes)
    for word in example.get("notes", ()):
        assert word in notes
    for word in example.get("no_notes", ()):
        assert word not in notes, word


def _check_details(checklist, example):
    listed = {matter.id: matter for matter in checklist.matters}
    for matter in example.get("varies", ()):
        assert listed[matter].varies, matter
    for matter, days in example.get("days", {}).items():
        assert listed[matter].days == days, matter
    for matter, office in example.get("ask", {}).items():
        assert office in listed[matter].ask, matter
    for matter, articles in example.get("cites", {}).items():
        cited = {f"{citation.source.title} {citation.article}" for citation in listed[matter].citations}
        assert set(articles) <= cited, matter


@pytest.mark.parametrize("scenario", EXAMPLES)
def test_every_scenario_is_complete(built_in, scenario):
    entry = built_in.scenarios[scenario]
    assert len(EXAMPLES[scenario]) >= 3
    assert 4 <= len(entry.questions) <= 7
    assert all(question.why for question in entry.questions)
    assert len(entry.phrasings) >= 10
    assert scenario not in built_in.matters


def test_every_scenario_has_examples(built_in):
    assert set(built_in.scenarios) == set(EXAMPLES)
    assert sum(len(parsed) for parsed in PARSED) == len(EXAMPLES)  # no scenario in two files


@pytest.mark.parametrize("scenario", EXAMPLES)
def test_every_reason_that_states_a_duty_has_a_source(built_in, scenario):
    checklist = compose_checklist(built_in, scenario, EXAMPLES[scenario][0]["answers"])
    assert all(matter.citations for matter in checklist.matters)
    assert all(paper.citations for paper in checklist.materials)


def test_a_text_that_was_not_read_says_so(built_in):
    checklist = compose_checklist(built_in, "cake-shop", EXAMPLES["cake-shop"][0]["answers"])
    licence = next(matter for matter in checklist.matters if matter.id == "food-licence-new")
    unread = [c.to_json() for c in licence.citations if c.source.id == "spjyxkhbaglbf"]
    assert unread and all("未核对原文" in source["note"] for source in unread)
    assert licence.because[-1].startswith("还没有核对原文的依据：“食品经营许可和备案管理办法")
    read = next(matter for matter in checklist.matters if matter.id == "staff-health-cert")
    assert not any("核对原文" in sentence for sentence in read.because)


def test_what_says_that_places_differ_is_marked_so(built_in):
    """The mark is what the pages show; the sentence alone is read past."""
    marked = [
        line.varies or (reason.citation is not None and reason.citation.source.id == LOCAL_RULES)
        for scenario in built_in.scenarios.values()
        for line in scenario.lines
        for reason in line.reasons
        if any(words in reason.text for words in PLACES_DIFFER)
    ]
    assert len(marked) > 40 and all(marked)

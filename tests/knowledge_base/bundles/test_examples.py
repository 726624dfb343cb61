"""Bundles against worked examples, written down as data that a window clerk can read."""

from pathlib import Path

import pytest
import yaml

from knowledge_base.guidance import compose_checklist

EXAMPLES = yaml.safe_load(Path(__file__).with_name("examples.yml").read_text(encoding="utf-8"))
KEYS = {"情形", "地区", "回答", "要办", "不用办", "没有", "要带", "先问", "不用带", "产生"}
CASES = [
    pytest.param(bundle, example, id=f"{bundle}: {example['情形']}")
    for bundle, examples in EXAMPLES.items()
    for example in examples
]


@pytest.mark.parametrize(("bundle", "example"), CASES)
def test_example(built_in, bundle, example):
    assert example.keys() <= KEYS
    checklist = compose_checklist(built_in, bundle, example["回答"], locality=example.get("地区"))
    assert checklist.complete
    states = {matter.name: matter.state for matter in checklist.matters}
    assert {name for name, state in states.items() if state == "required"} == set(example["要办"])
    assert "to_confirm" not in states.values()
    for name in example.get("不用办", ()):
        assert states.get(name) == "not_required", name
    assert not states.keys() & set(example.get("没有", ()))
    papers = {name: paper.state for paper in checklist.materials for name in (paper.id, paper.name)}
    for name in example.get("要带", ()):
        assert papers.get(name) == "bring", name
    for name in example.get("先问", ()):
        assert papers.get(name) == "to_confirm", name
    for name in example.get("不用带", ()):
        assert name not in papers, name
    for name in example.get("产生", ()):
        assert papers.get(name) == "produced", name


def test_what_an_example_says_not_to_bring_is_a_paper_of_that_bundle(built_in):
    """Else a misspelt name would pass for ever."""
    for bundle, examples in EXAMPLES.items():
        known = {name for need, _ in built_in.bundles[bundle].materials for name in (need.name, need.type.name)}
        named = {name for example in examples for name in example.get("不用带", ())}
        assert named <= known, (bundle, named - known)


def test_there_are_examples_for_at_least_fifteen_bundles():
    assert len(EXAMPLES) >= 15

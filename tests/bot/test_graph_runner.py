"""Our runner gives what Rasa's gives, step for step."""

from __future__ import annotations

import pytest
from rasa.core import processor
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner

from bot.graph_runner import OrderedRunner, run_steps_in_order

RAN: list[str] = []


class Joining(GraphComponent):
    """Says its own name and what it was given."""

    def __init__(self, name: str):
        self.name = name

    @classmethod
    def create(cls, config, model_storage, resource, execution_context) -> Joining:
        return cls(config["name"])

    def join(self, first: str = "-", second: str = "-") -> str:
        RAN.append(self.name)
        if self.name == "broken":
            raise RuntimeError("no more")
        return f"{self.name}({first},{second})"


def node(name: str, **needs: str) -> SchemaNode:
    return SchemaNode(needs=needs, uses=Joining, constructor_name="create", fn="join", config={"name": name}, is_target=name == "policy")


GRAPH = GraphSchema(
    {
        "policy": node("policy", first="classify", second="domain"),
        "classify": node("classify", first="features", second="tokens"),
        "features": node("features", first="tokens"),
        "tokens": node("tokens", first="__message__"),
        "domain": node("domain"),
        "broken": node("broken", first="tokens"),
    }
)


def run(kind: type[DaskGraphRunner], **asked) -> tuple[dict, list[str]]:
    RAN.clear()
    runner = kind(GRAPH, None, ExecutionContext(GRAPH))
    return runner.run(**asked), list(RAN)


@pytest.mark.parametrize(
    "asked",
    [
        {"inputs": {"__message__": "营业执照"}},
        {"inputs": {"__message__": "营业执照"}, "targets": ["classify"]},
        {"inputs": {"__message__": "营业执照"}, "targets": ["tokens", "policy"]},
    ],
)
def test_it_gives_what_dask_gives(asked):
    given, ran = run(OrderedRunner, **asked)
    expected, ran_by_dask = run(DaskGraphRunner, **asked)
    assert given == expected and sorted(ran) == sorted(ran_by_dask)


def test_it_runs_each_step_once_and_after_what_it_needs():
    _, ran = run(OrderedRunner, inputs={"__message__": "营业执照"})
    assert len(ran) == 5 and ran.index("tokens") < ran.index("features") < ran.index("classify") < ran.index("policy") == 4


@pytest.mark.parametrize("kind", [OrderedRunner, DaskGraphRunner])
def test_failures_are_told_as_by_dask(kind):
    with pytest.raises(GraphComponentException):
        run(kind, inputs={"__message__": "营业执照"}, targets=["broken"])
    with pytest.raises(GraphRunError):
        run(kind, targets=["tokens"])  # without the input that it needs


def test_a_model_that_is_loaded_to_answer_runs_so(monkeypatch):
    monkeypatch.setattr(processor, "DaskGraphRunner", DaskGraphRunner)  # put back afterwards
    run_steps_in_order()
    assert processor.DaskGraphRunner is OrderedRunner

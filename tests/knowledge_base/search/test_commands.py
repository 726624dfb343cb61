import argparse
import json

import pytest

from knowledge_base.search.commands import register


@pytest.fixture
def run(monkeypatch, settings, catalogue):
    monkeypatch.setattr("knowledge_base.catalogue.loader.open_catalogue", lambda _settings: catalogue)
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers(required=True))

    def run_command(*words):
        args = parser.parse_args(words)
        return args.run(args, settings)

    return run_command


def test_json_has_the_shape_of_the_contract(run, capsys):
    assert run("search", "水电", "--limit", "2", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"query", "answerable", "results"}
    assert answer["query"] == "水电"
    assert answer["answerable"] is True
    assert len(answer["results"]) == 2
    assert set(answer["results"][0]) == {"id", "kind", "name", "agency", "score"}
    assert answer["results"][0]["id"] == "utilities"


def test_words_for_people_name_the_kind(run, capsys):
    run("search", "水电")
    assert "[一件事] 水电气网联合报装一件事" in capsys.readouterr().out


def test_an_unanswerable_question_says_so(run, capsys):
    run("search", "讲个笑话")
    assert "没有找到" in capsys.readouterr().out


@pytest.mark.parametrize("limit", ["0", "-1", "abc", "101"])
def test_a_bad_limit_is_refused(run, limit, capsys):
    with pytest.raises(SystemExit):
        run("search", "水电", f"--limit={limit}")
    assert "1 到 100" in capsys.readouterr().err


def test_a_second_build_embeds_nothing(run, capsys):
    run("index", "build")
    run("index", "build")
    assert "新计算 0 句" in capsys.readouterr().out.splitlines()[-1]


def test_ways_of_access_narrow_the_search(run, capsys):
    assert run("search", "水电", "--json", "--access", "self_service,online") == 0
    assert json.loads(capsys.readouterr().out)["results"] == []


def test_an_unknown_way_of_access_lists_the_valid_ones(run, capsys):
    with pytest.raises(SystemExit):
        run("search", "水电", "--access", "teleport")
    assert "self_service（自助终端）" in capsys.readouterr().err


def test_an_unknown_locality_lists_the_known_ones(run, capsys):
    assert run("search", "水电", "--locality", "atlantis") == 1
    assert "没有收录这个地区" in capsys.readouterr().err

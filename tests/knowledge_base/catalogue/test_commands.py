"""`wenban catalogue …` as a person runs it."""

import argparse

import pytest

from knowledge_base.catalogue.commands import register
from knowledge_base.settings import load_settings
from tests.knowledge_base.catalogue.folder import spoil


@pytest.fixture
def run(folder, tmp_path):
    parser = argparse.ArgumentParser(prog="wenban")
    register(parser.add_subparsers())
    settings = load_settings({"WENBAN_CATALOGUE": str(folder), "WENBAN_VAR": str(tmp_path / "var")})

    def run_command(*words: str) -> int:
        args = parser.parse_args(["catalogue", *map(str, words)])
        return args.run(args, settings)

    return run_command


def test_check_is_content_with_a_sound_folder(run, capsys):
    assert run("check") == 0
    assert "没有问题" in capsys.readouterr().out


def test_check_prints_file_line_place_problem_and_mend(run, folder, capsys):
    line = spoil(folder, "matters/food.yml", "fee: 不收费", "feee: 不收费")
    assert run("check", "--folder", folder) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"matters/food.yml:{line} matters › food › feee：不认识的键 feee，是不是想写 fee。改法：")


def test_stats_counts(run, capsys):
    assert run("stats") == 0
    out = capsys.readouterr().out
    assert "事项 4 个：内容完整 3，只知道名称 1" in out and "一件事 2 个" in out
    assert "湖南省（hunan）：1 个事项有本地做法" in out


def test_broken_catalogue_stops_the_other_commands(run, folder, capsys):
    spoil(folder, "matters/food.yml", "fee: 不收费", "feee: 不收费")
    assert run("stats") == 1 and run("graph", "restaurant") == 1
    assert "catalogue check" in capsys.readouterr().err


def test_graph_draws_questions_and_matters(run, capsys):
    assert run("graph", "restaurant") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "flowchart TD"
    assert '  q_sign{"挂招牌吗？"}' in lines and '  m_food["食品经营许可"]' in lines
    assert '  q_size -->|"至少 10平方米"| q_sign' in lines
    assert '  q_sign -->|"挂"| m_named3' in lines and "  start --> m_food" in lines


def test_graph_of_an_unknown_id(run, capsys):
    assert run("graph", "nowhere") == 1
    assert "没有编号为 nowhere" in capsys.readouterr().err


def test_import_tells_what_it_did(run, tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_text("事项名称,颜色\n户口迁移,红\n", encoding="utf-8")
    assert run("import", file) == 0
    out = capsys.readouterr().out
    assert "不认识的表头“颜色”" in out and "新增 1 个" in out
    assert run("stats") == 0
    assert "其中导入 1" in capsys.readouterr().out


def test_import_of_bad_rows_takes_nothing(run, tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_text("事项名称,法定办结时限\n户口迁移,很快\n身份证,20\n", encoding="utf-8")
    assert run("import", file) == 1
    out = capsys.readouterr().out
    assert "第 2 行 法定办结时限：时限 很快 看不懂" in out and "没有导入" in out
    assert run("import", file, "--skip-bad") == 0
    assert "新增 1 个" in capsys.readouterr().out


def test_import_of_an_unusable_file(run, tmp_path, capsys):
    assert run("import", tmp_path / "gone.csv") == 1
    assert "打不开" in capsys.readouterr().err

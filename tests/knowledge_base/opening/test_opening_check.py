"""What `wenban catalogue check` says about opening rules, and what the loader refuses."""

import shutil

import pytest

from knowledge_base.opening import OpeningError, load_rules
from knowledge_base.opening.check import check_opening, check_served
from knowledge_base.settings import BUILT_IN_CATALOGUE

KNOWN = {"estate-transfer", "cake-shop"}


@pytest.fixture
def spoil(tmp_path):
    """Replace words in a copy of 翁源's file; gives the folder of the catalogue."""

    def replace(old: str, new: str):
        shutil.copytree(BUILT_IN_CATALOGUE / "centres", tmp_path / "centres", dirs_exist_ok=True)
        path = tmp_path / "centres" / "wengyuan.yml"
        words = path.read_text("utf-8")
        assert old in words
        path.write_text(words.replace(old, new), "utf-8")
        return tmp_path

    return replace


SERVICE = "{id: estate, minutes: 60, capacity: 2, matters: [estate-transfer]}"


@pytest.mark.parametrize(
    "old, new, says",
    [
        ("minutes: 60, capacity: 2", "minutes: 45, capacity: 2", "整数倍"),
        ("minutes: 60, capacity: 2", "minutes: 60, capacity: 9", "不能多于"),
        (SERVICE, f"{SERVICE}\n        - {SERVICE}", "两次"),
        (SERVICE, SERVICE.replace("id: estate", "id: a-service-with-much-too-long-a-name"), "24"),
        ("  days_ahead: 30", "  days_ahead: 30\n  limits: {person: 0}", "person"),
        ("  days_ahead: 30", "  days_ahead: 30\n  return_minutes: [9, 2]", "return_minutes"),
        ("  days_ahead: 30", "  days_ahead: 30\n  keep_days: soon", "keep_days"),
    ],
)
def test_numbers_that_cannot_be(spoil, old, new, says):
    folder = spoil(old, new)
    with pytest.raises(OpeningError, match=says):
        load_rules(folder / "centres")
    (fault,) = check_opening(folder)
    assert fault.file == "wengyuan.yml" and says in fault.problem and fault.line > 1
    assert str(fault).startswith(f"wengyuan.yml:{fault.line} opening：") and "改法：" in str(fault)


def test_no_fault_in_the_built_in_rules():
    assert check_opening(BUILT_IN_CATALOGUE) == []


def test_unknown_matters_of_windows_and_services(spoil):
    folder = spoil("matters: [estate-transfer]", "matters: [estate-transfr]")
    faults = [f for f in check_served(folder, load_rules(folder / "centres"), KNOWN) if "estate" in f.problem]
    assert [f.problem for f in faults] == ["没有编号为 estate-transfr 的事项"]
    line = (folder / "centres" / "wengyuan.yml").read_text("utf-8").splitlines()[faults[0].line - 1]
    assert "estate-transfr" in line


def test_the_command_says_it(spoil, monkeypatch, tmp_path, capsys):
    from webhook.cli import main

    shutil.copytree(BUILT_IN_CATALOGUE, tmp_path, dirs_exist_ok=True)
    folder = spoil("minutes: 60", "minutes: 50")
    monkeypatch.setenv("WENBAN_VAR", str(tmp_path / "var"))
    assert main(["catalogue", "check", "--folder", str(folder)]) == 1
    assert "wengyuan.yml:" in capsys.readouterr().out


def test_sessions_of_overlapping_rules_share_their_windows_only_once(spoil):
    from datetime import date

    from knowledge_base.opening import day_sessions

    folder = spoil('hours: [[midday, "12:00", "14:30"]]', 'hours: [[midday, "11:00", "15:00"]]')
    sessions = day_sessions(load_rules(folder / "centres")["wengyuan"], date(2026, 11, 24), "household")
    assert [f"{s.start:%H:%M}-{s.end:%H:%M}" for s in sessions] == ["08:30-12:00", "12:00-15:00", "15:00-17:30"]

"""``wenban when`` as its own process: nothing but JSON on stdout, whatever the libraries print."""

import json
import subprocess
import sys

import pytest


def when(*arguments: str) -> subprocess.CompletedProcess:
    program = (
        "import argparse, sys; from knowledge_base.times import commands; from knowledge_base.settings import load_settings\n"
        "parser = argparse.ArgumentParser(); commands.register(parser.add_subparsers(required=True))\n"
        "args = parser.parse_args(sys.argv[1:]); sys.exit(args.run(args, load_settings({})))"
    )
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(
    "text, answer",
    [
        ("这周六上午", {"start": "2026-11-28T07:00:00+08:00", "end": "2026-11-28T11:59:59+08:00", "grain": "part"}),
        ("半小时后", {"start": "2026-11-26T10:30:00+08:00", "end": "2026-11-26T11:00:59+08:00", "grain": "range"}),
        ("随便", None),
    ],
)
def test_json(text, answer):
    done = when("when", text, "--now", "2026-11-26T10:00", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == answer


def test_words_and_wrong_input():
    assert "11月28日（周六）" in when("when", "周六", "--now", "2026-11-26T10:00").stdout
    assert when("when", "周六", "--now", "heute").returncode == 2
    assert "企业专窗：开放 09:00-12:00" in when("day", "wengyuan", "2026-11-28").stdout
    assert when("day", "nowhere", "2026-11-28").returncode == 1

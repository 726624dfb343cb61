"""``wenban eval``: figures of how well people are understood, in the search, in the model and through the whole chat."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from knowledge_base.settings import Settings


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the command; it sets ``run(args, settings) -> exit status``."""
    parser = subparsers.add_parser("eval", help="评测：找得准不准，该拒绝的拒绝没有，意图、实体和多轮对话对不对")
    parser.add_argument("set", nargs="?", metavar="SET", help="评测集，例如 search_fresh5、nlu_fresh4、dialogues_fresh5（默认全部）")
    parser.add_argument("--noise", action="store_true", help="再按 5%%、10%%、20%% 的字打错各测一遍")
    parser.add_argument("--beside", type=Path, metavar="FILE", help="把这份 CSV 里的真实事项名称放在目录旁边一起检索")
    parser.add_argument(
        "--chat", nargs="?", const="", metavar="URL", help="问句和多轮对话也走完整的聊天；不写地址就临时启动一个（写在 SET 后面）"
    )
    parser.add_argument("--wrong", action="store_true", help="把没答对的句子也打印出来")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the figures and write the misses to ``WENBAN_VAR/evaluation``. 1: no such set, file or instance."""
    from knowledge_base.search.evaluation import FOLDER, list_sets
    from webhook.evaluation.client import ChatUnusable
    from webhook.evaluation.dialogues import list_dialogue_sets
    from webhook.evaluation.understanding import list_sentence_sets

    searches, sentences, dialogues = list_sets(), list_sentence_sets(), list_dialogue_sets()
    known = [*searches, *sentences, *dialogues]
    if not known or args.set not in (None, *known):
        print(f"没有评测集 {args.set or FOLDER}，可用：{'、'.join(known) or '无（评测集只在源码目录里）'}", file=sys.stderr)
        return 1
    if args.beside and not args.beside.is_file():
        print(f"没有文件 {args.beside}", file=sys.stderr)
        return 1
    if args.set in dialogues and args.chat is None:
        print("多轮对话要走完整的聊天：请加 --chat [URL]", file=sys.stderr)
        return 1
    chosen = [args.set] if args.set else known
    report = _Report(settings.var / "evaluation", args.wrong)
    try:
        _evaluate_searches([name for name in searches if name in chosen], args, settings, report)
        _evaluate_sentences([name for name in sentences if name in chosen], settings, report)
        if args.chat is not None:
            with _reach(args.chat) as address:
                _evaluate_chat([name for name in searches if name in chosen], address, args, settings, report)
                _evaluate_dialogues([name for name in dialogues if name in chosen], address, report)
    except ChatUnusable as error:
        print(error, file=sys.stderr)
        return 1
    return 0


class _Report:
    """Prints sections and points at the file of misses of each."""

    def __init__(self, folder: Path, aloud: bool) -> None:
        self._folder, self._aloud = folder, aloud

    def tell(self, title: str, text: str, name: str, write: Callable[[Path], object]) -> None:
        file = self._folder / f"{name}.md"
        write(file)
        print(f"\n## {title}\n\n{text}\n\n没答对的见 {file}", flush=True)
        if self._aloud:
            print(f"\n{file.read_text(encoding='utf-8')}", flush=True)


def _evaluate_searches(names: list[str], args: argparse.Namespace, settings: Settings, report: _Report) -> None:
    if not names:
        return
    from knowledge_base.catalogue.loader import open_catalogue
    from knowledge_base.search.encoder import Encoder
    from knowledge_base.search.engine import SearchEngine
    from knowledge_base.search.evaluation import read_cases
    from knowledge_base.search.evaluation.neighbours import add_names, ask_names
    from knowledge_base.search.evaluation.report import (
        describe_targets,
        format_figures,
        split_groups,
        write_misses,
    )
    from knowledge_base.search.evaluation.searching import OURS, ask_search, fit_thresholds

    catalogue = open_catalogue(settings)
    catalogue = add_names(catalogue, str(args.beside)) if args.beside else catalogue
    engine = SearchEngine.open(settings, catalogue, _tell, Encoder(settings.encoder, bare=True))
    describe = describe_targets(catalogue)
    thresholds = fit_thresholds(engine, read_cases("search_dev"))
    where = f"，旁边放着 {args.beside.name} 共 {len(catalogue.matters)} 个事项" if args.beside else ""
    for name in names:
        for suffix, words, cases in _disturb(read_cases(name), args.noise):
            verdicts = ask_search(engine, cases, thresholds)
            ours, title = verdicts[OURS], f"检索 {name}{words}{where}"
            text = f"{format_figures(verdicts)}\n\n{format_figures(split_groups(ours))}"
            own = f"{name}{suffix}{'-beside' if args.beside else ''}"
            report.tell(title, text, own, partial(write_misses, title=title, verdicts=ours, describe=describe))
    if args.beside:
        print(f"\n300 个导入的名称照原文问，第一条就是的：{ask_names(engine)}")


def _evaluate_sentences(names: list[str], settings: Settings, report: _Report) -> None:
    if not names:
        return
    from webhook.evaluation import understanding

    parse = understanding.load_parser(settings)
    for name in names:
        found = understanding.understand(parse, understanding.read_sentences(name))
        marked = name.startswith(understanding.MARKED)
        text = understanding.format_intents(found) + (f"\n\n{understanding.format_entities(found)}" if marked else "")
        write = partial(understanding.write_misunderstood, name=name, understood=found, marked=marked)
        report.tell(f"意图和实体 {name}：{len(found)} 句", text, name, write)


def _evaluate_chat(names: list[str], address: str, args: argparse.Namespace, settings: Settings, report: _Report) -> None:
    if not names:
        return
    from knowledge_base.catalogue.loader import open_catalogue
    from knowledge_base.search.evaluation import read_cases
    from knowledge_base.search.evaluation.report import (
        describe_targets,
        format_figures,
        split_groups,
        write_misses,
    )
    from webhook.evaluation.chat import ask_chat, count_outcomes
    from webhook.evaluation.client import open_chat

    catalogue, post = open_catalogue(settings), open_chat(address)
    describe = describe_targets(catalogue)
    for name in names:
        for suffix, words, cases in _disturb(read_cases(name), args.noise):
            verdicts = ask_chat(cases, post, catalogue)
            title = f"聊天 {name}{words}"
            text = f"{count_outcomes(verdicts)}\n\n{format_figures({'chat': verdicts, **split_groups(verdicts)})}"
            write = partial(write_misses, title=title, verdicts=verdicts, describe=describe)
            report.tell(title, text, f"{name}{suffix}-chat", write)


def _evaluate_dialogues(names: list[str], address: str, report: _Report) -> None:
    from knowledge_base.search.evaluation.measures import measure_share
    from webhook.evaluation.client import open_chat
    from webhook.evaluation.dialogues import play, read_dialogues, write_failures

    for name in names:
        dialogues = read_dialogues(name)
        failed = {each["name"]: faults for each in dialogues if (faults := play(each, open_chat(address)))}
        text = f"按预期走完的：{len(dialogues) - len(failed)} 段，{measure_share(len(dialogues) - len(failed), len(dialogues))}"
        write = partial(write_failures, name=name, failed=failed, count=len(dialogues))
        report.tell(f"多轮对话 {name}：{len(dialogues)} 段", text, name, write)


def _disturb(cases: list, noise: bool) -> Iterator[tuple[str, str, list]]:
    """(ending of the file's name, words for the title, cases) at each rate."""
    from knowledge_base.search.evaluation.noise import RATES, disturb

    for rate in RATES if noise else RATES[:1]:
        if not rate:
            yield "", "", cases
        else:
            yield f"-noise{rate:.0%}".rstrip("%"), f"，打错 {rate:.0%} 的字", [replace(c, text=disturb(c.text, rate)) for c in cases]


@contextmanager
def _reach(address: str) -> Iterator[str]:
    from webhook.evaluation.client import run_product

    if address:
        yield address.rstrip("/")
        return
    _tell("临时启动一个问办（约半分钟）……")
    with run_product() as started:
        yield started


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)

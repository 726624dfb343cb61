"""``wenban search`` and ``wenban index build``."""

from __future__ import annotations

import argparse
import json
import sys
import time

from knowledge_base.settings import Settings


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the commands of the search; each sets ``run(args, settings) -> exit status``."""
    search = subparsers.add_parser("search", help="用日常的话查事项、一件事和开店场景")
    search.add_argument("text", metavar="TEXT", help="要找什么，例如：身份证丢了怎么办")
    search.add_argument("--limit", type=_read_limit, default=10, metavar="N", help="最多显示几条（默认 10）")
    search.add_argument("--access", type=_read_access, default=(), metavar="NAMES", help="只要确实能这样办的，例如 online,self_service")
    search.add_argument("--locality", metavar="ID", help="在哪个地区办（地区编号，不写只看全国规定）")
    search.add_argument("--json", action="store_true", help="输出 JSON")
    search.set_defaults(run=run_search)
    index = subparsers.add_parser("index", help="检索索引")
    actions = index.add_subparsers(dest="index_command", required=True)
    build = actions.add_parser("build", help="建立或更新检索索引（只重新计算有变化的内容）")
    build.set_defaults(run=run_build)


def run_search(args: argparse.Namespace, settings: Settings) -> int:
    from knowledge_base.access.filters import find_with_access
    from knowledge_base.catalogue.loader import open_catalogue
    from knowledge_base.search.encoder import Encoder
    from knowledge_base.search.engine import SearchEngine

    catalogue = open_catalogue(settings)
    if args.locality not in (None, *catalogue.localities):
        print(f"没有收录这个地区：{args.locality}。现有：{'、'.join(catalogue.localities)}", file=sys.stderr)
        return 1
    engine = SearchEngine.open(settings, catalogue, _tell, Encoder(settings.encoder, bare=True))
    only = find_with_access(catalogue, args.access, args.locality) if args.access else None
    answer = engine.search(args.text, limit=args.limit, locality=args.locality, only=only)
    if args.json:
        print(json.dumps(answer_json(answer), ensure_ascii=False))
    else:
        _print_answer(answer)
    return 0


def run_build(_args: argparse.Namespace, settings: Settings) -> int:
    from knowledge_base.catalogue.loader import open_catalogue
    from knowledge_base.search.encoder import Encoder
    from knowledge_base.search.engine import build_index

    started = time.monotonic()
    done = build_index(settings, open_catalogue(settings), _tell, Encoder(settings.encoder, bare=True))
    print(f"检索索引已就绪：新计算 {done.embedded} 句，沿用 {done.kept} 句，用时 {time.monotonic() - started:.1f} 秒")
    return 0


def answer_json(answer) -> dict:
    """A SearchAnswer in the shape of the contract."""
    results = [{"id": h.id, "kind": h.kind, "name": h.name, "agency": h.agency, "score": h.score} for h in answer.results]
    return {"query": answer.query, "answerable": answer.answerable, "results": results}


_KINDS = {"matter": "事项", "bundle": "一件事", "scenario": "场景"}


def _print_answer(answer) -> None:
    if not answer.answerable:
        print("没有找到确切对应的内容。" + ("下面几条最接近，仅供参考：" if answer.results else ""))
    for n, hit in enumerate(answer.results, 1):
        agency = f" · {hit.agency}" if hit.agency else ""
        print(f"{n:2}. [{_KINDS[hit.kind]}] {hit.name}{agency} · {hit.id} · {hit.score:.2f}")


def _tell(line: str) -> None:
    """Progress goes to standard error, so that --json stays clean."""
    print(line, file=sys.stderr, flush=True)


def _read_limit(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError("请用 1 到 100 之间的整数")
    return int(text)


def _read_access(text: str) -> tuple[str, ...]:
    from knowledge_base.access.filters import UnknownFilter, read_filters

    try:
        return read_filters(text)
    except UnknownFilter as error:
        raise argparse.ArgumentTypeError(str(error)) from error

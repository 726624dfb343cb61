"""`wenban catalogue check|stats|import|graph`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from knowledge_base.catalogue.faults import CatalogueError
from knowledge_base.catalogue.graph import draw_graph
from knowledge_base.catalogue.loader import check_folder, load_catalogue, open_catalogue
from knowledge_base.importing.importer import ImportReport, import_file
from knowledge_base.importing.tables import UnusableFile
from knowledge_base.opening import load_rules
from knowledge_base.opening.check import check_opening, check_served
from knowledge_base.settings import Settings

_MOST_LINES = 50


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add ``catalogue`` with its sub-commands; each sets ``run(args, settings) -> exit status``."""
    catalogue = subparsers.add_parser("catalogue", help="事项目录：检查、统计、导入、画图")
    commands = catalogue.add_subparsers(dest="catalogue_command", required=True, metavar="命令")

    check = commands.add_parser("check", help="检查目录数据，逐条说明问题和改法")
    check.add_argument("--folder", type=Path, help="要检查的目录，默认是正在使用的目录")
    check.set_defaults(run=run_check)

    stats = commands.add_parser("stats", help="目录里有多少事项、一件事、材料和来源")
    stats.set_defaults(run=run_stats)

    importing = commands.add_parser("import", help="导入自己的事项清单（CSV、XLSX、JSON）")
    importing.add_argument("file", type=Path, metavar="FILE", help="事项清单文件")
    importing.add_argument("--map", type=Path, metavar="MAP.yml", help="表头对照：自己的表头: 国家要素名称")
    importing.add_argument("--locality", help="清单里的承诺时限、地点等只适用于这个地区（编号见 localities.yml）")
    importing.add_argument("--dry-run", action="store_true", help="只试不写")
    importing.add_argument("--skip-bad", action="store_true", help="跳过有问题的行，其余照常导入")
    importing.set_defaults(run=run_import)

    graph = commands.add_parser("graph", help="把一件事或场景的问题和事项画成 Mermaid 流程图")
    graph.add_argument("id", metavar="ID", help="一件事或场景的编号")
    graph.set_defaults(run=run_graph)


def run_check(args: argparse.Namespace, settings: Settings) -> int:
    """Print every fault; 1 when there is one."""
    folder = args.folder or settings.catalogue
    calendars = (folder / "calendar", settings.var / "calendar")
    faults = check_folder(folder) + check_opening(folder, calendars)
    if not faults:
        catalogue = load_catalogue(folder)
        known = {*catalogue.matters, *catalogue.bundles, *catalogue.scenarios}
        faults = check_served(folder, load_rules(folder / "centres", calendars), known)
    for fault in faults:
        print(fault)
    if faults:
        print(f"共 {len(faults)} 个问题。", file=sys.stderr)
        return 1
    print(f"{folder} 没有问题。")
    return 0


def run_stats(args: argparse.Namespace, settings: Settings) -> int:
    """Print how much the catalogue of this instance holds."""
    try:
        catalogue = open_catalogue(settings)
    except CatalogueError as error:
        return _refuse(error)
    details = Counter(matter.detail for matter in catalogue.matters.values())
    imported = sum(matter.id.startswith("i-") for matter in catalogue.matters.values())
    print(f"事项 {len(catalogue.matters)} 个：内容完整 {details['full']}，只知道名称 {details['name_only']}；其中导入 {imported}")
    print(f"一件事 {len(catalogue.bundles)} 个，场景 {len(catalogue.scenarios)} 个")
    print(f"材料类型 {len(catalogue.material_types)} 种，来源 {len(catalogue.sources)} 个，部门 {len(catalogue.authorities)} 个")
    for locality in catalogue.localities.values():
        count = sum(locality.id in matter.practices for matter in catalogue.matters.values())
        centres = sum(centre.locality.id == locality.id for centre in catalogue.centres.values())
        print(f"地区 {locality.name}（{locality.id}）：{count} 个事项有本地做法，{centres} 个政务服务中心")
    return 0


def run_import(args: argparse.Namespace, settings: Settings) -> int:
    """Import a file; 1 when bad rows, the file or the catalogue kept it out."""
    try:
        report = import_file(settings, args.file, args.map, args.locality, args.dry_run, args.skip_bad)
    except UnusableFile as error:
        print(f"没有导入：{error}", file=sys.stderr)
        return 1
    except CatalogueError as error:
        return _refuse(error)
    _print_lines("提醒", report.warnings)
    _print_lines("有问题的行", [str(fault) for fault in report.faults])
    print(_sum_up(report, args.dry_run))
    return 0 if report.taken else 1


def run_graph(args: argparse.Namespace, settings: Settings) -> int:
    """Print the Mermaid text of a bundle or scenario."""
    try:
        print(draw_graph(open_catalogue(settings), args.id))
    except CatalogueError as error:
        return _refuse(error)
    except KeyError:
        print(f"没有编号为 {args.id} 的一件事或场景。", file=sys.stderr)
        return 1
    return 0


def _sum_up(report: ImportReport, dry_run: bool) -> str:
    if not report.taken:
        return f"没有导入：{report.rows} 行里有 {_count_bad(report)} 行有问题。改好后重来，或加 --skip-bad 先导入没问题的行。"
    skipped = f"，跳过 {_count_bad(report)} 行" if report.faults else ""
    counts = f"新增 {report.added} 个，更新 {report.changed} 个，没有变化 {report.unchanged} 个{skipped}"
    if dry_run:
        return f"试运行，没有写入。如果导入：{counts}。"
    return f"导入完成：{counts}。" + (f"结果在 {report.written}" if report.written else "")


def _count_bad(report: ImportReport) -> int:
    return len({fault.row for fault in report.faults})


def _print_lines(title: str, lines: list[str]) -> None:
    if not lines:
        return
    print(f"{title}（{len(lines)}）：")
    for line in lines[:_MOST_LINES]:
        print(f"  {line}")
    if len(lines) > _MOST_LINES:
        print(f"  … 还有 {len(lines) - _MOST_LINES} 条")


def _refuse(error: CatalogueError) -> int:
    print(error, file=sys.stderr)
    print("事项目录有问题，请先运行 wenban catalogue check。", file=sys.stderr)
    return 1

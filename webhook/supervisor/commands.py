"""``wenban serve``: what ``make run`` calls."""

from __future__ import annotations

import sys

from knowledge_base.settings import Settings
from webhook.supervisor.model import TrainingFailed
from webhook.supervisor.serve import CannotStart, serve


def register(subparsers) -> None:
    parser = subparsers.add_parser("serve", help="准备并启动全部服务，Ctrl-C 停止")
    parser.set_defaults(run=run)


def run(_arguments, settings: Settings) -> int:
    try:
        return serve(settings)
    except (CannotStart, TrainingFailed) as error:
        print(error, file=sys.stderr)
        return 1

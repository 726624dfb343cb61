"""`wenban appointments tidy`."""

from __future__ import annotations

import argparse
import sys

from knowledge_base.settings import Settings
from webhook.appointments.errors import AppointmentError
from webhook.appointments.tidying import tidy
from webhook.parts import Parts


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add ``appointments`` with its sub-commands to the parser of ``wenban``."""
    appointments = subparsers.add_parser("appointments", help="预约数据的维护")
    commands = appointments.add_subparsers(required=True, metavar="命令")
    tidying = commands.add_parser("tidy", help="删除到期的预约和其中的个人信息（平时会自动删）")
    tidying.set_defaults(run=run_tidy)


def run_tidy(args: argparse.Namespace, settings: Settings) -> int:
    """Delete what is due and say how much; 1 when the database cannot be used now."""
    try:
        deleted = tidy(Parts(settings))
    except AppointmentError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"删除了 {deleted} 个到期的预约和其中的个人信息。")
    return 0

"""The ``wenban`` command."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from knowledge_base.catalogue.loader import CatalogueError
from knowledge_base.opening import OpeningError
from knowledge_base.search.encoder import EncoderError
from knowledge_base.settings import SettingsError, load_settings

TOPICS = (
    "webhook.supervisor.commands",
    "webhook.chat.commands",
    "webhook.chat.misses",
    "webhook.appointments.commands",
    "webhook.evaluation.commands",
    "knowledge_base.catalogue.commands",
    "knowledge_base.search.commands",
    "knowledge_base.times.commands",
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 = done, 1 = it could not be done (said why, in Chinese), 2 = wrong usage."""
    parser = argparse.ArgumentParser(prog="wenban", description="问办：政务服务对话助手的命令行")
    subparsers = parser.add_subparsers(title="命令", required=True, metavar="命令")
    for topic in TOPICS:
        import_module(topic).register(subparsers)
    chosen = parser.parse_args(arguments)
    try:
        return chosen.run(chosen, load_settings())
    except (SettingsError, CatalogueError, OpeningError, EncoderError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())

"""``wenban ask TEXT``: one chat turn in the terminal."""

from __future__ import annotations

import json
import sys

import requests

from knowledge_base.settings import Settings
from webhook.chat.plain_text import describe_message
from webhook.supervisor.temporary import run_temporarily


def register(subparsers) -> None:
    parser = subparsers.add_parser("ask", help="在终端里问一句话（没有运行中的服务时临时启动一个）")
    parser.add_argument("text", help="想问的话，例如 我要开蛋糕店需要什么")
    parser.add_argument("--centre", help="政务服务中心编号")
    parser.add_argument("--json", action="store_true", help="原样输出接口的回答")
    parser.set_defaults(run=run)


def run(arguments, settings: Settings) -> int:
    address = f"http://127.0.0.1:{settings.port}"
    if _is_wenban(address):
        return _ask(address, arguments)
    print("没有运行中的问办，临时启动一个（约半分钟）……", file=sys.stderr)
    with run_temporarily() as started:
        return _ask(started, arguments) if started else 1


def _ask(address: str, arguments) -> int:
    body = {"text": arguments.text} | ({"centre": arguments.centre} if arguments.centre else {})
    response = requests.post(f"{address}/api/chat", json=body, timeout=60)
    answer = response.json()
    if arguments.json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    elif not response.ok:
        print(answer["error"]["message"], file=sys.stderr)
    else:
        print("\n".join(describe_message(message) for message in answer["messages"]))
    return 0 if response.ok else 1


def _is_wenban(address: str) -> bool:
    try:
        return requests.get(f"{address}/healthz", timeout=1).json().get("alive") is True
    except (requests.RequestException, ValueError, AttributeError):
        return False

"""``wenban ask TEXT``: one chat turn in the terminal."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys

import requests

from knowledge_base.settings import Settings
from webhook.chat.plain_text import describe_message


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
    port = find_free_ports()
    print("没有运行中的问办，临时启动一个（约半分钟）……", file=sys.stderr)
    environment = os.environ | {"WENBAN_PORT": str(port)}
    server = subprocess.Popen(
        [sys.executable, "-m", "webhook.cli", "serve"], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        for line in server.stdout:
            if line.startswith("http://"):
                return _ask(f"http://127.0.0.1:{port}", arguments)
            print(line, end="", file=sys.stderr)
        return 1
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


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


def find_free_ports() -> int:
    """A port whose three followers are free too."""
    for first in range(18100, 19100, 10):
        if all(_is_free(first + n) for n in range(4)):
            return first
    raise OSError("没有空闲的端口")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0

"""Start-up time (first with a trained model, then warm) and memory of each process.

    python -m tests.bench.bench_start
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.bench.machine import describe_machine
from tests.e2e.processes import list_processes
from tests.e2e.stack import start_stack


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder) / "var"
        seconds = []
        for _ in range(3):
            started = time.monotonic()
            stack = start_stack(var)
            seconds.append(time.monotonic() - started)
            memory = measure_memory(var)
            stack.stop()
    print(f"\n{describe_machine()}\n\n| start | seconds |\n| --- | --- |")
    for name, value in zip(("new data folder, model and vectors cached", "warm", "warm again"), seconds, strict=True):
        print(f"| {name} | {value:.1f} |")
    print("\n| process | memory MiB (proportional share) |\n| --- | --- |")
    for name, mib in sorted(memory.items()):
        print(f"| {name} | {mib:.0f} |")
    print(f"| all | {sum(memory.values()):.0f} |")


def measure_memory(var: Path) -> dict[str, float]:
    """MiB per part (PSS: pages shared with others count in part)."""
    parts = ("rasa run", "actions.server", "internal", "webhook.app", "webhook.cli")
    memory = dict.fromkeys(parts, 0.0)
    for pid, command in list_processes(var).items():
        part = next((p for p in parts if p in command), None)
        if part is not None:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            memory[part] += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return memory


if __name__ == "__main__":
    main()

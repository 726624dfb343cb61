"""The trained Rasa model: trained again only when something that it is made from has changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from knowledge_base.settings import BUILT_IN_CATALOGUE, CHECKOUT, Settings
from webhook.supervisor.progress import shown

_RULES = ("knowledge_base/search/misuse.yml", "knowledge_base/search/places.yml")
MADE_FROM = ("config.yml", "domain.yml", "nlu_data", "bot", *_RULES, "uv.lock")


class TrainingFailed(RuntimeError):
    """Rasa could not train; the message holds the end of what it said."""


def ensure_model(settings: Settings) -> Path:
    """The path of a model that fits the present files; trains when there is none. Raises TrainingFailed."""
    folder = settings.cache / "models"
    model = folder / f"wenban-{_fingerprint()}.tar.gz"
    if not model.exists():
        with shown("训练对话模型（只在内容变化时进行，约一两分钟）"):
            _train(settings, folder, model)
    return model


def _train(settings: Settings, folder: Path, model: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    fresh = f"fresh-{os.getpid()}"
    command = [sys.executable, "-m", "rasa", "train", "--domain", "domain.yml", "--config", "config.yml"]
    command += ["--data", "nlu_data", "--out", str(folder), "--fixed-model-name", fresh]
    # Rasa keeps its own training cache under the home folder unless told otherwise; ours is the checkout's cache.
    environment = quiet_environment() | {"RASA_CACHE_DIRECTORY": str(settings.cache / "rasa")}
    log = folder / "train.log"
    with log.open("wb") as out:
        done = subprocess.run(command, cwd=CHECKOUT, stdout=out, stderr=subprocess.STDOUT, env=environment, check=False)
    made = folder / f"{fresh}.tar.gz"
    if done.returncode or not made.exists():
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
        raise TrainingFailed(f"对话模型训练失败，完整记录见 {log}：\n{tail}")
    for old in set(folder.glob("wenban-*.tar.gz")) - {model}:  # another start may just be loading the same one
        old.unlink(missing_ok=True)
    made.replace(model)


def quiet_environment() -> dict[str, str]:
    """The environment for Rasa and for everything with torch inside: no telemetry, one thread, few words."""
    return os.environ | {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
        "OMP_NUM_THREADS": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "CUDA_VISIBLE_DEVICES": "",
    }


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in _files():
        digest.update(str(path.relative_to(CHECKOUT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    """Everything that the model is made from; the entity rules come from the catalogue."""
    roots = [CHECKOUT / name for name in MADE_FROM] + [BUILT_IN_CATALOGUE]
    found = [p for root in roots for p in ([root] if root.is_file() else sorted(root.rglob("*")))]
    return [p for p in found if p.is_file() and p.suffix in (".py", ".yml", ".lock", ".txt")]

"""One settings object, read from environment variables named WENBAN_*; README lists each with its default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
BUILT_IN_CATALOGUE = Path(__file__).resolve().parent / "data"
BUNDLED_ENCODER = "bundled"


class SettingsError(ValueError):
    """A setting cannot be used; the message (Chinese) names the variable and the mend."""


@dataclass(frozen=True)
class Settings:
    """All settings of one instance. Ports: ``port`` is public, ``port+1..+9`` are internal, on loopback."""

    port: int
    host: str
    public_url: str
    var: Path
    cache: Path
    database_url: str
    redis_url: str | None
    encoder: str
    catalogue: Path
    staff_token: str | None
    rate_limit: str | None
    allowed_origins: tuple[str, ...]
    outcome_days: int
    conversation_days: int
    wechat_token: str | None

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.port + 1}"

    @property
    def actions_url(self) -> str:
        return f"http://127.0.0.1:{self.port + 2}"

    @property
    def internal_url(self) -> str:
        """Slots and holds for the action server: own process, so a chat in flight can never starve it."""
        return f"http://127.0.0.1:{self.port + 3}"


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from ``env`` (default: the process environment). Raises SettingsError."""
    env = os.environ if env is None else env
    port = _read_port(env.get("WENBAN_PORT") or "8000")
    host = env.get("WENBAN_HOST") or "127.0.0.1"
    var = Path(env.get("WENBAN_VAR") or CHECKOUT / "var").expanduser().resolve()
    return Settings(
        port=port,
        host=host,
        public_url=(env.get("WENBAN_PUBLIC_URL") or f"http://127.0.0.1:{port}").rstrip("/"),
        var=var,
        cache=Path(env.get("WENBAN_CACHE") or CHECKOUT / ".cache").expanduser().resolve(),
        database_url=env.get("WENBAN_DATABASE_URL") or f"sqlite:///{var / 'wenban.db'}",
        redis_url=env.get("WENBAN_REDIS_URL") or None,
        encoder=env.get("WENBAN_ENCODER") or BUNDLED_ENCODER,
        catalogue=Path(env.get("WENBAN_CATALOGUE") or BUILT_IN_CATALOGUE).expanduser().resolve(),
        staff_token=env.get("WENBAN_STAFF_TOKEN") or None,
        outcome_days=_read_days("WENBAN_OUTCOME_DAYS", env.get("WENBAN_OUTCOME_DAYS") or "90"),
        conversation_days=_read_days("WENBAN_CONVERSATION_DAYS", env.get("WENBAN_CONVERSATION_DAYS") or "7"),
        rate_limit=_read_rate_limit(env.get("WENBAN_RATE_LIMIT")),
        allowed_origins=tuple(o.strip().rstrip("/") for o in env.get("WENBAN_ALLOWED_ORIGINS", "").split(",") if o.strip()),
        wechat_token=env.get("WENBAN_WECHAT_TOKEN") or None,
    )


def _read_port(text: str) -> int:
    if not text.isdigit() or not 1024 <= int(text) <= 65526:
        raise SettingsError(f"WENBAN_PORT={text!r} 不是可用端口：请用 1024 到 65526 之间的整数（其后 9 个端口供内部使用）")
    return int(text)


def _read_days(name: str, text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 3650:
        raise SettingsError(f"{name}={text!r} 不是可用的天数：请用 1 到 3650 之间的整数")
    return int(text)


def _read_rate_limit(text: str | None) -> str | None:
    if text is None or text == "":
        return "120 per minute"
    return None if text.lower() == "off" else text

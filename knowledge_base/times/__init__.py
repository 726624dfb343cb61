"""Chinese time expressions: every one read by jionlp and by our own rules, which must agree (docs/adr/0007)."""

from knowledge_base.times.models import Period
from knowledge_base.times.read import read_time

__all__ = ["Period", "read_time"]

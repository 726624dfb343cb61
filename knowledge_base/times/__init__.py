"""Chinese time expressions: read with our own rules where jionlp is known to be wrong, else with jionlp."""

from knowledge_base.times.models import Period
from knowledge_base.times.read import read_time

__all__ = ["Period", "read_time"]

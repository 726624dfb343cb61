"""How well people are understood: figures with confidence intervals, ours beside plain baselines, and the misses."""

from knowledge_base.search.evaluation.cases import FOLDER, Case, list_sets, read_cases

__all__ = ["FOLDER", "Case", "list_sets", "read_cases"]

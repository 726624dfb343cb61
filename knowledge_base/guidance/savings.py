"""What doing it together saves against each matter alone."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.guidance.checklist import ListedMaterial, ListedMatter, Saving, Timeline

_ASSUMED = "没有公布到场次数的事项，按单办各跑一次、同一批合并跑一次估算"


def weigh_savings(
    matters: Sequence[ListedMatter], materials: Sequence[ListedMaterial], papers_alone: int, timeline: Timeline
) -> dict[str, Saving]:
    """Days, papers to bring and visits: ``papers_alone`` is how many papers the matters ask for one by one."""
    brought = sum(1 for material in materials if material.state == "bring")
    return {
        "days": Saving(timeline.separate_days, timeline.together_days),
        "materials": Saving(max(papers_alone, brought), brought),
        "visits": weigh_visits([matter for matter in matters if matter.state == "required"]),
    }


def weigh_visits(required: Sequence[ListedMatter]) -> Saving:
    """Alone: the visits of each. Together: one visit for each batch of matters that wait for the same earlier ones."""
    alone = sum(_visits(matter) for matter in required)
    batches: dict[int, int] = {}
    for matter in required:
        level = _level(matter.id, {m.id: m for m in required})
        batches[level] = max(batches.get(level, 0), _visits(matter))
    assumed = any(matter.visits is None for matter in required)
    return Saving(alone, sum(batches.values()), _ASSUMED if assumed else None)


def _visits(matter: ListedMatter) -> int:
    return 1 if matter.visits is None else matter.visits


def _level(matter_id: str, required: dict[str, ListedMatter]) -> int:
    return max((1 + _level(a, required) for a in required[matter_id].after if a in required), default=0)

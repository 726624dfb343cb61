"""Who may use which window group for what, and what is said when not."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.opening.models import APPLICANTS, CentreRules, WindowGroup


@dataclass(frozen=True)
class Subject:
    """What a person comes for: one matter, or several (a bundle or scenario). ``business``: not a personal bundle."""

    id: str
    name: str
    matters: frozenset[str]
    bundle: bool = False
    business: bool = True


def groups_for(centre: CentreRules, subject: Subject) -> tuple[WindowGroup, ...]:
    """The window groups that serve a subject.

    Groups with a list serve what is on it; general windows serve the rest and what a group shares with them. A
    bundle goes to the general windows (they take all of it) unless one group serves every part of it; a group for
    certain applicants serves a business bundle as soon as one part of it is on its list.
    """
    listed = tuple(g for g in centre.groups if g.matters is not None and _serves(g, subject))
    general = tuple(g for g in centre.groups if g.matters is None)
    if any(not g.shares for g in listed):
        return listed
    return general + listed


def check_eligibility(group: WindowGroup, subject: Subject, centre: CentreRules, applicant: str | None = None) -> str | None:
    """None when this subject and kind of applicant may use the group, else why not, in Chinese."""
    if group not in groups_for(centre, subject):
        if group.only:
            return f"{group.name}只办理指定的涉企事项，“{subject.name}”不在其中"
        return f"{group.name}不办理“{subject.name}”"
    if applicant is not None and group.only and applicant not in group.only:
        served = "和".join(APPLICANTS[kind] for kind in reversed(group.only))
        return f"{group.name}只为{served}（含正在筹办的）服务，不接待{APPLICANTS[applicant]}预约"
    return None


def _serves(group: WindowGroup, subject: Subject) -> bool:
    if subject.bundle and group.shares:
        return subject.business and bool(subject.matters & group.matters)
    return bool(subject.matters) and subject.matters <= group.matters

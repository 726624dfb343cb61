"""我在翁源，驾照丢了: the place of a centre of ours says nothing about what is wanted, yet draws the question away from all that is
known, since no text of the catalogue names it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEAST = 2  # characters that must be left to ask with
_WHO = r"(?:请问)?(?:我们?|俺|咱们?)?(?:现在|人|家|就)?(?:住?在|是|家住)?"
_OFFICE = r"(?!民|政务|政府|行政|市民|中心|大厅)"  # 西宁市民中心 is the centre itself
_SIDE = r"(?:这边|这里|这儿|本地|当地|人|的)?"
_ON = r"(?![到去转迁回来和跟与、至])"  # what is moved between places is told by them


class OwnPlaces:
    """``names``: of the places whose centres are ours, with their short forms."""

    def __init__(self, names: Iterable[str]) -> None:
        place = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
        self._named = re.compile(place)
        self._said = re.compile(rf"^{_WHO}(?:{place}){_OFFICE}{_SIDE},?{_ON}|在(?:{place}){_OFFICE}(?:这边|这里|这儿|本地|当地)?{_ON}")

    def drop(self, query: str) -> str:
        """The normalised question without where it is asked; as it is when it names several such places or nothing else."""
        if len(self._named.findall(query)) != 1:
            return query
        rest = self._said.sub("", query).strip(",")
        return rest if len(rest) >= _LEAST else query

"""Putting new records to those already there: the same matter once, nothing known ever lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge_base.importing.records import is_same, make_id, name_key

# What a citizen acts on: two rows of one file must not disagree about it.
_DECISIVE = ("code", "implementation_code", "legal_limit", "conditions", "steps", "basis", "materials")
_DESCRIBING = ("type", "handling", "result")


class RecordIndex:
    """Records by what they are the same by. ``find`` gives the one record that is the same matter, or None."""

    def __init__(self, records: Iterable[dict] = ()):
        self.records: list[dict] = []
        self._by_name: dict[tuple[str, str], list[int]] = {}
        self._by_code: dict[str, int] = {}
        for record in records:
            self.add(record)

    def add(self, record: dict) -> None:
        self.records.append(record)
        self._note(len(self.records) - 1)

    def replace(self, position: int, record: dict) -> None:
        self.records[position] = record
        self._note(position)

    def find(self, record: Mapping[str, object]) -> int | None:
        """The position of the same matter. Among several by name, the one with the same code comes first."""
        code = record.get("implementation_code")
        if code in self._by_code:
            return self._by_code[code]
        same = [i for i in self._by_name.get(name_key(record)[1:], ()) if is_same(self.records[i], record)]
        exact = [i for i in same if name_key(self.records[i]) == name_key(record)]
        return (exact or same or [None])[0]

    def _note(self, position: int) -> None:
        record = self.records[position]
        if record.get("implementation_code"):
            self._by_code[record["implementation_code"]] = position
        places = self._by_name.setdefault(name_key(record)[1:], [])
        if position not in places:
            places.append(position)


def find_conflict(one: Mapping[str, object], other: Mapping[str, object]) -> str | None:
    """The first decisive element that both records state, and state differently; None when they go together."""
    for element in _DECISIVE:
        if one.get(element) and other.get(element) and one[element] != other[element]:
            return element
    for locality, practice in one.get("practices", {}).items():
        for element, value in other.get("practices", {}).get(locality, {}).items():
            if element in practice and practice[element] != value:
                return element
    return None


def list_differences(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """The describing elements that both records state differently."""
    return [key for key in _DESCRIBING if one.get(key) and other.get(key) and one[key] != other[key]]


def merge_records(old: Mapping[str, object], new: Mapping[str, object]) -> dict:
    """``new`` over ``old``: what the new one states wins, what it leaves open stays. Objects are put together."""
    merged = {**old, **new}
    if "id" in old:
        merged["id"] = old["id"]
    objects = [*old.get("objects", []), *new.get("objects", [])]
    if objects:
        merged["objects"] = list(dict.fromkeys(objects))
    practices = dict(old.get("practices", {}))
    for locality, practice in new.get("practices", {}).items():
        practices[locality] = {**practices.get(locality, {}), **practice}
    if practices:
        merged["practices"] = practices
    return merged


def take_in(existing: Iterable[dict], new: Iterable[dict], source: str, as_of: str) -> tuple[list[dict], dict[str, int]]:
    """(all records, counts of added, changed and unchanged). A record that says nothing new stays as it was."""
    index = RecordIndex(existing)
    taken = {record["id"] for record in index.records}
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    for record in new:
        position = index.find(record)
        if position is None:
            index.add({"id": _free_id(record, taken), **record, "source": source, "as_of": as_of})
            counts["added"] += 1
            continue
        old = index.records[position]
        merged = merge_records(old, record)
        if merged == old:
            counts["unchanged"] += 1
        else:
            index.replace(position, {**merged, "source": source, "as_of": as_of})
            counts["changed"] += 1
    return index.records, counts


def _free_id(record: Mapping[str, object], taken: set[str]) -> str:
    """The record's id; with a counter when another matter already took it (same name, codes added later)."""
    base = make_id(record)
    found, number = base, 2
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    taken.add(found)
    return found

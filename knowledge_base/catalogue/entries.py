"""Reading one mapping of a data file: typed access to its keys; whatever is wrong becomes a fault with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from knowledge_base.catalogue.yaml_marks import MarkedDict, MarkedList

if TYPE_CHECKING:
    from knowledge_base.catalogue.context import LoadingContext

_ID = re.compile(r"[a-z0-9-]{2,}")
UNFINISHED = "TODO"


class Entry:
    """A mapping with its file and place. Keys that were asked for are known; ``finish`` reports the others."""

    def __init__(self, data: MarkedDict, file: str, path: tuple[str, ...], context: LoadingContext, line: int | None = None):
        self.data = data
        self._line = line or data.line
        self.file = file
        self.path = path
        self.context = context
        self._known: set[str] = set()

    def fault(self, key: str | None, problem: str, mend: str) -> None:
        """A fault at ``key`` (None: the mapping itself)."""
        place = " › ".join((*self.path, key) if key else self.path) or "整个文件"
        self.context.fault(self.file, self.line(key), place, problem, mend)

    def line(self, key: str | None = None) -> int:
        return self.data.lines.get(key, self._line)

    def has(self, key: str) -> bool:
        self._known.add(key)
        return self.data.get(key) is not None

    def raw(self, key: str) -> object:
        """The value as it stands, None when missing."""
        self._known.add(key)
        return self.data.get(key)

    def text(self, key: str, required: bool = False) -> str | None:
        """Text, trimmed. A date or number that was written without quotes is taken as text."""
        value = self.raw(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            if required:
                self.fault(key, f"缺少 {key}", f"补上 {key}")
            return None
        if isinstance(value, str) and value.strip() == UNFINISHED:
            self.fault(key, f"{key} 还没有写完", "用自己的话写好这一项")
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | date):
            self.fault(key, f"{key} 要是文字", "写成一段文字；yes、no、on、off 要加引号")
            return None
        return str(value).strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when missing."""
        found = []
        for index, item in enumerate(self._items(key)):
            if isinstance(item, str) and item.strip():
                found.append(item.strip())
            else:
                self._fault_item(key, index, "要是非空的文字", "删掉空项；数字和 yes、no 加引号")
        return tuple(found)

    def integer(self, key: str, least: int | None = None) -> int | None:
        value = self.raw(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(key, f"{key} 要是整数，这里是 {value!r}", "写成不带引号的整数，不知道就整行删掉")
            return None
        if least is not None and value < least:
            self.fault(key, f"{key} 不能小于 {least}，这里是 {value}", "改成正确的数，不知道就整行删掉")
            return None
        return value

    def flag(self, key: str) -> bool | None:
        value = self.raw(key)
        if value is not None and not isinstance(value, bool):
            self.fault(key, f"{key} 要是 true 或 false", "写成 true 或 false，不知道就整行删掉")
            return None
        return value

    def day(self, key: str) -> date | None:
        value = self.raw(key)
        if value is not None and type(value) is not date:
            self.fault(key, f"{key} 要是日期", "写成 2026-07-01 这样的日期")
            return None
        return value

    def choice(self, key: str, values: Sequence[str], default: str | None = None) -> str | None:
        value = self.raw(key)
        if value is None:
            return default
        if value not in values:
            self.fault(key, f"{key} 不能是 {value!r}{suggest(value, values)}", f"从这些里选：{'、'.join(values)}")
            return default
        return value

    def entry(self, key: str) -> Entry | None:
        """The mapping under ``key``."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, MarkedDict):
            self.fault(key, f"{key} 要是映射", "写成 {键: 值} 的形式")
            return None
        return Entry(value, self.file, (*self.path, str(key)), self.context, self.line(key))

    def entries(self, key: str) -> list[Entry]:
        """The mappings in the list under ``key``; places are counted from 1."""
        found = []
        for index, item in enumerate(self._items(key)):
            if isinstance(item, MarkedDict):
                found.append(Entry(item, self.file, (*self.path, f"{key}[{index + 1}]"), self.context))
            else:
                self._fault_item(key, index, "要是映射", "写成 {键: 值} 的形式")
        return found

    def named(self, key: str, longest: int = 24) -> Iterator[tuple[str, Entry]]:
        """(id, mapping) for each item of the mapping under ``key``; ids are checked (24: they go onto posters)."""
        group = self.entry(key)
        for name in group.data if group else ():
            if not isinstance(name, str) or not _ID.fullmatch(name) or len(name) > longest:
                group.fault(str(name), f"编号 {name!r} 不合规则", f"用 2 到 {longest} 个小写字母、数字或连字符")
                continue
            item = group.entry(name)
            if item is not None:
                yield name, item
            elif group.data[name] is None:
                group.fault(name, "内容是空的", "写上内容，或删掉这一项")

    def refer(self, key: str, known: Sequence[str], what: str) -> str | None:
        """An id that must be among ``known``."""
        value = self.text(key)
        if value is not None and value not in known:
            self.fault(key, f"没有编号为 {value} 的{what}{suggest(value, known)}", f"改成已有的编号，或先登记这个{what}")
            return None
        return value

    def refer_all(self, key: str, known: Sequence[str], what: str) -> tuple[str, ...]:
        """A list of ids that must be among ``known``."""
        for index, value in enumerate(found := self.texts(key)):
            if value not in known:
                self._fault_item(key, index, f"没有编号为 {value} 的{what}{suggest(value, known)}", f"改成已有的编号，或先登记这个{what}")
        return tuple(value for value in found if value in known)

    def ignore(self, *keys: str) -> None:
        """Keys that another reader is in charge of."""
        self._known.update(keys)

    def finish(self) -> None:
        """Report every key that nobody asked for."""
        for key in self.data:
            if key not in self._known:
                self.fault(str(key), f"不认识的键 {key}{suggest(key, self._known)}", f"可用的键：{'、'.join(sorted(self._known))}")

    def _items(self, key: str) -> list:
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, MarkedList):
            self.fault(key, f"{key} 要是列表", "写成 [甲, 乙] 的形式")
            return []
        return value

    def _fault_item(self, key: str, index: int, problem: str, mend: str) -> None:
        place = " › ".join((*self.path, f"{key}[{index + 1}]"))
        self.context.fault(self.file, self.data[key].lines[index], place, f"{key} 的第 {index + 1} 项{problem}", mend)


def suggest(word: object, known: Sequence[str]) -> str:
    """，是不是想写 X when something similar is known, else nothing."""
    close = difflib.get_close_matches(str(word), [str(k) for k in known], n=1, cutoff=0.6)
    return f"，是不是想写 {close[0]}" if close else ""

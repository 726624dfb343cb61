"""The bundled model itself: multilingual-e5-small, computed in torch with whole numbers of 8 bits (docs/adr/0009).

Importing this module imports torch (seconds); only ``encoder`` does so, when first needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from knowledge_base.search.bundled_file import BundledFile
from knowledge_base.search.bundled_tokens import BundledTokens

QUERY, PASSAGE = "query: ", "passage: "
_TOGETHER = 16  # texts; more at a time do not fit the processor's cache and take longer each
_LARGEST = 127


class BundledEngine:
    """Texts in, unit vectors out: float32, shape (len(texts), dim). What is longer than 510 tokens is cut."""

    def __init__(self) -> None:
        self._file = BundledFile()
        self._tokens = BundledTokens(self._file.vocabulary)
        self._words = self._file.map_blocks("emb.word", self._file.width)
        with torch.inference_mode():
            self._model = _Model(self._file).eval()

    @property
    def dim(self) -> int:
        return self._file.width

    def encode_query(self, texts: Sequence[str], **_options) -> np.ndarray:
        return self._encode(texts, QUERY)

    def encode_document(self, texts: Sequence[str], **_options) -> np.ndarray:
        return self._encode(texts, PASSAGE)

    def _encode(self, texts: Sequence[str], prefix: str) -> np.ndarray:
        cut = [self._tokens.cut(prefix + text, self._file.longest) for text in texts]
        vectors = np.empty((len(cut), self.dim), dtype=np.float32)
        with torch.inference_mode():
            for places in _group_by_length(cut):
                words = self._file.read_rows(self._words, np.array([cut[place] for place in places]))
                vectors[places] = functional.normalize(self._model(torch.from_numpy(words)).mean(dim=1)).numpy()
        return vectors


def _group_by_length(cut: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Places of texts with equally many tokens, some at a time: nothing is padded, so a vector never depends on the texts
    beside it."""
    order = sorted(range(len(cut)), key=lambda place: len(cut[place]))
    while order:
        same = [place for place in order[:_TOGETHER] if len(cut[place]) == len(cut[order[0]])]
        yield same
        order = order[len(same) :]


class _Model(nn.Module):
    """Vectors of words (texts, tokens, width) in, vectors of tokens out."""

    def __init__(self, file: BundledFile) -> None:
        super().__init__()
        places = torch.from_numpy(file.read_numbers("emb.pos")).view(-1, file.width)
        self._places = places + torch.from_numpy(file.read_numbers("emb.type"))[: file.width]
        self._norm = _make_norm(file, "emb.ln")
        self._layers = nn.ModuleList(_Layer(file, f"l{number}") for number in range(file.layers))

    def forward(self, words: torch.Tensor) -> torch.Tensor:
        state = self._norm(words + self._places[: words.shape[1]])
        for layer in self._layers:
            state = layer(state)
        return state


class _Layer(nn.Module):
    def __init__(self, file: BundledFile, name: str) -> None:
        super().__init__()
        self._heads = file.heads
        self._looks = _make_linear(file, [f"{name}.q", f"{name}.k", f"{name}.v"], file.width)
        self._gathers = _make_linear(file, [f"{name}.ao"], file.width)
        self._widens = _make_linear(file, [f"{name}.fi"], file.width)
        self._narrows = _make_linear(file, [f"{name}.fo"], file.hidden)
        self._middle, self._last = _make_norm(file, f"{name}.aln"), _make_norm(file, f"{name}.oln")

    def forward(self, state: torch.Tensor) -> torch.Tensor:
        texts, tokens, width = state.shape
        looks = self._looks(state).view(texts, tokens, 3, self._heads, width // self._heads)
        seen = functional.scaled_dot_product_attention(*looks.permute(2, 0, 3, 1, 4))
        state = self._middle(state + self._gathers(seen.transpose(1, 2).reshape(texts, tokens, width)))
        return self._last(state + self._narrows(functional.gelu(self._widens(state))))


class _ByteLinear(nn.Module):
    """A matrix in 8 bits with a scale for each output; what comes in is scaled to 8 bits token by token, so a few large
    numbers in one token cost the others nothing."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True) / _LARGEST
        self._weight = (weight / scale).round().to(torch.int8).t()
        self._scale, self._bias = scale.t().contiguous(), bias

    def forward(self, state: torch.Tensor) -> torch.Tensor:
        rows = state.reshape(-1, state.shape[-1])
        scale = rows.abs().amax(dim=1, keepdim=True).clamp_min(1e-9) / _LARGEST
        sums = torch._int_mm((rows / scale).round().to(torch.int8), self._weight)
        return sums.float().mul_(scale).mul_(self._scale).add_(self._bias).view(*state.shape[:-1], -1)


def _make_linear(file: BundledFile, names: Sequence[str], columns: int) -> nn.Module:
    """One matrix of several below each other. Without the processor's instructions for 8 bits torch multiplies them
    slower than plain numbers."""
    weight = torch.from_numpy(np.concatenate([file.read_matrix(f"{name}.w", columns) for name in names]))
    bias = torch.from_numpy(np.concatenate([file.read_numbers(f"{name}.b") for name in names]))
    if torch.cpu._is_vnni_supported():
        return _ByteLinear(weight, bias)
    linear = nn.Linear(columns, len(weight))
    linear.weight, linear.bias = nn.Parameter(weight, requires_grad=False), nn.Parameter(bias, requires_grad=False)
    return linear


def _make_norm(file: BundledFile, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(file.width, eps=file.epsilon)
    norm.weight = nn.Parameter(torch.from_numpy(file.read_numbers(f"{name}.w")), requires_grad=False)
    norm.bias = nn.Parameter(torch.from_numpy(file.read_numbers(f"{name}.b")), requires_grad=False)
    return norm

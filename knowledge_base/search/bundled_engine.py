"""The bundled model itself: multilingual-e5-small, computed in torch with whole numbers of 8 bits (docs/adr/0009).

Importing this module imports torch (seconds); only ``encoder`` does so, when first needed.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from knowledge_base.search.bundled_file import BundledFile, widen
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
        self._model = _compile(_Model(self._file).eval())

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
            for places in _split_by_length(cut):
                words = [widen(self._words[cut[place]]) for place in places]
                found = self._model(torch.from_numpy(np.concatenate(words)), [len(cut[place]) for place in places])
                vectors[places] = functional.normalize(found).numpy()
        return vectors


def _compile(model: nn.Module) -> torch.jit.ScriptModule:
    """Without Python between its 800 small steps: a quarter less time for a short question, and other threads go on
    meanwhile. The vectors are the same to the last bit."""
    with warnings.catch_warnings():
        # Deprecated in favour of what needs a C++ compiler or one compilation for each length; the lock file pins torch.
        warnings.simplefilter("ignore", DeprecationWarning)
        return torch.jit.freeze(torch.jit.script(model))


def _split_by_length(cut: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Places of some texts at a time, the shortest first."""
    order = sorted(range(len(cut)), key=lambda place: len(cut[place]))
    for start in range(0, len(order), _TOGETHER):
        yield order[start : start + _TOGETHER]


class _Model(nn.Module):
    """Vectors of words in, those of all texts below each other; one vector a text out, their mean.

    Only the tokens of one text look at each other, and nothing is padded, so a vector never depends on the texts beside it.
    """

    def __init__(self, file: BundledFile) -> None:
        super().__init__()
        places = torch.from_numpy(file.read_numbers("emb.pos")).view(-1, file.width)
        self._places = places + torch.from_numpy(file.read_numbers("emb.type"))[: file.width]
        self._norm = _make_norm(file, "emb.ln")
        self._layers = nn.ModuleList(_Layer(file, f"l{number}") for number in range(file.layers))

    def forward(self, words: torch.Tensor, lengths: list[int]) -> torch.Tensor:
        state = self._norm(words + torch.cat([self._places[:length] for length in lengths]))
        for layer in self._layers:
            state = layer(state, lengths)
        return torch.stack([text.mean(dim=0) for text in state.split(lengths)])


class _Layer(nn.Module):
    def __init__(self, file: BundledFile, name: str) -> None:
        super().__init__()
        self._heads = file.heads
        self._looks = _make_linear(file, [f"{name}.q", f"{name}.k", f"{name}.v"], file.width)
        self._gathers = _make_linear(file, [f"{name}.ao"], file.width)
        self._widens = _make_linear(file, [f"{name}.fi"], file.width)
        self._narrows = _make_linear(file, [f"{name}.fo"], file.hidden)
        self._middle, self._last = _make_norm(file, f"{name}.aln"), _make_norm(file, f"{name}.oln")

    def forward(self, state: torch.Tensor, lengths: list[int]) -> torch.Tensor:
        seen = torch.cat([self._attend(text) for text in self._looks(state).split(lengths)])
        state = self._middle(state + self._gathers(seen))
        return self._last(state + self._narrows(functional.gelu(self._widens(state))))

    def _attend(self, looks: torch.Tensor) -> torch.Tensor:
        heads = looks.view(len(looks), 3, self._heads, -1).permute(1, 2, 0, 3).unsqueeze(1)
        seen = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2])
        return seen.squeeze(0).transpose(0, 1).flatten(1)


class _ByteLinear(nn.Module):
    """A matrix in 8 bits with a scale for each output; what comes in is scaled to 8 bits token by token, so a few large
    numbers in one token cost the others nothing."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True) / _LARGEST
        # Laid out as it is read: the product would else be a fifth slower.
        self._weight = (weight / scale).round().to(torch.int8).t().contiguous()
        self._scale, self._bias, self._largest = scale.t().contiguous(), bias, _LARGEST

    def forward(self, state: torch.Tensor) -> torch.Tensor:
        scale = state.abs().amax(dim=1, keepdim=True).clamp_min(1e-9) / self._largest
        sums = torch._int_mm((state / scale).round().to(torch.int8), self._weight)
        return sums.float().mul_(scale).mul_(self._scale).add_(self._bias)


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

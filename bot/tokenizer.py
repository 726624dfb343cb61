"""Chinese words for Rasa: jieba with the words of the domain, and without blank tokens."""

from __future__ import annotations

import logging
import re
from typing import Any

import jieba
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.vocabulary import open_vocabulary

_MASKED = re.compile(r"[0-9A-Za-z]*\*{2,}[0-9A-Za-z*]*")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class WenbanTokenizer(Tokenizer):
    """Rasa's own JiebaTokenizer yields blank tokens and changes jieba's global dictionary; this one does neither."""

    def __init__(self, config: dict[str, Any], words: tuple[str, ...]) -> None:
        super().__init__(config)
        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        for word in words:
            self._jieba.add_word(word)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @staticmethod
    def supported_languages() -> list[str]:
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        return ["jieba"]

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> WenbanTokenizer:
        return cls(config, open_vocabulary().words)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The words of ``attribute`` with their places in the original text."""
        text = message.get(attribute)
        tokens = [Token(word, start) for word, start, _ in self._jieba.tokenize(text) if word.strip()]
        return self._apply_token_pattern(_leave_out_masked(text, tokens))


def _leave_out_masked(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens beside masked numbers (138****5678): such a number says nothing of what is wanted."""
    masked = [found.span() for found in _MASKED.finditer(text)]
    said = [t for t in tokens if not any(start <= t.start < end for start, end in masked)]
    return said or tokens

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.tokenizer import WenbanTokenizer


@pytest.fixture(scope="module")
def tokenizer():
    return WenbanTokenizer(WenbanTokenizer.get_default_config(), ("食品经营许可证", "翁源县政务服务中心"))


def cut(tokenizer, text):
    return tokenizer.tokenize(Message({TEXT: text}), TEXT)


def test_blanks_are_no_tokens_and_places_are_those_of_the_text(tokenizer):
    text = "我要 开　蛋糕店\t需要什么 "
    tokens = cut(tokenizer, text)
    assert all(token.text.strip() for token in tokens)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "我要开蛋糕店需要什么"


def test_words_of_the_domain_stay_whole(tokenizer):
    words = [token.text for token in cut(tokenizer, "去翁源县政务服务中心办食品经营许可证")]
    assert "翁源县政务服务中心" in words and "食品经营许可证" in words


def test_the_global_dictionary_of_jieba_is_untouched(tokenizer):
    import jieba

    assert "翁源县政务服务中心" not in jieba.lcut("去翁源县政务服务中心")


def test_masked_numbers_are_no_words(tokenizer):
    assert "".join(t.text for t in cut(tokenizer, "我138****5678想开奶茶店")) == "我想开奶茶店"
    assert cut(tokenizer, "138****5678"), "a message of nothing else still has tokens"

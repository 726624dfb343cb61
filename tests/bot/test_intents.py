"""Our featurizer and classifier say what Rasa's own say of the same sentence; they only take less time."""

from __future__ import annotations

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from sklearn.feature_extraction.text import CountVectorizer

from bot.intents import IntentClassifier
from bot.sentence_features import SentenceFeaturizer

TAUGHT = {
    "办 护照 要 带 什么": "ask_aspect", "护照 多 少 钱": "ask_aspect", "我 要 开 蛋糕店": "ask_topic", "怎么 办 护照": "ask_topic",
    "你好": "greet", "您好 您好": "greet", "谢谢 你": "thanks", "谢谢": "thanks",
}
ASKED = ("办 护照 护照 多少 钱", "您好 蛋糕店", "Hello 谢谢", "没有 学过", "。", "我")
PARTS = ({"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"(?u)\S+"}, {"analyzer": "char_wb", "ngram_range": (1, 3)})


@pytest.fixture(scope="module")
def vectorizers():
    return [CountVectorizer(**part).fit(TAUGHT) for part in PARTS]


def make_featurizer(kind, vectorizer):
    context = ExecutionContext(GraphSchema({}), node_name="featurizer")
    return kind(kind.get_default_config(), None, None, context, vectorizers={TEXT: vectorizer})


def count(kind, vectorizer, sentence):
    return make_featurizer(kind, vectorizer)._create_features(TEXT, [sentence.split(" ")])[1][0]


@pytest.mark.parametrize("sentence", ASKED)
def test_the_same_counts(vectorizers, sentence):
    for vectorizer in vectorizers:
        theirs, ours = (count(kind, vectorizer, sentence) for kind in (CountVectorsFeaturizer, SentenceFeaturizer))
        assert ours.shape == theirs.shape and ours.dtype == theirs.dtype
        assert (ours.col.tolist(), ours.data.tolist()) == (theirs.col.tolist(), theirs.data.tolist())


def test_without_words_there_is_no_row(vectorizers):
    assert make_featurizer(SentenceFeaturizer, vectorizers[0])._create_features(TEXT, [[]]) == ([None], [None])
    assert make_featurizer(SentenceFeaturizer, None)._create_features(TEXT, [["护照"]]) == ([None], [None])


def make_message(vectorizers, sentence):
    message = Message({TEXT: sentence})
    for vectorizer in vectorizers:
        message.add_features(Features(count(SentenceFeaturizer, vectorizer, sentence), "sentence", TEXT, "featurizer"))
    return message


def make_classifier(kind, vectorizers):
    classifier = kind({"max_iter": 300}, "classifier", None, None)
    rows = classifier._create_X([make_message(vectorizers, sentence) for sentence in TAUGHT])
    classifier.clf.fit(rows, list(TAUGHT.values()))
    return classifier


def test_the_same_intents(vectorizers):
    theirs, ours = (make_classifier(kind, vectorizers) for kind in (LogisticRegressionClassifier, IntentClassifier))
    for sentence in (*ASKED, *TAUGHT):
        ranked = []
        for classifier in (theirs, ours):
            message = make_message(vectorizers, sentence)
            classifier.process([message])
            assert message.get("intent") == message.get("intent_ranking")[0]
            ranked.append({each["name"]: each["confidence"] for each in message.get("intent_ranking")})
        assert list(ranked[0]) == list(ranked[1])
        assert np.allclose(list(ranked[0].values()), list(ranked[1].values()), rtol=0, atol=1e-12)


def test_the_ranking_is_cut(vectorizers):
    classifier = make_classifier(IntentClassifier, vectorizers)
    classifier.config["ranking_length"] = 2
    message = make_message(vectorizers, "护照")
    classifier.process([message])
    assert len(message.get("intent_ranking")) == 2


def test_how_much_it_trusts_what_it_was_taught_can_be_set():
    assert IntentClassifier({"C": 4}, "classifier", None, None).clf.C == 4
    assert IntentClassifier({}, "classifier", None, None).clf.C == LogisticRegressionClassifier({}, "classifier", None, None).clf.C

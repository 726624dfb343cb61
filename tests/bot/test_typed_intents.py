from bot.typed_intents import keep_typed


def test_what_is_never_typed_leaves_the_ranking_and_its_share_goes_to_the_others():
    ranking = [{"name": "select_topic", "confidence": 0.5}, {"name": "ask_topic", "confidence": 0.3}, {"name": "book", "confidence": 0.2}]
    kept = keep_typed(ranking)
    assert [intent["name"] for intent in kept] == ["ask_topic", "book"]
    assert round(sum(intent["confidence"] for intent in kept), 9) == 1.0


def test_an_empty_ranking_stays_empty():
    assert keep_typed([]) == []

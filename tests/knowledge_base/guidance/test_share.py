from datetime import date
from urllib.parse import parse_qs, urlsplit

from knowledge_base.guidance.share import make_share_url, read_share


def test_answers_survive_the_link():
    url = make_share_url("https://example.org/", "cake-shop", {"who": "individual", "area": 80, "size": "300+"})
    assert url.startswith("https://example.org/m?scene=cake-shop&a=")
    packed = parse_qs(urlsplit(url).query)["a"][0]
    assert read_share(packed) == {"who": "individual", "area": "80", "size": "300+"}


def test_nothing_answered_is_a_plain_link():
    assert make_share_url("https://example.org", "cake-shop", {}) == "https://example.org/m?scene=cake-shop"


def test_rubbish_is_left_out():
    assert read_share("~.~a.~.b~who.individual~x") == {"who": "individual"}
    assert read_share("") == {}


def test_the_place_and_the_day_of_the_start_go_along():
    url = make_share_url("https://example.org", "cake-shop", {"who": "individual"}, centre="wengyuan", start_date=date(2026, 12, 1))
    assert parse_qs(urlsplit(url).query) == {"scene": ["cake-shop"], "a": ["who.individual"], "centre": ["wengyuan"], "start_date": ["2026-12-01"]}

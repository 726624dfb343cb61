import pytest

from knowledge_base.search.places import PlaceMarker, is_known, list_places

MARKER = PlaceMarker({"cities": "@", "counties": "@", "countries": "#"})


@pytest.mark.parametrize(
    ("text", "marked", "places"),
    [
        ("广州的奶茶店", "@的奶茶店", ("广州",)),
        ("从杭州去日本", "从@去#", ("杭州", "日本")),
        ("正定县和定县", "@和定县", ("正定县",)),
        ("身份证丢了", "身份证丢了", ()),
    ],
)
def test_the_longest_name_is_marked_wherever_it_stands(text, marked, places):
    assert MARKER.mark(text) == (marked, places)


def test_what_a_place_we_serve_belongs_to_is_known():
    assert is_known(("西宁",), ("青海省西宁市",))
    assert not is_known(("西安",), ("青海省西宁市",))


@pytest.mark.parametrize("kind", ["cities", "doubtful", "farther", "districts", "counties", "countries", "abroad", "schemes"])
def test_no_name_stands_twice_or_is_too_short_to_be_meant(kind):
    names = list_places(kind)
    assert len(names) == len(set(names))
    assert all(len(name) > 1 for name in names)


def test_every_prefecture_is_listed():
    from jionlp.dictionary.dictionary_loader import china_location_loader  # slow to import

    ours = [name for kind in ("provinces", "cities", "doubtful", "farther", "districts", "countries") for name in list_places(kind)]
    provinces = (part for name, part in china_location_loader().items() if not name.startswith("_"))
    prefectures = [name for part in provinces for name in part if not name.startswith("_") and "直辖" not in name]
    missing = [name for name in prefectures if f"{name[:2]}州" not in ours and not any(name.startswith(own) for own in ours)]
    assert missing == ["运城市", "长治市"]  # also the ends of other words (货运城市)

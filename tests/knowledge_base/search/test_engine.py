from concurrent.futures import ThreadPoolExecutor

import pytest


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("水电", "utilities"),
        ("身份证丢了怎么补", "id-lost"),
        ("身份证有效期满了要换新的", "id-renew"),
        ("头一次办身份证", "id-first"),
        ("公司不开了要注销", "firm-cancel"),
        ("注册公司", "firm-new"),
        ("我想开个饭馆", "open-restaurant"),
        ("食品经营许可证新办", "food-new"),
    ],
)
def test_the_right_one_of_look_alikes_stands_first(engine, asked, found):
    answer = engine.search(asked)
    assert answer.results[0].id == found
    assert answer.answerable


@pytest.mark.parametrize("asked", ["讲个笑话", "今天天气", "红烧肉怎么做", "飞机上能抽烟吗", "哈哈哈", "😀😀"])
def test_what_no_office_handles_is_refused(engine, asked):
    assert not engine.search(asked).answerable


def test_local_licences_are_found_only_inside_their_locality(engine):
    def ids(locality):
        return {hit.id for hit in engine.search("食品小经营许可证", locality=locality).results}

    assert "food-small" not in ids(None)
    assert "food-small" not in ids("guangdong")
    assert "food-small" in ids("hunan")


def test_what_only_another_place_has_is_told_apart_where_it_fits_clearly_best(engine):
    assert engine.search("食品小经营许可证新办", locality="guangdong").elsewhere.id == "food-small"
    assert engine.search("食品小经营许可证新办", locality="hunan").elsewhere is None
    assert engine.search("食品经营许可证新办", locality="guangdong").elsewhere is None
    assert engine.search("讲个笑话").elsewhere is None


@pytest.mark.parametrize("audience", ["个人", "person"])
def test_the_audience_filters_but_keeps_what_is_not_known(engine, audience):
    ids = {hit.id for hit in engine.search("证", audience=audience, limit=20).results}
    assert "id-first" in ids
    assert "food-new" not in ids
    assert "tobacco" in ids


def test_results_are_limited_ordered_and_carry_their_margin(engine):
    results = engine.search("身份证", limit=3).results
    assert len(results) == 3
    scores = [hit.score for hit in results]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert results[0].margin == pytest.approx(scores[0] - scores[1], abs=1e-3)
    assert results[0].agency == "公安部门"


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_asked_nothing_found(engine, text):
    answer = engine.search(text)
    assert not answer.answerable
    assert answer.results == ()


def test_very_long_text_is_cut_not_refused_with_an_error(engine):
    assert engine.search("身份证丢了" * 1000).results


def test_threads_get_the_same_answers(engine):
    asked = ["身份证丢了", "水电", "注册公司", "公司注销"] * 5
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(engine.search, asked)) == [engine.search(text) for text in asked]


def test_only_the_given_ids_are_found(engine):
    answer = engine.search("身份证丢了怎么补", only={"id-renew", "firm-new"})
    assert {hit.id for hit in answer.results} == {"id-renew", "firm-new"} and answer.results[0].id == "id-renew"
    assert engine.search("身份证丢了怎么补", only=set()).results == ()


def test_the_nearest_of_a_choice_is_no_answer_when_what_was_asked_is_not_in_it(engine):
    assert engine.search("水电", only={"utilities", "firm-new"}).answerable
    assert not engine.search("水电", only={"firm-new"}).answerable


def test_a_line_is_likened_by_what_it_says(engine):
    lines = ["身份证丢了可以补一张", "交回旧执照，换发新执照", "排队等候叫号"]
    likeness = engine.liken("身份证不见了怎么补", lines)
    assert max(likeness) == likeness[0] and likeness == engine.liken("身份证不见了怎么补", lines)
    assert engine.liken("身份证", []) == []

import pytest


def test_search_needs_words(client):
    assert client.get("/api/search").status_code == 422
    assert client.get("/api/search?q=%20").status_code == 422
    assert client.get("/api/search?q=" + "x" * 400).status_code == 422
    assert client.get("/api/search?q=开店&limit=0").status_code == 422
    assert client.get("/api/search?q=开店&limit=abc").status_code == 422


def test_search_answers_as_the_contract_says(client):
    answer = client.get("/api/search?q=公司设立登记&limit=3").get_json()
    assert answer["query"] == "公司设立登记" and answer["answerable"] is True
    assert set(answer["results"][0]) == {"id", "kind", "name", "agency", "score"}


def test_matters_are_paged(client):
    first = client.get("/api/matters?limit=5").get_json()
    second = client.get("/api/matters?limit=5&offset=5").get_json()
    assert len(first["matters"]) == 5 and first["total"] >= 162
    assert {m["id"] for m in first["matters"]}.isdisjoint(m["id"] for m in second["matters"])
    assert set(first["matters"][0]) >= {"id", "name", "agency", "detail"}


def test_matters_are_filtered(client):
    all_of_them = client.get("/api/matters?limit=200").get_json()["total"]
    named = client.get("/api/matters?limit=200&q=烟草").get_json()
    assert 0 < named["total"] < all_of_them
    agency = client.get("/api/matters?limit=200&agency=tobacco").get_json()
    assert agency["total"] >= 4
    persons = client.get("/api/matters?limit=200&audience=个人").get_json()
    assert 0 < persons["total"] < all_of_them


def test_a_local_licence_is_listed_only_where_it_exists(client):
    def ids(query):
        return {m["id"] for m in client.get(f"/api/matters?limit=200{query}").get_json()["matters"]}

    assert "food-small-licence-new" in ids("&locality=hunan")
    assert "food-small-licence-new" not in ids("")
    assert "food-small-licence-new" not in ids("&centre=wengyuan")


def test_unknown_ids_are_404_and_unknown_places_422(client):
    assert client.get("/api/matters/none").status_code == 404
    assert client.get("/api/bundles/none").status_code == 404
    assert client.post("/api/bundles/none/checklist", json={}).status_code == 404
    assert client.get("/api/matters?centre=none").status_code == 422
    assert client.get("/api/matters?locality=none").status_code == 422


def test_bundles_and_scenarios_stand_in_one_list(client):
    rows = client.get("/api/bundles").get_json()["bundles"]
    kinds = {row["id"]: row["kind"] for row in rows}
    assert kinds["cake-shop"] == "scenario" and kinds["utilities-joint"] == "bundle"
    assert "rural-house-build" not in kinds, "a bundle of Hunan is not shown elsewhere"
    assert client.get("/api/bundles/cake-shop").get_json()["name"]


def test_last_years_subsidy_says_that_it_is_over(client):
    bundle = client.get("/api/bundles/appliance-trade-in").get_json()
    assert bundle["expired"] is True


@pytest.mark.parametrize(
    "body",
    [{"answers": []}, {"answers": {"no_such_question": "x"}}, {"start_date": "morgen"}, {"as_of": 5}, {"centre": "none"}],
)
def test_a_checklist_from_bad_input_is_422(client, body):
    response = client.post("/api/bundles/cake-shop/checklist", json=body)
    assert response.status_code == 422
    assert response.get_json()["error"]["message"]


def test_a_checklist_has_the_shape_of_the_contract(client):
    checklist = client.post("/api/bundles/cake-shop/checklist", json={"answers": {}, "centre": "wengyuan"}).get_json()
    assert set(checklist) >= {"bundle", "complete", "questions", "matters", "materials", "timeline", "savings", "share_url"}
    assert checklist["bundle"]["id"] == "cake-shop"
    assert checklist["questions"], "nothing answered yet, so something is asked"


def test_a_shared_list_keeps_its_place(client):
    body = {"answers": {"who": "individual"}, "centre": "wengyuan"}
    url = client.post("/api/bundles/cake-shop/checklist", json=body).get_json()["share_url"]
    assert url.endswith("&centre=wengyuan") and "who.individual" in url


def test_dates_follow_the_holidays(client):
    """From Wednesday 30 September 2026 the steps jump over the first week of October."""
    answers = {"who": "individual", "make": "onsite", "extras": "none", "area": 80, "flame": "no", "delivery": "no", "staff": "no"}
    body = {"answers": answers, "centre": "wengyuan", "start_date": "2026-09-30"}
    steps = client.post("/api/bundles/cake-shop/checklist", json=body).get_json()["timeline"]["steps"]
    dates = [step[name] for step in steps for name in ("start_date", "end_date")]
    assert dates and not [d for d in dates if "2026-10-01" <= d <= "2026-10-07"]


def test_matters_are_filtered_by_ways_of_access(client):
    def ids(query):
        return {m["id"] for m in client.get(f"/api/matters?limit=200&{query}").get_json()["matters"]}

    assert ids("access=cross_province") == {"driving-licence-renew"}
    assert "marriage-register" not in ids("access=cross_province"), "its source was not read"
    online = ids("access=online&locality=hunan")
    assert "hygiene-new" in online and "passport-new" not in online
    assert "hygiene-new" not in ids("access=online")
    both = ids("access=online,deferred&locality=hunan")
    assert both and both == online & ids("access=deferred&locality=hunan")
    assert ids("access=self_service_24h&centre=wengyuan") == set()


def test_search_is_filtered_by_ways_of_access(client):
    results = client.get("/api/search?q=公共场所卫生许可&access=promise").get_json()["results"]
    assert {hit["id"] for hit in results} <= {"hygiene-promise", "fire-check-promise"} and results[0]["id"] == "hygiene-promise"
    assert client.get("/api/search?q=公共场所卫生许可&access=self_service").get_json()["results"] == []


@pytest.mark.parametrize("path", ["/api/search?q=开店&", "/api/matters?"])
def test_unknown_ways_are_refused_with_the_valid_ones(client, path):
    refused = client.get(f"{path}access=online,teleport")
    assert refused.status_code == 422
    message = refused.get_json()["error"]["message"]
    assert "teleport" in message and "self_service（自助终端）" in message and "deferred（容缺受理）" in message


def test_a_matter_tells_every_way_sourced_or_unknown(client):
    here = client.get("/api/matters/passport-new?centre=wengyuan").get_json()["access"]
    assert here["self_service"]["value"] is None and here["self_service"]["all_day"] is True and here["self_service"]["sources"]
    assert here["home_visit"] == {
        "title": "上门服务", "value": None, "words": "没有查到，请问窗口或拨打 12345。", "where": None, "all_day": None, "since": None, "sources": [],
    }

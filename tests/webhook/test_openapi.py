"""The interface document and the routes that exist say the same."""

import re

from knowledge_base.access.filters import FILTERS


def test_document_and_routes_agree(app):
    document = app.test_client().get("/api/openapi.json").get_json()
    documented = {(path, method) for path, methods in document["paths"].items() for method in methods}
    served = {
        (re.sub(r"<(?:\w+:)?(\w+)>", "{}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/") and rule.rule != "/api/openapi.json"
    }
    documented_api = {(re.sub(r"{\w+}", "{}", path), method) for path, method in documented if path.startswith("/api/")}
    assert documented_api == served


def test_the_documented_filters_are_those_that_exist(app):
    document = app.test_client().get("/api/openapi.json").get_json()
    assert document["components"]["parameters"]["access"]["schema"]["items"]["enum"] == list(FILTERS)
    for path in ("/api/search", "/api/matters", "/api/staff/search"):
        assert {"$ref": "#/components/parameters/access"} in document["paths"][path]["get"]["parameters"], path


def test_a_matter_has_the_documented_ways_of_access(app):
    client = app.test_client()
    schema = client.get("/api/openapi.json").get_json()["components"]["schemas"]["Access"]
    access = client.get("/api/matters/passport-new").get_json()["access"]
    assert access and all(set(fact) == set(schema["required"]) == set(schema["properties"]) for fact in access.values())

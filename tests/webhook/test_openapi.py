"""The interface document and the routes that exist say the same."""

import re


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

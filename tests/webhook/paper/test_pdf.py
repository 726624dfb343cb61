"""The PDF of a checklist: nothing of the list is missing, it can be searched, and it is the same every time."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdfium2 import PdfDocument, raw

import knowledge_base
from webhook.catalogue.service import make_checklist
from webhook.paper import content
from webhook.paper.content import tell_checklist
from webhook.paper.drawing import MISSING, draw_paper, font_characters

DATA = Path(knowledge_base.__file__).parent / "data"
LARGEST = 500_000  # bytes
CAKE = {"who": "individual", "make": "onsite", "extras": ["cream", "drinks"], "area": 80, "flame": "no", "delivery": "unknown", "staff": "no"}
LISTS = [("cake-shop", CAKE, "wengyuan"), ("restaurant", {}, None), ("pharmacy", {}, "xining"), ("newborn", {}, "ordos")]


@pytest.fixture
def get(client):
    return lambda tail: client.get(f"/api/bundles/{tail}")


def _pdf_of(client, checklist):
    """The PDF that the share link of ``checklist`` stands for."""
    query = urlsplit(checklist["share_url"]).query
    return client.get(f"/api/bundles/{checklist['bundle']['id']}/checklist.pdf?{query}")


def _text_of(data: bytes) -> str:
    """All text in reading order without blanks and without the line at the foot of each page."""
    document = PdfDocument(data)
    foot = re.escape(document.get_metadata_value("Title")) + r"第\d+页，共\d+页"
    return "".join(re.sub(foot, "", re.sub(r"\s", "", page.get_textpage().get_text_range())) for page in document)


def _say(checklist: dict) -> list[str]:
    """Everything of a checklist that a person reads."""
    words = [checklist["bundle"]["name"], checklist["as_of"]]
    for question in checklist["questions"]:
        words.append(question["text"])
        answer = question.get("answer")
        words += [option["title"] for option in question["options"] if option["value"] in (answer if isinstance(answer, list) else [answer])]
    for matter in checklist["matters"]:
        words += [matter["name"], matter["agency"], *matter["because"], matter.get("note"), matter.get("local_note"), matter.get("ask")]
        words += [f"{matter['days']}个工作日"] if matter["days"] and matter["state"] != "not_required" else []
    for material in checklist["materials"]:
        words += [material["name"], material["because"], material.get("note"), material["kind"]]
        words += [f"{material['copies']}份"] if material["copies"] else []
    for note in checklist["notes"]:
        words.append(note["text"])
    for part in (*checklist["matters"], *checklist["materials"], *checklist["notes"]):
        for source in part["sources"]:
            words += [source["title"], source.get("article"), source.get("note"), source["as_of"]]
    return [re.sub(r"\s", "", word) for word in words if word]


@pytest.mark.parametrize(("bundle_id", "answers", "centre"), LISTS)
def test_every_line_of_the_list_can_be_found_in_the_pdf(app, client, bundle_id, answers, centre):
    parts = app.extensions["wenban"]
    locality = parts.catalogue.locality_of(centre) if centre else None
    checklist = make_checklist(parts, bundle_id, {"answers": answers, "centre": centre}, locality)
    answer = _pdf_of(client, checklist)
    assert answer.status_code == 200 and answer.mimetype == "application/pdf"
    assert len(answer.data) < LARGEST
    text = _text_of(answer.data)
    assert [word for word in _say(checklist) if word not in text and matters_on_paper(word, checklist)] == []


def matters_on_paper(word: str, checklist: dict) -> bool:
    """What only a matter that need not be done says about doing it stays off the paper."""
    spared = [m for m in checklist["matters"] if m["state"] == "not_required"]
    others = [m for m in checklist["matters"] if m["state"] != "not_required"]
    extra = {re.sub(r"\s", "", m[key]) for m in spared for key in ("note", "local_note") if m.get(key)}
    kept = {re.sub(r"\s", "", m[key]) for m in others for key in ("note", "local_note") if m.get(key)}
    return word not in extra - kept


def test_title_pages_and_bookmarks(app, get):
    data = get("cake-shop/checklist.pdf?a=who.individual~make.onsite&centre=wengyuan").data
    document = PdfDocument(data)
    assert document.get_metadata_value("Title") == "开蛋糕店（烘焙店）办事清单"
    bookmarks = [entry.get_title() for entry in document.get_toc()]
    assert [re.sub("（.*", "", title) for title in bookmarks[1:]] == [
        "您的情况", "要办的事", "待确认的事", "不用办的事", "要带的材料", "不用带的材料", "待确认的材料", "大约多久", "提醒", "依据",
    ]  # fmt: skip
    first, last = (document[n].get_textpage().get_text_range() for n in (0, len(document) - 1))
    assert "翁源县政务服务中心" in first and f"第 1 页，共 {len(document)} 页" in first
    assert f"第 {len(document)} 页" in last


def test_the_code_on_the_first_page_leads_to_the_share_link(app, get):
    data = get("cake-shop/checklist.pdf?a=make.onsite&centre=wengyuan").data
    links = [link.decode() for link in re.findall(rb"/URI \((.*?)\)", data)]
    assert [parse_qs(urlsplit(link).query) for link in links] == [{"scene": ["cake-shop"], "a": ["make.onsite"], "centre": ["wengyuan"]}]
    pictures = [len(list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))) for page in PdfDocument(data)]
    assert pictures[0] == 1 and sum(pictures) == 1


def test_dates_stand_in_the_timeline_when_a_start_is_given(get):
    text = _text_of(get("cake-shop/checklist.pdf?a=who.individual&start_date=2026-12-01").data)
    assert "个体工商户设立登记：第1–3天（2026-12-01至2026-12-04）" in text
    assert re.search("从2026-12-01开始办，按已知时限最晚2026-12-[0-9]{2}办完。", text)


def test_the_same_request_gives_the_same_bytes(get):
    first, second = (get("newborn/checklist.pdf").data for _ in range(2))
    assert first == second


def test_the_file_is_named_after_the_list(get):
    named = get("newborn/checklist.pdf").headers["Content-Disposition"]
    assert named.startswith('attachment; filename="newborn.pdf"') and "%E5%8A%9E%E4%BA%8B%E6%B8%85%E5%8D%95.pdf" in named


def test_what_cannot_be_read_is_an_error_in_the_one_shape(get):
    codes = ("nonsense", "who.individual~", "who.individual~make", "who.nobody", "nothing.yes", "who." + "x" * 2000)
    places = ("centre=nowhere", "locality=nowhere", "start_date=soon", "as_of=2026-13-01")
    for tail in (*(f"a={code}" for code in codes), *places):
        answer = get(f"cake-shop/checklist.pdf?{tail}")
        assert answer.status_code == 422, tail
        assert set(answer.json) == {"error"} and re.search("[一-龥]", answer.json["error"]["message"])


def test_an_unknown_bundle_is_404(get):
    answer = get("nothing-here/checklist.pdf")
    assert answer.status_code == 404 and answer.json["error"]["code"] == "unknown_bundle"


def test_pdfs_are_counted_by_the_rate_limit(make_app):
    client = make_app(rate_limit="1 per minute").test_client()
    codes = [client.get("/api/bundles/cake-shop/checklist.pdf?a=x").status_code for _ in range(2)]
    assert codes == [422, 429]


def test_the_font_holds_every_character_of_the_catalogue_and_of_our_own_words():
    texts = [path.read_text() for path in (*DATA.rglob("*.yml"), Path(content.__file__), Path(draw_paper.__code__.co_filename))]
    wanted = set("".join(texts)) - set("\n\t")
    assert wanted - {chr(code) for code in font_characters()} == set()


def test_a_character_that_the_font_lacks_is_marked(app):
    from knowledge_base import clock

    checklist = make_checklist(app.extensions["wenban"], "cake-shop", {"answers": {}}, None)
    checklist["matters"][0]["name"] = "办\U0001f9c1证"
    paper = tell_checklist(checklist, None)
    assert f"办{MISSING}证" in _text_of(draw_paper(paper, clock.today()))

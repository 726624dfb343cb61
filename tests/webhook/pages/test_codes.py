"""Codes of share links and appointments: only our own page and only the form of a code, nothing looked up."""

from __future__ import annotations

import pytest

from webhook.pages.posters import draw_code


def test_a_link_to_our_page_is_drawn(app, client):
    address = f"{app.extensions['wenban'].settings.public_url}/m?c=abc.def"
    answer = client.get("/qr/link.svg", query_string={"u": address})
    assert answer.status_code == 200 and answer.mimetype == "image/svg+xml"
    assert answer.data == draw_code(address, "svg")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("tail", ["", "/", "/mm", "/m/../staff", ".evil.example/m", "@evil.example/m?x", "/m?c=" + "x" * 2000, "/m?c=清单"])
def test_other_links_are_refused(app, client, tail):
    address = app.extensions["wenban"].settings.public_url + tail
    assert client.get("/qr/link.svg", query_string={"u": address}).status_code == 404


def test_links_elsewhere_and_none_at_all_are_refused(client):
    assert client.get("/qr/link.svg?u=https://evil.example/m").status_code == 404
    assert client.get("/qr/link.svg").status_code == 404


def test_the_code_of_an_appointment_is_drawn_without_a_look_up(client):
    answer = client.get("/qr/appointment/23456789ABCD.svg")
    assert answer.status_code == 200 and answer.data == draw_code("23456789ABCD", "svg")


@pytest.mark.parametrize("code", ["23456789ABC", "23456789ABCDE", "23456789abcd", "O3456789ABCD", "13800138000"])
def test_what_is_no_appointment_code_is_refused(client, code):
    assert client.get(f"/qr/appointment/{code}.svg").status_code == 404

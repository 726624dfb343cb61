"""What stands in a QR code: compared module by module with a code made from the address itself."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import timedelta

import pytest
import segno

from knowledge_base import clock
from webhook.pages.posters import MODULE_PIXELS, draw_scene_code
from webhook.pages.visits import list_visits


def test_png_shows_the_address_of_the_scene():
    drawn = draw_scene_code("https://town.example/wenban", "cake-shop", "png")
    wanted = segno.make("https://town.example/wenban/m?scene=cake-shop", error="m", micro=False)
    side = (len(wanted.matrix) + 8) * MODULE_PIXELS
    assert struct.unpack(">II", drawn[16:24]) == (side, side)
    assert _pixels(drawn) == _pixels(_save(wanted))
    assert _pixels(drawn) != _pixels(draw_scene_code("https://town.example/wenban", "milk-tea", "png"))


def _save(code) -> bytes:
    out = io.BytesIO()
    code.save(out, kind="png", scale=MODULE_PIXELS, border=4)
    return out.getvalue()


def _pixels(png: bytes) -> bytes:
    """The uncompressed picture data of a PNG."""
    data, place = b"", 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        data += png[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += 12 + length
    return zlib.decompress(data)


@pytest.mark.parametrize(("scene", "name"), [("cake-shop", "开蛋糕店（烘焙店）"), ("newborn", "新生儿出生一件事"), ("wengyuan", "翁源县政务服务中心")])
@pytest.mark.parametrize("size", ["a4", "a6"])
def test_a_poster_has_title_code_and_three_lines(client, scene, name, size):
    answer = client.get(f"/qr/{scene}/poster?size={size}")
    assert answer.status_code == 200
    assert f"<h1>{name}</h1>" in answer.text and f'src="/qr/{scene}.svg"' in answer.text
    assert answer.text.count("<li>") == 3
    assert f"size: {size.upper()}" in client.get(f"/assets/poster-{size}.css").text


def test_posters_of_unknown_scenes_and_sizes_are_refused(client):
    assert client.get("/qr/nothing-here/poster").status_code == 404
    assert client.get("/qr/cake-shop/poster?size=a0").status_code == 422


def test_opened_codes_are_counted_and_unknown_ones_are_not(app, client):
    for scene in ("cake-shop", "wengyuan", "cake-shop", "nothing-here"):
        assert client.get(f"/m?scene={scene}").status_code == 200
    client.get("/m")
    database = app.extensions["wenban"].database
    assert list_visits(database, clock.today()) == {"cake-shop": 2, "wengyuan": 1}
    assert list_visits(database, clock.today() - timedelta(days=1)) == {}


def test_a_page_opens_though_its_visit_cannot_be_counted(app, client):
    with app.extensions["wenban"].database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE scene_visits")
    assert client.get("/m?scene=cake-shop").status_code == 200

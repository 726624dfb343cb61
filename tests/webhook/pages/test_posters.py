"""What stands in a QR code: compared module by module with a code made from the address itself."""

from __future__ import annotations

import io
import struct
import zlib

import segno

from webhook.pages.posters import MODULE_PIXELS, draw_scene_code


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

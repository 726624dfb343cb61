"""QR codes for posters: each leads to the page that starts with the scanned scene."""

from __future__ import annotations

import io
from urllib.parse import quote

import segno

MODULE_PIXELS = 12
MIME_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


def draw_scene_code(public_url: str, scene: str, form: str) -> bytes:
    """The QR code of ``{public_url}/m?scene={scene}`` as ``form`` ("png" or "svg") bytes.

    Error correction M: a scratched poster still reads.
    """
    code = segno.make(f"{public_url}/m?scene={quote(scene)}", error="m", micro=False)
    out = io.BytesIO()
    code.save(out, kind=form, scale=MODULE_PIXELS, border=4)
    return out.getvalue()

"""QR codes: of scenes for posters, of share links and appointment codes for cards and paper."""

from __future__ import annotations

import io
from urllib.parse import quote

import segno

from knowledge_base.catalogue.models import Catalogue

MODULE_PIXELS = 12
LONGEST_LINK = 2000  # characters; a code of error correction M holds 2331 bytes
SIZES = ("a4", "a6")
WELCOME = ("poster.welcome_ask", "poster.welcome_list", "poster.welcome_window")
MIME_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


def scene_address(public_url: str, scene: str) -> str:
    """Where the code of a scene leads."""
    return f"{public_url}/m?scene={quote(scene)}"


def leads_to_the_page(public_url: str, address: str) -> bool:
    """Whether ``address`` is /m of this very installation, with or without a query."""
    page = f"{public_url.rstrip('/')}/m"
    return len(address) <= LONGEST_LINK and (address == page or address.startswith((f"{page}?", f"{page}#")))


def scene_name(catalogue: Catalogue, scene: str) -> str | None:
    """The name of a scenario, bundle, matter or centre; None for an unknown id."""
    groups = (catalogue.scenarios, catalogue.bundles, catalogue.matters, catalogue.centres)
    return next((group[scene].name for group in groups if scene in group), None)


def draw_scene_code(public_url: str, scene: str, form: str) -> bytes:
    """The QR code of ``{public_url}/m?scene={scene}`` as ``form`` ("png" or "svg") bytes.

    Error correction M: a scratched poster still reads.
    """
    return draw_code(scene_address(public_url, scene), form)


def draw_code(text: str, form: str) -> bytes:
    """The QR code of ``text`` as ``form`` ("png" or "svg") bytes. Raises segno.DataOverflowError when it is too long."""
    code = segno.make(text, error="m", micro=False)
    out = io.BytesIO()
    code.save(out, kind=form, scale=MODULE_PIXELS, border=4)
    return out.getvalue()

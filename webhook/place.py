"""Which place a request asks about: ``centre`` (an id) or ``locality``; national rules when neither is given."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base.catalogue.models import Catalogue
from webhook.errors import invalid


def read_locality(values: Mapping[str, object], catalogue: Catalogue) -> str | None:
    """The locality id meant by ``centre`` or ``locality``; None for national rules. Raises 422 for unknown ids."""
    centre, locality = values.get("centre"), values.get("locality")
    if centre:
        return catalogue.locality_of(read_centre(values, catalogue))
    if locality:
        if not isinstance(locality, str) or locality not in catalogue.localities:
            raise invalid(f"没有收录这个地区：{locality}。现有：{'、'.join(catalogue.localities)}")
        return locality
    return None


def read_centre(values: Mapping[str, object], catalogue: Catalogue) -> str | None:
    """The centre id of a request, None when absent. Raises 422 for unknown ids."""
    centre = values.get("centre")
    if not centre:
        return None
    if not isinstance(centre, str) or centre not in catalogue.centres:
        raise invalid(f"没有这个政务服务中心：{centre}。现有：{'、'.join(catalogue.centres)}")
    return centre

"""The centres with their windows and rules, in words."""

from __future__ import annotations

from knowledge_base.opening import CentreRules, open_rules
from knowledge_base.opening.models import APPLICANTS
from webhook.parts import Parts


def list_centres(parts: Parts) -> dict:
    return {"centres": [_centre_json(parts, rules) for rules in open_rules(parts.settings).values()]}


def _centre_json(parts: Parts, rules: CentreRules) -> dict:
    described = parts.catalogue.centres.get(rules.id)
    locality = parts.catalogue.localities.get(rules.locality)
    return {
        "id": rules.id,
        "name": rules.name,
        "locality": rules.locality,
        "locality_name": locality.name if locality else None,
        "address": rules.address,
        "phone": described.phone if described else None,
        "windows": [
            {
                "id": g.id,
                "name": g.name,
                "applicants": [APPLICANTS[kind] for kind in g.only] or list(APPLICANTS.values()),
                "matters": len(g.matters) if g.matters is not None else None,
                "note": g.note,
            }
            for g in rules.groups
        ],
        "rules": list(rules.words),
        "assumptions": list(rules.assumptions),
        "days_ahead": rules.days_ahead,
        "sources": [c.to_json() for c in described.citations] if described else [],
    }

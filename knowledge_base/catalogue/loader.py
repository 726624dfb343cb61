"""Loading a whole catalogue from its folder, with every fault found at once."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from knowledge_base.access.reading import read_access
from knowledge_base.catalogue.context import LoadingContext
from knowledge_base.catalogue.entries import suggest
from knowledge_base.catalogue.faults import CatalogueError, Fault
from knowledge_base.catalogue.models import Catalogue
from knowledge_base.catalogue.read_basics import read_basics, read_centres
from knowledge_base.catalogue.read_bundles import read_bundles
from knowledge_base.catalogue.read_matters import read_matters
from knowledge_base.catalogue.read_phrasings import Phrasings
from knowledge_base.catalogue.trades import read_trades
from knowledge_base.settings import Settings

__all__ = ["CatalogueError", "Fault", "check_folder", "load_catalogue", "open_catalogue", "overlay_path"]

def load_catalogue(folder: Path | str, overlay: Path | str | None = None) -> Catalogue:
    """The catalogue in ``folder``, plus what was imported into ``overlay``. Raises CatalogueError."""
    context, catalogue = _read_folder(Path(folder), Path(overlay) if overlay else None)
    if context.faults:
        raise CatalogueError(context.faults)
    return catalogue


def open_catalogue(settings: Settings) -> Catalogue:
    """The catalogue of this instance with what was imported into it. Raises CatalogueError."""
    imported = overlay_path(settings)
    return load_catalogue(settings.catalogue, imported if imported.exists() else None)


def overlay_path(settings: Settings) -> Path:
    """Where `wenban catalogue import` leaves its result: one JSON record a line."""
    return settings.var / "catalogue" / "imported.jsonl"


def check_folder(folder: Path | str) -> list[Fault]:
    """All faults of a folder, in the order of files and lines; empty when it is fine."""
    context, _ = _read_folder(Path(folder))
    return sorted(context.faults, key=lambda fault: (fault.file, fault.line))


def _read_folder(folder: Path, overlay: Path | None = None) -> tuple[LoadingContext, Catalogue]:
    context = LoadingContext(folder)
    read_basics(context)
    read_centres(context)
    read_matters(context)
    if overlay:
        _read_overlay(context, overlay)
    read_access(context)
    phrasings = Phrasings(context)
    phrasings.add_to("matters", context.matters)
    bundles = read_bundles(context)
    phrasings.add_to("bundles", bundles)
    scenarios = _read_scenarios(context)
    phrasings.add_to("scenarios", scenarios)
    _check_links(context, bundles, scenarios)
    trades = read_trades(context, {**context.matters, **scenarios})
    catalogue = Catalogue(
        sources=context.sources,
        authorities=context.authorities,
        material_types=context.material_types,
        matters=context.matters,
        bundles=bundles,
        scenarios=scenarios,
        localities=context.localities,
        centres=context.centres,
        trades=trades,
    )
    return context, catalogue


def _check_links(context: LoadingContext, bundles: dict, scenarios: dict) -> None:
    """A bundle names the scenario that guides it, a scenario the bundle behind it; both must be there."""
    for item, wanted, known, what in (
        *((bundle, bundle.scenario_id, scenarios, "场景") for bundle in bundles.values()),
        *((scenario, scenario.bundle_id, bundles, "一件事") for scenario in scenarios.values()),
    ):
        if wanted is not None and wanted not in known:
            file, _, line = context.seen_ids[item.id].rpartition(":")
            problem = f"没有编号为 {wanted} 的{what}{suggest(wanted, known)}"
            context.fault(file, int(line), item.id, problem, "改成已有的编号，或删掉这一行")


def _read_overlay(context: LoadingContext, overlay: Path) -> None:
    # Imported here: importing builds on the catalogue's readers.
    from knowledge_base.importing.overlay import read_overlay

    read_overlay(context, overlay)


def _read_scenarios(context: LoadingContext) -> dict[str, object]:
    if importlib.util.find_spec("knowledge_base.guidance.scenario") is None:
        return {}
    # Imported here: guidance builds on the catalogue's readers.
    from knowledge_base.guidance.scenario import read_scenarios

    return read_scenarios(context.folder / "scenarios", context)

from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge_base.catalogue.loader import open_catalogue, overlay_path
from knowledge_base.catalogue.models import Catalogue, Matter
from knowledge_base.importing.importer import ImportReport, import_file
from knowledge_base.settings import Settings, load_settings
from tests.knowledge_base.catalogue.folder import write_folder


@dataclass
class Instance:
    """An instance with a small catalogue, and files to import."""

    settings: Settings
    files: Path

    def write(self, text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = self.files / name
        path.write_bytes(text.encode(encoding))
        return path

    def take(self, text: str, name: str = "list.csv", **options) -> ImportReport:
        return import_file(self.settings, self.write(text, name), **options)

    def open(self) -> Catalogue:
        return open_catalogue(self.settings)

    def imported(self) -> list[Matter]:
        return [matter for matter in self.open().matters.values() if matter.id.startswith("i-")]

    def stored(self) -> bytes | None:
        path = overlay_path(self.settings)
        return path.read_bytes() if path.exists() else None


@pytest.fixture
def instance(tmp_path):
    folder = write_folder(tmp_path / "catalogue")
    return Instance(load_settings({"WENBAN_CATALOGUE": str(folder), "WENBAN_VAR": str(tmp_path / "var")}), tmp_path)

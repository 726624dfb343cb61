import pytest

from tests.knowledge_base.catalogue.folder import write_folder


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "catalogue")

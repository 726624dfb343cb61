import pytest

from knowledge_base.catalogue.loader import load_catalogue
from knowledge_base.settings import BUILT_IN_CATALOGUE


@pytest.fixture(scope="session")
def built_in():
    """The catalogue that the product comes with."""
    return load_catalogue(BUILT_IN_CATALOGUE)

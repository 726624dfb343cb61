"""Shared by all tests: what cannot run is named with its reason; with WENBAN_REQUIRE_ALL=1 a skip is a failure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest_plugins = ["tests.e2e.browser", "tests.e2e.stack"]
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of public data beside the checkout; tests that read it are skipped where it is not there."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip(f"no {folder}: the list of real matter names is not part of the project")
    return folder


@pytest.fixture(scope="session")
def built_in():
    """The catalogue that the product comes with, read once: nothing changes it, and reading takes longer than most tests."""
    from knowledge_base.catalogue.loader import load_catalogue
    from knowledge_base.settings import BUILT_IN_CATALOGUE

    return load_catalogue(BUILT_IN_CATALOGUE)


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory) -> Path:
    """Trained model and embedded texts are shared between all tests of a run, and with `make run`."""
    from knowledge_base.settings import load_settings

    return load_settings().cache


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("WENBAN_REQUIRE_ALL") == "1" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but WENBAN_REQUIRE_ALL=1: {call.excinfo.value if call.excinfo else report.longrepr}"

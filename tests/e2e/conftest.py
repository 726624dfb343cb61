"""One running instance for all end-to-end tests; its clock stands on a workday before an ordinary Saturday."""

from __future__ import annotations

import pytest

from tests.e2e.stack import Stack, start_stack

NOW = "2026-11-25T10:00:00+08:00"  # a Wednesday; the Saturday after, 28 November, is an ordinary one
STAFF_TOKEN = "staff-token-of-the-tests"


@pytest.fixture(scope="session")
def stack(tmp_path_factory) -> Stack:
    running = start_stack(tmp_path_factory.mktemp("stack"), WENBAN_NOW=NOW, WENBAN_STAFF_TOKEN=STAFF_TOKEN)
    yield running
    running.stop()

"""Running a transaction to its end: retried when the database asks for it, never lost in silence."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from webhook.appointments.errors import Busy
from webhook.database import Database

TRIES = 4
Result = TypeVar("Result")


def write(database: Database, names: list[str], work: Callable[[Session], Result]) -> Result:
    """Do ``work`` in one transaction that holds the locks ``names``. Raises Busy when it cannot be done now.

    A broken constraint means that another was first in spite of the locks: the next try sees what they did.
    """
    for left in reversed(range(TRIES)):
        try:
            with database.session() as session:
                database.lock(session, names)
                return work(session)
        except (IntegrityError, OperationalError, InterfaceError, PoolTimeout):
            if not left:
                raise Busy() from None
            time.sleep(random.uniform(0.01, 0.1))
    raise AssertionError("unreachable")

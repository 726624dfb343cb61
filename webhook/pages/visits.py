"""How often each QR code is opened: one number a day and code. No address, device or time of a person is kept."""

from __future__ import annotations

import logging
from datetime import date, timedelta

from sqlalchemy import Column, Date, Integer, String, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from knowledge_base import clock
from webhook.database import Base, Database

log = logging.getLogger(__name__)
DAYS_SHOWN = 30


class SceneVisits(Base):
    """``count`` openings of ``scene`` on ``day`` (Asia/Shanghai)."""

    __tablename__ = "scene_visits"
    day = Column(Date, primary_key=True)
    scene = Column(String(24), primary_key=True)
    count = Column(Integer, nullable=False)


def count_visit(database: Database, scene: str) -> None:
    """One more today. A database that cannot be written must not keep the page from opening: it is logged."""
    today = clock.today()
    try:
        with database.session() as session:
            database.lock(session, [f"scene:{scene}"])
            one_more = update(SceneVisits).where(SceneVisits.day == today, SceneVisits.scene == scene).values(count=SceneVisits.count + 1)
            if session.execute(one_more.execution_options(synchronize_session=False)).rowcount == 0:
                session.add(SceneVisits(day=today, scene=scene, count=1))
    except SQLAlchemyError as error:
        log.warning("a visit was not counted: %s", type(error).__name__)


def list_visits(database: Database, until: date) -> dict[str, int]:
    """Openings by scene in the ``DAYS_SHOWN`` days that end with ``until``, most opened first."""
    first = until - timedelta(days=DAYS_SHOWN - 1)
    total = func.sum(SceneVisits.count)
    query = select(SceneVisits.scene, total).where(SceneVisits.day.between(first, until)).group_by(SceneVisits.scene).order_by(total.desc(), SceneVisits.scene)
    with database.reading() as session:
        return {scene: int(count) for scene, count in session.execute(query)}

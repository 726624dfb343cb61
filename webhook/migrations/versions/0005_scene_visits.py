"""How often each code was opened on each day: a number, nothing about who."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "scene_visits",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("scene", sa.String(24), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )


def downgrade():
    op.drop_table("scene_visits")

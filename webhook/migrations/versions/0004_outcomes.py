"""Outcomes of chat turns, for editors."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "outcomes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("target", sa.String(40)),
        sa.Column("margin", sa.Float),
        sa.Column("centre", sa.String(24)),
    )
    op.create_index("outcomes_age", "outcomes", ["created_at"])


def downgrade():
    op.drop_table("outcomes")

"""Grades that people give."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("conversation", sa.String(64)),
        sa.Column("appointment", sa.String(24)),
        sa.Column("grade", sa.Integer, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint("grade between 1 and 5", name="grade_of_five"),
    )


def downgrade():
    op.drop_table("feedback")

"""Appointments, places in slots, remembered answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "appointments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(24), nullable=False, unique=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("centre", sa.String(24), nullable=False),
        sa.Column("slot_id", sa.String(24), nullable=False),
        sa.Column("window", sa.String(60), nullable=False),
        sa.Column("slot_kind", sa.String(16), nullable=False),
        sa.Column("start", sa.BigInteger, nullable=False),
        sa.Column("end", sa.BigInteger, nullable=False),
        sa.Column("matter", sa.String(24), nullable=False),
        sa.Column("matter_name", sa.String(200), nullable=False),
        sa.Column("applicant_kind", sa.String(24), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("credit_code", sa.Text),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("conversation", sa.String(64)),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint("state in ('confirmed', 'cancelled')", name="appointment_state"),
    )
    op.create_index("appointments_person", "appointments", ["person", "centre", "state"])
    op.create_index("appointments_conversation", "appointments", ["conversation"])
    op.create_table(
        "places",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slot_id", sa.String(24), nullable=False),
        sa.Column("place_no", sa.Integer, nullable=False),
        sa.Column("appointment_id", sa.Integer, sa.ForeignKey("appointments.id"), unique=True),
        sa.Column("person", sa.String(64)),
        sa.Column("hold_id", sa.String(32), unique=True),
        sa.Column("hold_token_hash", sa.String(64)),
        sa.Column("matter", sa.String(24)),
        sa.Column("conversation", sa.String(64)),
        sa.Column("expires_at", sa.BigInteger),
        sa.UniqueConstraint("slot_id", "place_no", name="one_holder_a_place"),
        sa.UniqueConstraint("slot_id", "person", name="one_place_a_person"),
        sa.CheckConstraint("place_no >= 1", name="place_counts_from_one"),
        sa.CheckConstraint("(appointment_id is null) = (expires_at is not null)", name="held_or_booked"),
    )
    op.create_index("places_conversation", "places", ["conversation"])
    op.create_table(
        "remembered_answers",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("request", sa.String(64), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_index("remembered_answers_age", "remembered_answers", ["created_at"])


def downgrade():
    for table in ("remembered_answers", "places", "appointments"):
        op.drop_table(table)

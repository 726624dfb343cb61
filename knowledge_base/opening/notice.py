"""What a person is told before name and phone are asked for."""

from __future__ import annotations

from knowledge_base.opening.models import CentreRules


def privacy_notice(centre: CentreRules) -> str:
    """In Chinese: what the data are for, how they are kept, and after how many days they are deleted."""
    return (
        "姓名和电话只用于这次预约的核对和联系，加密保存，不进入对话记录，也不作他用；"
        f"办理那天（或取消预约）之后 {centre.policy.keep_days} 天自动删除。您可以随时取消预约或要求提前删除。"
    )

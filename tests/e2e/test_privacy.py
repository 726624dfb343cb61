"""Nothing personal that people type is found in any file of a running instance: databases, journals, logs, index."""

from __future__ import annotations

import time

import pytest

from tests.e2e.stack import Stack

pytestmark = pytest.mark.e2e

# What is typed → what must be in no file. Every number and name is invented and occurs nowhere else.
TYPED = {
    "我叫魏沐辰想开蛋糕店，电话13971593579": ("沐辰", "13971593579", "71593579"),
    "手机号 一三九 七一五九 四六八二，放风筝要审批吗": ("一三九 七一五九", "13971594682", "七一五九"),
    "我的身份证43010219830417573X丢了怎么补": ("43010219830417573X", "19830417"),
    "老身份证430102830417573还能用吗": ("430102830417573",),
    "护照E71593571快过期了": ("71593571",),
    "港澳通行证 C71593572 续签": ("71593572",),
    "社保卡号A71593573能查余额吗": ("71593573",),
    "银行卡6222027159357946813能绑社保吗": ("7159357946813",),
    "粤F71V93车年审": ("71V93",),
    "发到weimuchen77@example.com，我的微信是wmc_7159": ("weimuchen77", "wmc_7159"),
    "我住翁源县建设路7159号3栋1502": ("7159号", "3栋1502"),
    "帮我妈司徒桂芬办退休": ("桂芬",),
    "户主：古丽娜尔·买买提，要迁户口": ("娜尔", "买买提"),
    "家里座机0751-7159357没人接": ("7159357",),
    "my name is Aurelius Brandt, where do I get a visa": ("Aurelius", "Brandt"),
}


def test_what_people_type_about_themselves_reaches_no_file(stack: Stack):
    conversation = None
    for text in TYPED:
        answer = stack.chat(text, conversation)
        conversation = answer["conversation_id"]
        stack.chat(text)  # also as the first words of a conversation
        assert stack.post("/api/feedback", {"conversation_id": conversation, "grade": 3, "text": text}).ok
    stack.chat("垃圾袋换成蓝色的要审批吗", conversation)
    # The same search does find what may be kept, at last also the note of its outcome: it would find the rest too.
    files = _wait_until_noted(stack, "垃圾袋换成蓝色的")
    assert any("conversations.db" in name for name in _find(files, "垃圾袋换成蓝色的"))
    found = {secret: names for secrets in TYPED.values() for secret in secrets if (names := _find(files, secret))}
    assert found == {}


def _wait_until_noted(stack: Stack, text: str) -> dict[str, bytes]:
    """All files, once the outcomes of the turns before are written (a thread does that beside them)."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        files = _read_files(stack)
        if any("wenban.db" in name for name in _find(files, text)):
            return files
        time.sleep(0.3)
    raise AssertionError("the outcome of the last turn was not noted")


def _read_files(stack: Stack) -> dict[str, bytes]:
    return {str(path.relative_to(stack.var)): path.read_bytes() for path in stack.var.rglob("*") if path.is_file()}


def _find(files: dict[str, bytes], text: str) -> list[str]:
    """Files that hold ``text`` as UTF-8 or as JSON writes it."""
    forms = {text.encode(), text.encode("unicode_escape")}
    return [name for name, content in files.items() if any(form in content for form in forms)]

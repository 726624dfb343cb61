"""Requests to forge or to cheat: never answered as if they were about the paper or the benefit that they name."""

from __future__ import annotations

import re

_PAPER = "证|照|章|票|材料|证明|流水|合同|资料|手续|签名|病历|残疾|收入|年龄|学历|地址"
_SIGNS = (
    r"伪造|造假|作假|弄虚|骗过|骗取|骗补|骗保|骗低保|冒充|冒用|冒名|顶替|替考|代考|套现|套取|洗钱|逃税|偷税|偷逃|虚开|虚报|行贿|贿赂|好处费|走后门|钻空子"
    # A holiday (产假), its days (假期), if (假如) and 真假 are not false papers.
    rf"|(?<![婚产病休放请打事探真年丧暑寒节例])假(?![如期日条使设牙肢若定])(?:的|个|一?[张本份])?.{{0,6}}(?:{_PAPER})"
    rf"|(?<![a-z])ps?(?:个|一?[张本份]).{{0,6}}(?:{_PAPER})"
    r"|[花拿](?:点)?钱(?:买|办|弄|搞)(?:个|一?[张本份])|(?:买|卖)(?:个|一?[张本份])?(?:驾照|驾驶证|健康证|毕业证|执照|证书)|塞(?:个)?(?:红包|钱)|找关系|有没有关系"
    r"|(?:借|用|拿)(?:别人|他人|人家)的?身份证.{0,12}(?:不让|偷偷|瞒)|瞒着(?:他|她|别人|本人)"
    r"|(?:不|没)(?:用)?(?:体检|检查|考试|培训|年检)(?:就|直接|也)?.{0,6}(?:给|拿|出|盖|办|发)"
)
_MISUSE = re.compile(_SIGNS)


def asks_misuse(text: str) -> bool:
    """Whether a normalised text asks for help to forge a paper, to cheat an office or to take what is another's."""
    return bool(_MISUSE.search(text))

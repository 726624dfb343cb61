"""Makes what people type comparable: width, case, traditional characters, politeness, decoration of official names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Politeness and padding around the wish itself. Longest first, so that 我想问一下 is not cut into 我 + 想问一下.
_FILLERS = sorted(
    """您好 你好 你好呀 哈喽 在吗 在不在 请问一下 请问 我想请问一下 我想请问 我想问一下 我想问下 我想问问 我想问 想问一下 想问下 想问问
    想请教一下 请教一下 请教下 咨询一下 咨询下 我想咨询一下 我想咨询 想咨询一下 麻烦问一下 麻烦问下 麻烦您 麻烦你 麻烦 打扰一下 打扰了
    问一下 问下 问问 那个 就是说 不好意思 谢谢你 谢谢您 谢谢啦 谢谢 多谢 帮我看看 帮我查一下 帮我查查 帮我查下 帮忙查一下 我想了解一下
    我想了解 想了解一下""".split(),
    key=len,
    reverse=True,
)
_EDGE = r"[\s,，.。!！?？~～、;；:：…]*"
# 那个体的 is about 个体, and would be cut behind 那个.
_LEADING = re.compile(rf"^{_EDGE}(?:(?:那(?=个体[户的工经])|{'|'.join(_FILLERS)}){_EDGE})+")
_A_SHOP = "(?<![网酒水书清陶茶])(?<!桌游)"  # 开个酒吧 ends with a shop
_TRAILING = re.compile(rf"(?:{_EDGE}(?:谢谢你|谢谢您|谢谢啦|谢谢|多谢|呀|啊|呢|哦|嘛|{_A_SHOP}吧|哈))*{_EDGE}$")
_DECORATION = re.compile(r"[《》“”\"'‘’「」【】]")
_PARENTHESES = re.compile(r"[（(][^（()）]*[)）]")
# English words that people mix in; the catalogue is Chinese. Names of the trade that stay English (KTV, SC) are left.
_ENGLISH = {
    "coffee": "咖啡", "cafe": "咖啡馆", "gym": "健身房", "hotel": "酒店", "hostel": "青年旅舍", "spa": "美容", "bar": "酒吧",
    "bbq": "烧烤", "pizza": "披萨", "pub": "酒吧", "salon": "美发", "nail": "美甲", "yoga": "瑜伽", "visa": "签证", "passport": "护照",
    "id card": "身份证", "license": "许可证", "licence": "许可证", "market": "超市", "cake": "蛋糕", "shop": "店", "app": "应用",
    "office": "办公室", "company": "公司", "house": "房子", "pet": "宠物", "tea": "茶", "bookstore": "书店",
    "hk": "香港", "hong kong": "香港", "macau": "澳门", "business license": "营业执照", "driving license": "驾照", "driver license": "驾照",
    "permit": "许可证", "restaurant": "餐馆", "supermarket": "超市", "bakery": "面包店", "hair salon": "美发店", "hair": "美发",
    "pharmacy": "药店", "clinic": "诊所", "kindergarten": "幼儿园", "studio": "工作室", "invoice": "发票", "tax": "税", "baby": "孩子",
    "marriage": "结婚", "divorce": "离婚", "name": "名称", "address": "地址", "school": "学校", "car": "汽车",
    "birth certificate": "出生证", "id": "身份证", "check": "查", "convenience store": "便利店", "hospital": "医院", "work permit": "工作许可",
}  # fmt: skip
_ENGLISH_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})(?![a-z])")
_TONED = re.compile("[à-ǜ]")  # letters of pinyin with its tones
_BUNDLE_TAIL = re.compile(r"一件事$")


def normalise_query(text: str) -> str:
    """A query without padding; what is nothing but padding stays as it is."""
    plain = _ENGLISH_WORD.sub(lambda found: _ENGLISH[found.group()], fold(text))
    core = _TRAILING.sub("", _LEADING.sub("", plain))
    return core or plain


def fold(text: str) -> str:
    """One width, lower case, no tones, single spaces, none between Chinese characters, simplified characters."""
    folded = unicodedata.normalize("NFKC", text).lower().strip()
    if _TONED.search(folded):
        folded = _TONED.sub(lambda found: unicodedata.normalize("NFD", found.group())[0], folded)
    folded = re.sub(r"\s+", " ", folded)
    folded = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", folded)
    return _simplify(folded) if any(_may_be_traditional(ch) for ch in folded) else folded


def strip_decoration(name: str) -> str:
    """An official name as people would say it: without brackets, quotation marks and the tail 一件事."""
    plain = _DECORATION.sub("", fold(name))
    return _BUNDLE_TAIL.sub("", _PARENTHESES.sub("", plain)).strip("“”\" ") or plain


@lru_cache(maxsize=4096)
def _may_be_traditional(character: str) -> bool:
    """GB 2312 holds the simplified set: a Chinese character outside it is rare or traditional."""
    if not "\u4e00" <= character <= "\u9fff":
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _simplify(text: str) -> str:
    import jionlp  # slow to import and rarely needed here

    return jionlp.tra2sim(text, mode="char")

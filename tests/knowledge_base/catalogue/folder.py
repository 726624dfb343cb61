"""A small sound catalogue in a folder; tests spoil one file of it at a time."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "sources.yml": """\
sources:
  food-law: {title: 食品安全法, kind: law, as_of: 2021-04-29, url: "https://flk.npc.gov.cn/"}
  guide: {title: 办事指南, kind: guide, as_of: 2026-07}
  hunan-guide: {title: 湖南办事指南, kind: guide, as_of: 2026-07}
  rumour: {title: 某通知, kind: notice, as_of: 2026-07, read: false}
""",
    "authorities.yml": """\
authorities:
  market-regulation: {name: 市场监督管理部门, aliases: [市监局], hotline: "12315"}
  public-security: {name: 公安机关, aliases: [公安]}
""",
    "localities.yml": """\
localities:
  hunan: {name: 湖南省, aliases: [湖南]}
  wengyuan: {name: 翁源县}
""",
    "material_types.yml": """\
material_types:
  licence: {name: 营业执照, aliases: [营业执照副本], e_licence: true}
  id-card: {name: 居民身份证, aliases: [身份证]}
""",
    "trades.yml": """\
sources: [{source: guide}]
leads: [register]
trades:
  - names: [棋牌室, 麻将馆]
  - names: [小酒馆]
    leads: [register, food]
""",
    "matters/food.yml": """\
sources: [{source: guide}]
matters:
  register:
    name: 个体工商户登记
    agency: market-regulation
    summary: 开店先登记。
    materials:
      - {type: id-card, must: required, form: both, copies: 1}
    issues: [licence]
  food:
    name: 食品经营许可
    type: 行政许可
    code: "000131024000"
    agency: market-regulation
    objects: [自然人, 法人]
    summary: 做食品买卖要办。
    legal_limit: {days: 20, note: 核查不计入, sources: [{source: food-law, article: 第三十五条}]}
    fee: 不收费
    materials:
      - {type: licence, name: 营业执照等主体资格证明, form: copy, copies: 1}
      - {name: 申请表, form: original, copies: 2}
    basis:
      - {source: food-law, article: 第三十五条}
      - {source: rumour}
  small:
    name: 食品小经营许可
    agency: market-regulation
    summary: 湖南的小店可以办。
    locality: hunan
  hotel:
    name: 旅馆业特种行业许可
    agency: public-security
    detail: name_only
""",
    "localities/hunan-matters.yml": """\
locality: hunan
sources: [{source: hunan-guide}]
matters:
  food:
    promised_days: 7
    code: 43X
    online: true
    visits: 0
    level: 市、县
    scope: 全省
    special_procedure: 现场核查
    url: "https://zwfw-new.hunan.gov.cn/food"
    materials:
      - {type: licence, e_licence: true}
      - {name: 申请表, must: credit_later}
""",
    "bundles/shops.yml": """\
sources: [{source: guide}]
bundles:
  restaurant:
    name: 开办餐饮店一件事
    audience: 经营主体
    summary: 开餐饮店一起办。
    agency: market-regulation
    questions:
      - id: size
        text: 面积多大？
        why: 大店要查消防。
        number: true
        unit: 平方米
      - id: sign
        text: 挂招牌吗？
        why: 招牌要备案。
        options:
          - {value: "yes", title: 挂, aliases: [要挂]}
          - {value: "no", title: 不挂}
        ask_if: {at_least: {size: 10}}
    matters:
      - {matter: food, note: 发许可证}
      - {matter: small}
      - {name: 户外招牌管理, when: {is: {sign: "yes"}}}
    materials:
      - {name: 一件事申请书}
      - {type: licence, for: food}
      - {name: 招牌效果图, for: 户外招牌管理}
      - {name: 小店承诺书, for: small}
    faq: [{q: 能一起办吗？, a: 能。}]
  subsidy:
    name: 以旧换新一件事
    audience: 个人
    summary: 换新领补贴。
    valid_until: 2025-12-31
    matters: [{name: 补贴申领}]
""",
    "phrasings/food.yml": """\
matters:
  food:
    - 卖吃的要什么证
    - 摆个卤菜摊手续
bundles:
  restaurant:
    - 我想开饭馆
""",
    "localities/hunan-bundles.yml": """\
locality: hunan
sources: [{source: hunan-guide}]
bundles:
  restaurant:
    code: 43TCP0001
    promised_days: 9
    linked_days: {food: 7, 户外招牌管理: 3}
    channels: [网上, 窗口]
    url: "https://zwfw-new.hunan.gov.cn/bundle"
""",
    "access/national.yml": """\
matters:
  register:
    cross_province: {value: true, words: 外地也能登记, sources: [{source: food-law, article: 第一条}]}
    online: {value: true, sources: [{source: rumour}]}
  food:
    promise: {value: true, since: 2025-05-10, sources: [{source: rumour}]}
    cross_province: {value: true, words: 全国都行, sources: [{source: rumour}]}
""",
    "access/hall.yml": """\
centre: hall
sources: [{source: guide}]
all_matters:
  assisted: {value: true, words: 大厅有人帮办}
  self_service: {words: 有自助机，哪些事能办没有公布, where: 大厅一楼, all_day: true}
matters:
  register:
    self_service: {value: true, where: 大厅门口, all_day: true}
    delivery: {value: false}
""",
    "centres/hall.yml": """\
id: hall
name: 翁源县政务服务中心
locality: wengyuan
address: 建设路
hours_in_words: [周一到周五]
rules: {anything: 1}
sources: [{source: guide}]
""",
}


def write_folder(folder: Path) -> Path:
    """Write the sound catalogue."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def spoil(folder: Path, name: str, old: str, new: str) -> int:
    """Replace ``old`` (which must be there once) by ``new``; returns the line where ``new`` starts."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1

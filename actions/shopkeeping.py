"""开网吧能挣多少, 开饭店怎么揽客, 那家药店几点打烊, 健身房私教贵吗: about running or visiting a shop, which no office
answers; its papers are offered instead."""

from __future__ import annotations

import re

from actions.base import Changes
from actions.finding import opened_shop
from actions.knowledge import Knowledge
from actions.reply import Reply, open_button
from actions.turn import Turn

_EARNING = r"[赚挣](?:多少|几|得?到?钱|不[赚挣]|头)|盈利|利润|毛利|回本|投(?:资|入|个)?(?:多少|几[万十])|成本(?:要|得|有|是)?(?:多少|几|高)|加盟费"
_RUNNING = (
    r"[招揽]揽?(?:客|顾客|生意)|引流|拉客|亏(?:本|损|钱|了)|(?:生意|客人|人流)(?:太|很|越来越|一直)?(?:差|不好|少|冷清)(?!.*(?:停业|歇业|注销|关))|差评|"
    r"(?:房租|租金)[^，。！？,.?!]{0,6}(?:多少|合适|贵)|(?:怎么|如何)(?:经营|定价|选址|做大|做活动|搞活动|管(?:员工|店员))|"
    r"进货(?:渠道|去哪|找谁|哪里)|(?:哪里|去哪里?|上哪)进货|装修(?:成什么|什么|啥|哪种)?风格|(?:起|取)(?:个|一个)?(?:什么|啥|好听的?)?(?:店)?名字(?!查|能|核|登记)|文案|加盟"
)
_VISITING = (
    r"几点(?:关门|打烊|收摊|开门|开张)|(?:开|营业)到(?:几点|多晚)|打折|优惠券|好吃吗|好不好吃|味道|口味|哪家(?:好|便宜|近)|(?:年卡|月卡|包厢|包间|私教|课时?|套餐|一小时|一个小时|一晚上?|一杯|一份|学费|月费)"
    r"[^，。！？,.?!]{0,4}(?:多少|几|怎么收|贵|价)|贵不贵"
)
_OUTSIDE = re.compile(f"{_EARNING}|{_RUNNING}|{_VISITING}")
# 宠物医院打疫苗多少钱 is a customer's question; who opens one names the opening or a paper.
_OF_PAPERS = re.compile(r"开(?!车|会|药)|办|证|照|许可|备案|登记|注册|审批|审核|手续|执照|验收|检查|申请|材料|盘|转让|接手")


def decline_shopkeeping(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless a kind of shop is named and what is asked is its money or its visitors'."""
    if not turn.values("business") or not (_OUTSIDE.search(turn.text) or _asks_a_price(turn)):
        return None
    reply.status = "out_of_scope"
    reply.say("店里的生意我帮不上，抱歉：赚多少、投多少、几点关门都没有收录。开店要办的手续可以问我。")
    shop = opened_shop(turn, knowledge)
    if shop is not None:
        reply.offer("要看手续吗？", [open_button(shop)])
    return {}


def _asks_a_price(turn: Turn) -> bool:
    """Whether somebody who has asked for no papers yet wants to know what a shop takes."""
    return "fee" in turn.values("aspect") and not turn.state.get("topic_id") and not turn.values("matter") and not _OF_PAPERS.search(turn.text)

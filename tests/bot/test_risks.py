"""Danger in everyday words, veiled ones too, and everyday talk that only sounds like it."""

import pytest

from bot.danger_intent import DANGER, is_danger, put_first, rank
from bot.risks import find_risks, open_risks

DANGERS = {
    "mental": (
        "我撑不住了活着太累了",
        "真的好想一觉睡过去再也不醒",
        "没有我家里人会过得更好",
        "我现在站在楼顶，不想下来",
        "活着到底有什么意思",
        "我真的熬不下去了",
        "对这个世界没什么留恋，想离开这个世界",
        "遗书写好了，帮我看看低保还能领吗",
        "我想解脱",
        "每天都很绝望",
        "抑郁症又犯了，好难受",
        "我儿子说他不想活了",
        "感觉人生没有意义",
        "想从桥上跳下去",
        "攒了一瓶安眠药",
        "割腕了流了好多血",
        "心理热线是多少",
        "我死了以后家人就轻松了",
        "日子没盼头了，想一了百了",
        "不想再醒过来",
        "我女儿在学校老说不如死了",
        "他把自己关在屋里说要跳下去",
        "死了拉倒",
        "我熬不下去了",
    ),
    "home": (
        "老公又打我了",
        "我男人喝醉就打人",
        "丈夫掐我脖子",
        "被我老公打得不敢回家",
        "我爸天天打我妈",
        "他喝多了酒就打我",
        "前夫拿刀在门口",
        "婆婆和老公一起打我",
        "家暴怎么办",
        "男朋友扇我耳光",
        "被丈夫锁在家里",
        "我老公动手了，孩子也被打",
        "老婆拿菜刀追我",
        "他又动手了",
    ),
    "police": (
        "有人在撬我家门",
        "有个男的一直跟着我",
        "我要报警",
        "被人堵在巷子里",
        "同学在学校天天打我",
        "店里有人闹事打起来了",
        "有人偷拍我",
        "被抢了包",
        "我要报警怎么办",
        "催债的堵我家门",
        "邻居拿刀威胁我",
        "有人闯进我家",
        "有人在店里放火",
        "他要砍我",
        "老板不让我们走还锁了门",
    ),
    "missing": (
        "孩子不见了",
        "我家娃走丢两个小时了",
        "老人出门没回来一直联系不上",
        "我妈有老年痴呆走失了",
        "女儿放学还没回家",
        "小孩被人抱走了",
        "孩子在商场找不到了",
        "儿子离家出走",
        "奶奶不见了怎么办",
        "孙子丢了",
        "孩子在医院门口不见了",
    ),
    "fire": (
        "隔壁着火了",
        "我店里着火了",
        "厨房冒烟",
        "楼下起火了快来人",
        "电动车自燃了",
        "我家烧起来了",
        "楼顶一直冒黑烟",
        "气罐炸了",
        "隔壁屋着了",
    ),
    "gas": (
        "家里一股煤气味",
        "液化气罐漏了",
        "厨房有臭鸡蛋味",
        "煤气忘关了满屋都是味",
        "燃气管好像在漏",
        "天然气泄漏怎么办",
        "煤气管子断了",
        "厂里氯气泄漏了",
    ),
    "medical": (
        "我婆婆中风了",
        "有人好像脑溢血了，怎么办",
        "孩子吃蘑菇吃完吐了还看见小人",
        "我弟喝农药了",
        "老人摔倒叫不醒",
        "有人触电了",
        "我爸突然倒地上没反应",
        "小孩误食老鼠药",
        "老婆羊水破了",
        "同事喘不上气了",
        "宝宝被卡到喉咙脸发紫",
        "吃了一瓶安眠药",
        "煤气中毒了",
        "被蛇咬了",
        "我爸嘴歪了说不出话",
        "我妈倒在厕所了",
        "胸闷喘不上来",
        "血一直流",
        "从楼梯滚下去了",
        "手被机器绞了",
    ),
    "traffic": (
        "路口撞车了",
        "我被一辆电动车撞了",
        "撞到人了怎么办",
        "我把人撞了",
        "客车侧翻了",
    ),
    "fraud": (
        "有人冒充公安让我转账",
        "刚被骗了五万",
        "对方叫我共享屏幕",
        "说我社保卡异常要我转到安全账户",
        "短信说医保卡冻结是不是诈骗",
        "客服让我报验证码",
        "刷单钱取不出来",
        "钱转过去了就把我拉黑了",
        "我妈被骗子骗走了养老钱",
        "自称公安局的让我下载一个软件",
        "我好像上当了",
    ),
    "rescue": (
        "我被困在电梯里",
        "有人掉河里了",
        "洪水进家了出不去",
        "孩子落水了",
        "电梯卡住了出不去",
        "房子塌了有人在里面",
        "墙倒了压着人",
        "孩子头卡在栏杆里",
    ),
}
EVERYDAY = (
    "我婆婆中风了，残疾证怎么办",
    "我爷爷去年中风了",
    "烟囱冒白烟环评过吗",
    "房子垮了想申请危房改造",
    "老人突然瘫了能办残疾证吗",
    "店里有人闹事怎么报备",
    "干活手被机器压了能赔吗",
    "我想结束了",
    "他们不让我走后门",
    "炸鸡店要什么证",
    "笑死我了",
    "跑断腿了都没办成",
    "气死人了",
    "消防验收怎么办",
    "报警器安装要审批吗",
    "想死你们了",
    "材料被打回来了怎么办",
    "被打印出来的表能用吗",
    "号都被抢光了怎么约",
    "周末的号被抢完了吗",
    "商标被抢注了",
    "孩子的身份证丢了",
    "孩子户口本不见了",
    "孩子户口不见了",
    "孩子身份证丢了怎么补",
    "我妈社保卡找不到了",
    "老人优待证不见了",
    "我爸去世了户口怎么销",
    "我爸离开人世了怎么注销户口",
    "店撑不下去了想注销",
    "公司熬不下去了怎么注销",
    "信息泄露了找谁",
    "老婆快要生了办什么手续",
    "我妈动手术报销",
    "开火锅店要消防吗",
    "开农药店要什么证",
    "卖老鼠药要许可吗",
    "抑郁症能办残疾证吗",
    "心理咨询室怎么注册",
    "他打我电话说证办好了",
    "老公打电话来说没带材料",
    "排队排得想死",
    "热得想死",
    "上班路上出车祸算工伤吗",
    "家里去年失火房产证烧了",
    "燃气经营许可证",
    "燃气安装报装",
    "天然气开户",
    "家里要开通煤气",
    "反诈中心在哪",
    "防骗宣传",
    "火灾自动报警系统",
    "消防安全检查",
    "我已经报警了，身份证还能补吗",
    "气得我想骂人",
    "办证太难了",
    "急死我了能快点吗",
    "累死了跑了三趟",
    "离婚冷静期多久",
    "孩子丢了身份证",
    "我儿子找不到工作有补贴吗",
    "儿子联系不上他爸怎么上户口",
    "宝宝的出生证明找不到了",
    "老爷子走了怎么领丧葬费",
    "老公要打我的名字办房产证",
    "我爸打了证明",
    "老公打卡",
    "我妈被打回来的材料",
    "想不开店了怎么注销",
    "轮胎漏气",
    "内存爆炸了",
    "生意火爆",
    "危险化学品经营许可",
    "烟花爆竹零售许可",
    "急救证怎么考",
    "养老院许可",
    "残疾人证",
    "殡葬补贴",
    "活动许可怎么办",
    "生活费补助",
    "我活了七十岁能领高龄津贴吗",
    "活着的证明怎么开",
    "干活太累想办辞职",
    "没活干了能领失业金吗",
    "领养老金要证明还活着吗",
    "我女儿被学校录取了迁户口",
    "孩子被带去外地上户口",
    "跳槽社保怎么转",
    "我人都麻了",
    "被锁在门外了",
    "锁在哪里备案",
    "动手能力强的证书",
    "开锁店备案",
    "管制刀具",
    "拿刀具许可",
    "小孩打疫苗",
    "孩子打预防针",
    "心脏病能办慢病吗",
    "要报废车",
    "烧烤店冒烟要环评吗",
    "油烟太大投诉",
    "民警叫我补材料",
    "窗口让我交材料",
    "社保局叫我带身份证",
    "他们让我先交手续费正常吗",
    "你是骗子吗",
    "网上说能退税是真的吗",
    "老人走了",
    "我爷爷走了",
    "公司没我也行，能变更法人吗",
    "家里没我户口怎么办",
    "上天台要审批吗",
    "楼顶加装光伏",
    "跳水馆许可",
    "游泳馆高危险性体育",
    "救命这也太复杂了",
    "绝了",
    "要命",
    "死亡证明",
    "自杀式",
    "丢了孩子的户口本",
    "宠物狗被打了疫苗怎么办证",
    "我妈跟我爸打了结婚证",
    "房子被水淹了能领救助吗",
    "他们说要杀猪办证吗",
    "生猪定点屠宰",
    "被打分了",
    "老公打工的地方能办吗",
    "孩子爸打架被拘留了能办护照吗",
)


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in DANGERS.items() for text in texts])
def test_danger_is_heard_with_the_help_that_it_needs(value, text):
    assert value in {found["value"] for found in find_risks(text)}


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_talk_is_no_danger(text):
    assert find_risks(text) == []


def test_every_danger_has_its_advice():
    from actions.danger import _advice

    assert set(_advice()) == set(open_risks().dangers)


def test_a_danger_stands_where_it_is_said():
    (found,) = find_risks("材料交了，家里着火了")
    assert (found["value"], found["start"], found["end"]) == ("fire", 7, 9)


def test_danger_leads_the_ranking_and_the_rest_share_what_is_left():
    ranking = put_first([{"name": "ask_topic", "confidence": 0.6}, {"name": "danger", "confidence": 0.3}, {"name": "greet", "confidence": 0.1}])
    assert [each["name"] for each in ranking] == [DANGER, "ask_topic", "greet"]
    assert sum(each["confidence"] for each in ranking) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "named", "danger"),
    [
        ("身份证被抢了怎么补办", "material", False),
        ("老公打我，我要离婚", "matter", False),
        ("身份证丢了，我不想活了", "material", True),
        ("蛋糕店着火了怎么办", "business", True),
    ],
)
def test_a_matter_asked_for_beside_a_danger_is_answered_too(text, named, danger):
    assert is_danger(text, [*find_risks(text), {"entity": named}]) is danger


def test_a_guess_at_danger_without_its_words_does_not_lead():
    guess = [{"name": "danger", "confidence": 0.4}, {"name": "handoff", "confidence": 0.3}]
    assert [each["name"] for each in rank("太复杂了给我接个活人", [], guess)] == ["handoff", "danger"]
    sure = [{"name": "danger", "confidence": 0.7}, {"name": "handoff", "confidence": 0.1}]
    assert rank("救命啊", [], sure) == sure


@pytest.mark.parametrize("text", ["相机落进江里了", "我的驾照掉水里泡烂了", "刚把钥匙掉进河里"])
def test_a_thing_in_the_water_is_no_danger(text):
    assert not find_risks(text)


@pytest.mark.parametrize("text", ["外甥掉水里了", "孩子和手机都掉水里了", "有人落水", "捞手机的时候他掉河里了"])
def test_a_person_in_the_water_is(text):
    assert [each["value"] for each in find_risks(text)] == ["rescue"]

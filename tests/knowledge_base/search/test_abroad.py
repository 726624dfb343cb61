import pytest

from knowledge_base.search.abroad import asks_abroad


@pytest.mark.parametrize("text", ["澳门驾照怎么考", "法国签证要多久", "台湾的身份证丢了", "国外绿卡难不难", "在悉尼开餐馆要什么证", "曼谷开店手续", "瑞典居留怎么续", "挪威摩托车上牌要什么", "请问秘鲁税号怎么弄", "札幌民宿怎么批"])
def test_papers_of_other_places_are_not_ours(text):
    assert asks_abroad(text)


@pytest.mark.parametrize("text", ["去香港的通行证", "英国驾照换国内驾照", "国外学历认证", "港澳居民居住证", "香港公司在内地设分公司", "护照去日本", "在美国领了结婚证怎么改婚姻状态", "泰国出生证回来上户口", "在这里给韩国护照办居留", "办挪威签证要无犯罪记录", "韩式烤肉店", "法国红酒专卖店要什么证"]
    + ["德国技术员来上班要许可", "下个月去秘鲁,护照怎么办", "巴西客户离境退税", "国外寄来的奶粉要交税吗", "香港的投资公司想在这买债"])
def test_what_is_done_here_is_ours(text):
    assert not asks_abroad(text)

"""A bundle beside its own matter is told in the same answer; what only another place has is said to be so."""

import pytest

from knowledge_base.search.engine import Hit, SearchAnswer
from tests.actions.conftest import entity, words


@pytest.fixture
def hear(talk):
    """What a turn answers when the search finds id=score; ``elsewhere``: what another place alone has."""

    def run(text, elsewhere=None, confidence=0.9, spoken=(), **scores):
        hits = tuple(Hit(key.replace("_", "-"), "matter", key, None, score, 0.0) for key, score in scores.items())
        foreign = Hit(elsewhere, "bundle", elsewhere, None, 0.9, 0.0) if elsewhere else None
        talk.knowledge.engine.search = lambda *_, **__: SearchAnswer(text, confidence >= 0.5, hits, confidence, foreign)
        return talk.turn("ask_topic", text, spoken=spoken)

    return run


def card(answer):
    return next(message[message["type"]]["id"] for message in answer["messages"] if message["type"] in ("matter", "bundle"))


def buttons(answer, about):
    return [c["title"] for m in answer["messages"] if m["type"] == "choices" and about in m["text"] for c in m["choices"]]


def test_the_bundle_of_a_matter_is_told_below_it_with_its_source(hear, talk):
    answer = hear("娃该上一年级了", school_enrol=0.80, school_entry=0.70)
    assert card(answer) == "school-enrol" and buttons(answer, "几件事一起办") == ["教育入学一件事"]
    assert next(m for m in answer["messages"] if "几件事一起办" in m.get("text", ""))["sources"]
    talk.pick("教育入学一件事")
    assert talk.state["topic_id"] == "school-entry"


def test_the_single_matter_is_told_below_its_bundle(hear):
    answer = hear("想住上政府的便宜房子", public_rental_apply=0.80, public_rental=0.79)
    assert card(answer) == "public-rental-apply" and buttons(answer, "只办其中一件") == ["公共租赁住房实物配租资格确认"]
    assert answer["status"] == "answered" and not buttons(answer, "也可能是")


@pytest.mark.parametrize("text", ["改名字要办哪些手续", "换名字这些一起办行不", "名字换了得办些啥"])
def test_who_asks_for_all_of_it_is_told_of_the_bundle_first(hear, text):
    assert card(hear(text, name_change=0.70, resident_info_change=0.68)) == "resident-info-change"


def test_who_asks_for_all_of_it_still_gets_what_fits_clearly_better(hear):
    assert card(hear("改名字要办哪些手续", name_change=0.80, resident_info_change=0.60)) == "name-change"


def test_where_two_parts_of_a_bundle_fit_alike_it_is_told_and_nobody_asked_back(hear):
    answer = hear("买了货车想跑长途拉货", freight_permit=0.460, freight_vehicle_cert=0.455, open_freight=0.42)
    assert answer["status"] == "answered" and card(answer) == "open-freight"
    assert len(buttons(answer, "只办其中一件")) == 2


def test_a_bare_name_of_two_things_is_asked_back(hear):
    assert hear("营运证", freight_vehicle_cert=0.60, freight_permit=0.57, open_freight=0.55)["status"] == "clarifying"


def test_what_does_not_belong_together_is_told_as_another_thing(hear):
    answer = hear("上户口", newborn_household=0.70, household_move=0.60)
    assert buttons(answer, "也可能是") == ["户口迁移审批（县级权限）"] and "一起办" not in words(answer)


def test_a_scenario_is_guided_and_its_single_licence_told_below(hear, talk):
    answer = hear("给猫狗看病的店", pet_hospital=0.80, animal_clinic_new=0.75)
    assert answer["status"] == "guiding" and buttons(answer, "只办其中一件") == ["动物诊疗许可证核发（宠物医院）"]
    talk.pick("动物诊疗")
    assert talk.state["topic_id"] == "animal-clinic-new"


def test_the_first_step_of_a_shop_is_told_below_its_guide(hear):
    spoken = [entity("business", "网吧", 1, 3)]
    answer = hear("开网吧先批筹建吗", confidence=0.99, spoken=spoken, internet_cafe_plan=0.88, internet_bar=0.42)
    assert answer["status"] == "guiding" and buttons(answer, "只办其中一件") == ["网吧筹建审批（第一步）"]


def test_what_only_another_place_has_is_said_with_its_source_and_its_national_parts(hear, talk):
    answer = hear("毕业落户和就业证", elsewhere="graduate-start", household_move=0.2)
    told = answer["messages"][0]
    assert "目前只查到湖南省有“大学生就业创业落户一件事”" in told["text"] and told["sources"]
    assert buttons(answer, "单独办") == ["户口迁移审批（县级权限）", "就业创业证申领", "就业登记", "创业补贴申领"] and "12345" in words(answer)
    assert answer["status"] == "answered" and talk.state["topic_id"] is None


@pytest.mark.parametrize(("confidence", "score", "shown"), [(0.9, 0.3, 1), (0.9, 0.15, 0), (0.2, 0.3, 0)])
def test_what_only_another_place_has_is_not_put_beside_what_is_far(hear, confidence, score, shown):
    answer = hear("村里盖房", elsewhere="rural-house-build", confidence=confidence, estate_transfer=score)
    assert "农村建房一件事" in words(answer) and len(buttons(answer, "相近")) == shown


def test_an_aspect_of_what_only_another_place_has_is_answered_alike(hear, talk):
    hear("村里盖房", elsewhere="rural-house-build")
    answer = talk.turn("ask_aspect", "村里盖房要带啥材料", spoken=[entity("aspect", "materials", 4, 9)])
    assert "目前只查到湖南省有" in words(answer)

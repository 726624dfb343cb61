"""Who registers with civil affairs has no business licence: no list may tell such a person to bring, get or show one."""

import random

import pytest

from knowledge_base.guidance import compose_checklist

SCENARIOS = ("kindergarten", "nursery", "nursing-home", "tutoring-centre")
DRAWS = 60


def test_these_are_all_scenarios_that_offer_it(built_in):
    def offers(scenario):
        return any(option.value == "nonprofit" for question in scenario.questions for option in question.options)

    assert {entry.id for entry in built_in.scenarios.values() if offers(entry)} == set(SCENARIOS)


@pytest.mark.parametrize("locality", [None, "hunan"])
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_business_licence_for_a_nonprofit(built_in, scenario, locality):
    dice = random.Random(scenario)
    for _ in range(DRAWS):
        answers = {
            question.id: dice.choice([option.value for option in question.options]) for question in built_in.scenarios[scenario].questions
        }
        checklist = compose_checklist(built_in, scenario, answers | {"form": "nonprofit"}, locality)
        licence = next((paper for paper in checklist.materials if paper.id == "business-licence"), None)
        assert licence is None or (licence.state == "produced" and "登记证书" in licence.name), (answers, licence)
        assert not [matter.id for matter in checklist.matters if matter.id == "company-register" and matter.state == "required"]

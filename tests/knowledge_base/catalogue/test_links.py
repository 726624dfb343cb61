"""What belongs together: a bundle or scenario and the matters that it joins."""

from knowledge_base.catalogue.links import belong_together, is_part, list_parts, list_parts_in


def test_a_bundle_and_its_matter_belong_together_either_way(built_in):
    bundle, matter = built_in.bundles["public-rental-apply"], built_in.matters["public-rental"]
    assert is_part(matter, bundle) and not is_part(bundle, matter)
    assert belong_together(matter, bundle) and belong_together(bundle, matter)


def test_two_parts_of_one_bundle_are_no_part_of_each_other(built_in):
    assert not belong_together(built_in.matters["marriage-register"], built_in.matters["spouse-move"])


def test_parts_come_in_the_order_of_the_entry_and_once(built_in):
    ids = [matter.id for matter in list_parts(built_in.scenarios["having-a-baby"])]
    assert ids[0] == "birth-cert-first" and "newborn-household" in ids and len(ids) == len(set(ids))
    assert list_parts(built_in.matters["passport-new"]) == []


def test_what_a_bundle_covers_under_a_wider_name_is_a_part_of_it(built_in):
    assert is_part(built_in.matters["medical-trip-filing"], built_in.bundles["medical-reimburse"])
    assert not any(line.matter is built_in.matters["medical-trip-filing"] for line in built_in.bundles["medical-reimburse"].linked)


def test_a_part_that_only_another_place_has_cannot_be_done_here(built_in):
    restaurant = built_in.bundles["open-restaurant"]
    here = {matter.id for matter in list_parts_in(restaurant, "guangdong-wengyuan")}
    there = {matter.id for matter in list_parts_in(restaurant, "hunan")}
    assert "food-licence-new" in here & there and there - here == {"food-small-licence-new"}

"""Merging the papers of all matters on a list: one paper is named once, for everything that wants it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge_base.catalogue.models import Citation, MaterialNeed
from knowledge_base.conditions import evaluate
from knowledge_base.guidance.checklist import ListedMaterial, ListedMatter
from knowledge_base.guidance.judge import Answers, Verdict
from knowledge_base.guidance.plan import Plan
from knowledge_base.guidance.scenario import Line, MaterialRule

_FORMS = {"both": "原件和复印件", "original": "原件", "copy": "复印件", "electronic": "电子件"}
_STRICTEST = tuple(_FORMS)
_LATER = {"later": "当地可以先受理，这份材料后补", "credit_later": "当地可凭信用承诺后补或免交"}
E_LICENCE = "电子证照全国通用，窗口和网上都能调取，不用带纸质件。"
LOCAL_E_LICENCE = "当地可以用电子证照或数据核验代替，不用带纸质件。"


@dataclass(frozen=True)
class Use:
    """One matter's wish for one paper. ``owner``: id of the matter, or of the bundle; ``sure``: the matter is required;
    ``shareable``: an electronic licence that is valid everywhere takes its place."""

    owner: str
    owner_name: str
    need: MaterialNeed
    sure: bool
    shareable: bool
    local: MaterialNeed | None
    rule: MaterialRule | None
    citations: tuple[Citation, ...]

    @property
    def certain(self) -> bool:
        """Whether this paper is wanted without any if."""
        if self.rule:
            return self.sure and self.rule.state == "bring"
        return self.sure and self.need.in_every_case

    @property
    def name(self) -> str:
        return (self.rule.wording if self.rule else None) or self.need.name


def merge_materials(
    plan: Plan, matters: Sequence[ListedMatter], answers: Answers, locality: str | None
) -> tuple[ListedMaterial, ...]:
    """One entry a paper: to bring first, then to confirm, then what needs no bringing."""
    grouped: dict[str, list[Use]] = {}
    for use in list_uses(plan, matters, answers, locality):
        grouped.setdefault(use.need.type.id, []).append(use)
    issuers = _index_issuers(plan, matters)
    merged = [_merge(uses, issuers.get(type_id, ())) for type_id, uses in grouped.items()]
    rank = {"bring": 0, "to_confirm": 1, "produced": 2, "shared": 3}
    return tuple(sorted(merged, key=lambda material: rank[material.state]))


def list_uses(plan: Plan, matters: Sequence[ListedMatter], answers: Answers, locality: str | None) -> Iterator[Use]:
    """Every wish of a listed matter for a paper; a bundle's own set of papers replaces those of its matters.

    What a matter that is itself to be confirmed asks for only in some cases is left out.
    """
    lines = {line.id: line for line in plan.lines}
    listed = {matter.id: matter for matter in matters if matter.state != "not_required"}
    if plan.needs:
        for need, line_id in plan.needs:
            asked_for = evaluate(need.only_if, answers)
            if asked_for is not False and (line_id is None or line_id in listed):
                use = _bundle_use(plan, need, listed.get(line_id), lines.get(line_id), locality)
                yield use if asked_for else replace(use, sure=False)
        return
    for matter_id, matter in listed.items():
        line = lines[matter_id]
        for need in _list_needs(line, locality):
            rule = find_rule(plan.material_rules, matter_id, need, answers)
            doubtful_twice = matter.state == "to_confirm" and not need.in_every_case and rule is None
            if not doubtful_twice and (rule is None or rule.state != "leave_out"):
                citations = need.citations or line.matter.citations
                # Who asks for the original alone wants the paper itself, e.g. a licence handed back on closing;
                # and where a rule says that it has to be brought, or asked about, the rule counts.
                ruled = rule is not None and rule.state in ("bring", "to_confirm")
                shareable = need.type.e_licence and need.form != "original" and not ruled
                sure, local = matter.state == "required", _local_need(line, need, locality)
                yield Use(matter_id, matter.name, need, sure, shareable, local, rule, citations)


def _list_needs(line: Line, locality: str | None) -> tuple[MaterialNeed, ...]:
    """The papers of a matter, with those that only the locality asks for."""
    if line.matter is None:
        return ()
    practice = line.matter.practice_in(locality)
    known = {need.type.id for need in line.matter.materials}
    own = [need for type_id, need in practice.needs.items() if type_id not in known] if practice else []
    return (*line.matter.materials, *own)


def find_rule(rules: Sequence[MaterialRule], matter_id: str, need: MaterialNeed, answers: Answers) -> MaterialRule | None:
    """The first rule about this paper of this matter whose condition surely holds."""
    names = (need.type.id, need.type.name, need.name)
    for rule in rules:
        if rule.matter == matter_id and rule.material in names and evaluate(rule.when, answers) is True:
            return rule
    return None


def find_issuers(line: Line, plan: Plan, verdicts: Mapping[str, Verdict]) -> Iterator[str]:
    """The required matters of the list that issue a paper this line asks for."""
    wanted = {need.type.id for need in line.matter.materials if need.in_every_case} if line.matter else set()
    for other in plan.lines:
        if other.id == line.id or other.matter is None or verdicts[other.id].state != "required":
            continue
        given = {issued.id for issued in other.matter.issues} - {need.type.id for need in other.matter.materials}
        if given & wanted:
            yield other.id


def count_papers(plan: Plan, matters: Sequence[ListedMatter], answers: Answers, locality: str | None) -> int:
    """How many papers the required matters ask for one by one, with nothing merged, shared or produced."""
    required = {matter.id for matter in matters if matter.state == "required"}
    return sum(
        1
        for line in plan.lines
        if line.id in required
        for need in _list_needs(line, locality)
        if _asked_for_sure(find_rule(plan.material_rules, line.id, need, answers), need)
    )


def _asked_for_sure(rule: MaterialRule | None, need: MaterialNeed) -> bool:
    return rule.state in ("bring", "produced") if rule else need.in_every_case


def _bundle_use(plan: Plan, need: MaterialNeed, matter: ListedMatter | None, line: Line | None, locality: str | None) -> Use:
    owner, name = (matter.id, matter.name) if matter else (plan.id, plan.name)
    sure = matter is None or matter.state == "required"
    local = _local_need(line, need, locality) if line else None
    # A bundle's list does not say in which form: only where it says so does an electronic licence do.
    shareable = need.type.e_licence and need.e_licence
    return Use(owner, name, need, sure, shareable, local, None, need.citations or plan.citations)


def _local_need(line: Line, need: MaterialNeed, locality: str | None) -> MaterialNeed | None:
    practice = line.matter.practice_in(locality) if line.matter else None
    return practice.needs.get(need.type.id) if practice else None


def _index_issuers(plan: Plan, matters: Sequence[ListedMatter]) -> dict[str, list[ListedMatter]]:
    required = {matter.id: matter for matter in matters if matter.state == "required"}
    issuers: dict[str, list[ListedMatter]] = {}
    for line in plan.lines:
        if line.id in required and line.matter:
            needed = {need.type.id for need in line.matter.materials}
            for issued in line.matter.issues:
                if issued.id not in needed:
                    issuers.setdefault(issued.id, []).append(required[line.id])
    return issuers


def _merge(uses: Sequence[Use], issuers: Sequence[ListedMatter]) -> ListedMaterial:
    material = uses[0].need.type
    state, because = _decide(uses, issuers)
    # What is wanted only in some cases may not raise the number of copies of what everybody brings.
    telling = [use for use in uses if use.certain] if state == "bring" else uses
    copies = [use.need.copies for use in telling if use.need.copies is not None]
    forms = [use.need.form for use in telling if use.need.form]
    citations = [citation for use in uses for citation in use.citations]
    if state == "shared":
        citations = [*material.citations, *citations]
    return ListedMaterial(
        id=material.id,
        name=_name_paper(telling, state),
        copies=max(copies, default=None),
        kind=_FORMS[min(forms, key=_STRICTEST.index)] if forms else None,
        wanted_by=tuple(dict.fromkeys(use.owner for use in uses)),
        state=state,
        because=because,
        note=_note(uses, state, because),
        citations=tuple(dict.fromkeys(citations)),
    )


def _name_paper(uses: Sequence[Use], state: str) -> str:
    """What the rules for all of them, or the only matter that wants it, call it; for several, or a licence that need
    not be brought, its own name."""
    worded = {use.rule.wording if use.rule else None for use in uses}
    if len(worded) == 1 and None not in worded:
        return worded.pop()
    only = uses[0] if len(uses) == 1 else None
    if only and (state in ("bring", "to_confirm") or (only.rule and only.rule.wording)):
        return only.name
    return uses[0].need.type.name


def _decide(uses: Sequence[Use], issuers: Sequence[ListedMatter]) -> tuple[str, str]:
    owners = {use.owner for use in uses}
    issuer = next((matter for matter in issuers if matter.id not in owners), None)
    if issuer:
        return "produced", f"前面的“{issuer.name}”办好就会拿到，不用另外准备。"
    if all(use.rule and use.rule.state == "produced" for use in uses):
        return "produced", uses[0].rule.because
    if all(use.shareable for use in uses):
        return "shared", E_LICENCE
    if all(use.local and use.local.e_licence for use in uses):
        return "shared", LOCAL_E_LICENCE
    certain = [use for use in uses if use.certain]
    if certain:
        ruled = [use.rule.because for use in certain if use.rule]
        if len(ruled) == len(certain):
            return "bring", ruled[0]
        return "bring", "".join([f"办{_quote_owners(certain)}要交。", *dict.fromkeys(ruled)])
    ruled = next((use.rule.because for use in uses if use.rule), None)
    if ruled:
        return "to_confirm", ruled
    if not any(use.sure for use in uses):
        return "to_confirm", f"先确认要不要办{_quote_owners(uses)}，要办才用准备。"
    cases = list(dict.fromkeys(use.need.when for use in uses if use.sure and use.need.when))
    if cases:
        return "to_confirm", f"不是人人都要交，看情形：{'；'.join(cases)}。"
    return "to_confirm", "不是人人都要交，去之前先问窗口。"


def _quote_owners(uses: Sequence[Use]) -> str:
    return "、".join(dict.fromkeys(f"“{use.owner_name}”" for use in uses))


def _note(uses: Sequence[Use], state: str, because: str) -> str | None:
    parts = _tell_cases(uses, state)
    if state in ("bring", "to_confirm"):
        parts += [_LATER[use.local.must] for use in uses if use.local and use.local.must in _LATER]
        sharing = [use.owner_name for use in uses if use.local and use.local.e_licence]
        if sharing:
            parts.append(f"当地办{'、'.join(sharing)}时可用电子证照代替")
    owners = len({use.owner for use in uses if use.certain})
    if owners > 1 and state == "bring":
        parts.append(f"{owners}个事项共用一套")
    return "；".join(part for part in dict.fromkeys(parts) if part not in because) or None


def _tell_cases(uses: Sequence[Use], state: str) -> list[str]:
    """What the matters say about the paper. Of one to bring: where it is surely wanted, then where in some cases only.

    Nothing about a paper that need not be brought, nor beside a rule that has said it already.
    """
    if state == "to_confirm":
        return [use.need.when for use in uses if use.need.when and use.rule is None]
    if state != "bring":
        return []
    certain = [use for use in uses if use.certain and use.need.when and not (use.rule and use.rule.wording)]
    several = len({use.need.when for use in certain}) > 1
    parts = [f"办“{use.owner_name}”：{use.need.when}" if several else use.need.when for use in certain]
    return parts + [f"{use.need.when}，办“{use.owner_name}”也用它" for use in uses if use.sure and not use.certain and use.need.when]

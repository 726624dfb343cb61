from knowledge_base.search.evaluation import Case
from knowledge_base.search.evaluation.report import (
    describe_targets,
    format_figures,
    split_groups,
    write_misses,
)
from knowledge_base.search.evaluation.searching import OURS, Verdict, ask_search, fit_thresholds

CASES = [
    Case("身份证丢了怎么补", ("matter:id-lost",), "everyday"),
    Case("注册公司", ("matter:firm-new",), "elliptic"),
    Case("今晚吃什么好", (), "chatter"),
    Case("开飞机场", ("matter:unknown",), "everyday"),
]


def test_every_method_judges_every_case_whose_target_is_known(engine):
    verdicts = ask_search(engine, CASES, fit_thresholds(engine, CASES[:3]))
    assert list(verdicts) == ["BM25 alone", "encoder alone", "plain fusion (reciprocal rank)", OURS]
    assert all([v.case for v in own] == CASES[:3] for own in verdicts.values())


def test_ours_is_judged_as_the_search_answers(engine):
    for verdict in ask_search(engine, CASES, fit_thresholds(engine, CASES[:3]))[OURS]:
        answer = engine.search(verdict.case.text)
        assert verdict.got == f"{answer.results[0].kind}:{answer.results[0].id}"
        assert verdict.refused is not answer.answerable


def test_right_is_a_right_answer_or_a_right_refusal():
    question, chatter = CASES[0], CASES[2]
    assert Verdict(question, "matter:id-lost", 1, False).right
    assert not Verdict(question, "matter:id-lost", 1, True).right
    assert not Verdict(question, "matter:id-renew", 2, False).right
    assert Verdict(chatter, "matter:id-lost", None, True).right
    assert not Verdict(chatter, "matter:id-lost", None, False).right


def test_the_table_has_a_row_for_each_group_and_no_figure_where_nothing_was_asked():
    verdicts = [Verdict(CASES[0], "matter:id-lost", 1, False), Verdict(CASES[2], "matter:id-lost", None, False)]
    rows = format_figures(split_groups(verdicts)).splitlines()[2:]
    assert rows[0].startswith("| everyday | 1 | 1.000 (")
    assert rows[1].startswith("| chatter | 1 | – | – | – | – | – | 0.000 (")


def test_misses_name_sentence_expected_got_margin_and_group(tmp_path, catalogue):
    wrong = Verdict(CASES[0], "matter:id-renew", 2, False, 0.0312, "confidence 0.70")
    refused = Verdict(CASES[1], "matter:firm-new", 1, True)
    answered = Verdict(CASES[2], "matter:id-lost", None, False)
    right = Verdict(CASES[1], "matter:firm-new", 1, False)
    file = tmp_path / "deep" / "misses.md"
    assert write_misses(file, "检索", [wrong, refused, answered, right], describe_targets(catalogue)) == 3
    text = file.read_text(encoding="utf-8")
    assert "| 身份证丢了怎么补 | everyday | 居民身份证补领（matter:id-lost） | 居民身份证换领（matter:id-renew） | 2 | 0.031 |" in text
    assert text.index("答错了") < text.index("该答却拒绝了") < text.index("| 注册公司 |") < text.index("该拒绝却答了") < text.index("| 今晚吃什么好 |")

"""Every article that an entry cites as read stands in the text of that edition."""

import re

import pytest

ARTICLE = re.compile(r"第[一二三四五六七八九十百零]+条")


@pytest.fixture(scope="module")
def statutes(shared_data):
    """Title of a law -> (date of its edition, numbers of its articles)."""
    texts = {}
    for path in (shared_data.parent / "facts" / "statutes").glob("*.md"):
        title, _, edition = path.stem.partition("(")
        heads = re.findall(rf"(?m)^\s*(?:\*\*)?({ARTICLE.pattern})", path.read_text(encoding="utf-8"))
        texts[title] = (edition.rstrip(")"), frozenset(heads))
    return texts


@pytest.fixture(scope="module")
def cited(built_in):
    """Every citation of the built-in catalogue with the id of the entry that makes it."""
    found = set()
    for matter in built_in.matters.values():
        limit = matter.legal_limit.citations if matter.legal_limit else ()
        found |= {(matter.id, citation) for citation in (*matter.basis, *matter.citations, *limit)}
    for scenario in built_in.scenarios.values():
        reasons = [*scenario.notes, *(reason for line in scenario.lines for reason in line.reasons)]
        found |= {(scenario.id, reason.citation) for reason in reasons if reason.citation}
    return found


def test_an_article_that_counts_as_read_exists(statutes, cited):
    read = [(owner, c) for owner, c in cited if c.article and c.source.read and c.source.title in statutes]
    assert len(read) > 300
    wrong = {
        (owner, citation.source.title, article)
        for owner, citation in read
        for article in ARTICLE.findall(citation.article)
        if article not in statutes[citation.source.title][1]
    }
    assert not wrong


def test_a_law_counts_as_read_only_with_its_text_at_hand(statutes, cited):
    laws = {citation.source for _, citation in cited if citation.source.kind in ("law", "regulation") and citation.source.read}
    assert not {source.title for source in laws if source.title not in statutes}
    assert not {source.title for source in laws if source.as_of != statutes[source.title][0]}

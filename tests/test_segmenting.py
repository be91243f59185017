"""Blocks, sentences and quotations against cases of our own, against any text, and against hostile ones."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.article import Article, Block, Section
from framing.segmenting import segment
from framing.segmenting.furniture import blank_asides, ends_statement
from framing.segmenting.looking import find_by_letter, places_of
from tests.linear_time import WORST_RATIO, ratio

CASES = Path(__file__).parent / "cases"


def _rows(name: str) -> list[Any]:
    cases = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=f"{name}-{number}-{case['why'][:40]}") for number, case in enumerate(cases)]


@pytest.mark.parametrize("case", _rows("sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    article = segment(case["text"])
    assert [article.text[start:end] for start, end, _ in article.sentences] == case["sentences"]


@pytest.mark.parametrize("case", _rows("quotations"))
def test_quotations(case: dict[str, Any]) -> None:
    article = segment(case["text"])
    assert [article.text[slice(*quote.inner)] for quote in article.quotations] == case["quotes"]
    assert [quote.scare for quote in article.quotations] == case["scare"]


@pytest.mark.parametrize("case", _rows("blocks"))
def test_blocks(case: dict[str, Any]) -> None:
    article = segment(case["text"], title=case.get("title"))
    assert [[str(section), article.text[start:end]] for start, end, section in article.blocks] == case["blocks"]


# --- any text ---------------------------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    """. ... … ? ! ?! " “ ” ‘ ’ ' « » „ `` '' ( ) [ ] — - : ; , \n \n\n \r\n \t \u00a0 \u2028 # ## * --- • 1. a) U.S. Mr.
    p.m. No. Jan. J. said Trump said the The word By Jane 2019 3.5 İ ß 🎉 \ud800 \x85 \x1c More:Title Photo: /AP (AP)
    Roe RoeA MORE (D) (RELATED: )""".split(" ")
)
_TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.tuples(_PIECES, st.sampled_from(["", " ", " ", "\n", "\n\n"])), max_size=60).map(
        lambda pairs: "".join(piece + gap for piece, gap in pairs)
    ),
)


def _check(article: Article) -> None:
    text = article.text
    assert len(article.folded) == len(text)
    for spans in (article.blocks, article.sentences, article.quotations):
        end = 0
        for span in spans:
            assert end <= span[0] < span[1] <= len(text)
            end = span[1]
    inside: set[int] = set()
    for start, end, block in article.sentences:
        assert article.blocks[block].start <= start
        assert end <= article.blocks[block].end
        assert text[start:end] == text[start:end].strip()
        inside.update(range(start, end))
    own = blank_asides(text)
    for start, end, section in article.blocks:
        assert text[start:end] == text[start:end].strip()
        assert isinstance(section, Section)
        if section is Section.FURNITURE:
            assert inside.isdisjoint(range(start, end))
            continue
        assert [at for at in range(start, end) if not own[at].isspace() and at not in inside] == []
    for quote in article.quotations:
        assert quote.start <= quote.inner.start <= quote.inner.end <= quote.end
        assert any(block.start <= quote.start and quote.end <= block.end for block in article.blocks)


@given(_TEXTS)
def test_any_text(text: str) -> None:
    _check(segment(text))


@given(_TEXTS, st.text(max_size=40))
def test_any_title(text: str, title: str) -> None:
    article = segment(text, id="x", title=title)
    assert (article.id, article.title) == ("x", title)
    _check(article)


@given(_TEXTS)
def test_what_follows_does_not_move_what_stands(text: str) -> None:
    """A paragraph added at the end leaves the sentences before it alone."""
    lead = (
        "The council met on Monday for more than three hours, and it agreed on nothing at all in the end, said Ms. Roe."
    )
    alone, longer = segment(f"{lead}\n\n{lead}"), segment(f"{lead}\n\n{lead}\n\n{text}")
    assert longer.sentences[:1] == alone.sentences[:1]
    assert longer.blocks[0] == Block(0, len(lead), Section.BODY)


def test_sections_reach_the_sentences() -> None:
    article = segment("# One. Two.\n\nThree. Four.")
    assert [article.section_of(each) for each in article.sentences] == [Section.HEADLINE] * 2 + [Section.BODY] * 2


# --- furniture --------------------------------------------------------------------------------------------------------

GLUED = (
    "Rep. Jane Roe Jane Mary RoeMayor blasts 'out for blood' rivals Is it time to go? MORE (Ill.) said she would stay."
)


def test_furniture_has_no_sentences_and_no_quotations() -> None:
    article = segment("The council met for “talks” today.\n\nMore:Mayor blasts “shameful” vote. Why now\n\nIt agreed.")
    assert [str(block.section) for block in article.blocks] == ["body", "furniture", "body"]
    assert [article.text[start:end] for start, end, _ in article.sentences] == [
        "The council met for “talks” today.", "It agreed.",
    ]  # fmt: skip
    assert [sentence.block for sentence in article.sentences] == [0, 2]
    assert [article.text[slice(*quote.inner)] for quote in article.quotations] == ["talks"]


def test_titles_glued_to_a_name_are_not_read() -> None:
    article = segment(GLUED)
    assert [article.text[start:end] for start, end, _ in article.sentences] == [GLUED]
    assert article.quotations == ()
    assert " ".join(article.folded.split()) == "rep. jane roe jane mary roe ill. said she would stay."


@pytest.mark.parametrize("after", [" and his deputy", ", who is ill", ". He left", " — again"])
def test_titles_glued_to_a_name_end_before_the_text_goes_on(after: str) -> None:
    article = segment(f"A crowd met Mayor Jan Roe Jan Karl RoeRoe slams rivals Will he go? Roe under fire MORE{after}")
    assert article.folded.split() == f"a crowd met mayor jan roe jan karl roe {after.lower()}".replace("—", "").split()


@pytest.mark.parametrize("mark", "'’")
def test_a_genitive_after_glued_titles_opens_no_quotation(mark: str) -> None:
    article = segment(f"A crowd met Jan Roe Jan Karl RoeRoe slams “rivals” MORE{mark}s visit. They “left” at once.")
    assert article.folded.split() == "a crowd met jan roe jan karl roe visit. they left at once.".split()
    assert [article.text[start:end] for start, end, *_ in article.quotations] == ["“left”"]


def test_more_alone_is_a_word() -> None:
    article = segment("The Roe Roe Board wants MORE and says so.")
    assert article.folded.split() == "the roe roe board wants more and says so.".split()


def test_a_bracketed_link_is_not_read() -> None:
    article = segment("She left. (RELATED: Mayor Slams Rivals) He stayed (RELATED: They said so.\n\nIt ended) there.")
    assert [article.text[start:end] for start, end, _ in article.sentences] == [
        "She left.", "He stayed (RELATED: They said so.", "It ended) there.",
    ]  # fmt: skip
    assert "slams" not in article.folded


# --- hostile text -----------------------------------------------------------------------------------------------------

HOSTILE = [
    "?", '"', "'", "(", ".", " ", "\n", "“", "”", "‘", "a", ". ", ' "a', '"a ', "'a ", "‘a ", "Mr. ", "...", ". . ", "… ",
    "a.\n", "a\n", '."', '."A', 'ab."A', "a.A", "Mr.\t", "J. ", "1. ", "U.S. “a ", '"1" ', "“”", "“\"", "”“", "«", "``", "''",
    "#", "# a\n", "- a\n", "-", "a?\n\n", "By A\n", "Read more\n", "!” A, ", "[1]", ".[", ". 🎉 ", "\r", "a " * 30 + "\n",
    "More:A\n", "Read more:\n", "Photo: a\n", " MORE (", "Roe Roe ", "Roe RoeA MORE (", "Ro Ra RoA ", "(RELATED: ", "(RELATED: )",
    "(A/B)", "Hide Caption 1 of 2\n", "Hide Caption ", "By signing up\n", "sign up a newsletter\n", "Follow a ",
]  # fmt: skip


@pytest.mark.parametrize("pattern", HOSTILE)
def test_time_is_linear(pattern: str) -> None:
    assert ratio(segment, pattern) < WORST_RATIO


@pytest.mark.parametrize("text", ["", "MORE", "E MORE MOR MORE", " MORE", "x MORE MORE", "“E” MORE", "EEEE MORE"])
def test_a_sign_is_found_where_str_finds_it(text: str) -> None:
    for start in range(len(text) + 1):
        for letter in range(5):
            assert find_by_letter(text, " MORE", letter, start) == text.find(" MORE", start)


@pytest.mark.parametrize("text", ["", "no", "a.b!c.d?", "..!!..", "…“”"])
def test_letters_are_found_in_text_order(text: str) -> None:
    assert places_of(text, ".!?…") == [place for place, letter in enumerate(text) if letter in ".!?…"]


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("It met.", True),
        ("“It met.”", True),
        ("He asked:", True),
        ("It met", False),
        ("Who gains?", False),
        ("”)", False),
    ],
)
def test_how_a_line_ends(line: str, ends: bool) -> None:
    assert ends_statement(line) is ends

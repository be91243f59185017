"""The pattern language: what a pattern stands for, what is wrong with one, and the neighbours that silence it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.patterns import (
    MAX_PHRASES,
    check_choices,
    expand,
    heads_of,
    inflected,
    is_word_end,
    parse_contexts,
    tails_of,
    validate,
)


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("stark reminder", ["stark reminder"]),
        ("(stark|grim) reminder", ["stark reminder", "grim reminder"]),
        ("cannot (possibly )?be overstated", ["cannot be overstated", "cannot possibly be overstated"]),
        ("[slam]", ["slam", "slams", "slammed", "slamming"]),
        ("[wrecker/n]", ["wrecker", "wreckers"]),
        ("[grim/a]", ["grim", "grimmer", "grimmest"]),
        ("a|b c", ["a", "b c"]),
        ("(a|(b|c) d) e", ["a e", "b d e", "c d e"]),
        ("(a|a) b", ["a b"]),
        ("a (b)? c", ["a c", "a b c"]),
        ("[cut]?", ["cut", "cuts", "cutting"]),
        ("(|a )b", ["b", "a b"]),
    ],
)
def test_stands_for(pattern: str, phrases: list[str]) -> None:
    assert list(expand(pattern)) == phrases
    validate(pattern)


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("(a|b", "without its ')'"),
        ("a)", "without its '('"),
        ("[slam", "a bracket is not closed"),
        ("slam]", "a bracket is not closed"),
        ("[]", "a bracket is not closed"),
        ("[slam/x]", "a bracket is not closed"),
        ("word?", "write (word)?"),
        ("?", "has nothing before it"),
        ("(?)", "has nothing before it"),
        ("", "no words at all"),
        ("  ", "no words at all"),
        ("()", "no words at all"),
        ("( | )?", "no words at all"),
        ("(a|b|c|d|e|f|g|h|i)" * 3, f"more than {MAX_PHRASES} phrases"),
        ("((a|b|c|d|e|f|g|h|i)(a|b|c|d|e|f|g|h|i)(a|b|c|d|e|f|g|h|i)|z)", f"more than {MAX_PHRASES} phrases"),
    ],
)
@pytest.mark.parametrize("read", [expand, validate])
def test_faults(read: Callable[[str], object], pattern: str, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        read(pattern)


@pytest.mark.parametrize("depth", [21, 100_000])
def test_brackets_in_brackets_have_an_end(depth: int) -> None:
    with pytest.raises(ValueError, match="more than 20 deep"):
        expand("(" * depth + "a" + ")" * depth)


def test_as_many_as_allowed() -> None:
    assert len(expand("(1|2|3|4|5|6) (1|2|3|4|5|6|7|8|9|0) (0|1|2|3|4|5|6|7|8|9)")) == MAX_PHRASES == 600


@given(st.text(alphabet="ab ()|?[]/vn", max_size=24))
def test_any_text_is_a_pattern_or_a_fault(pattern: str) -> None:
    """Reading never fails in another way, and validating says the same as spelling out."""
    outcomes = []
    for read in (expand, validate):
        try:
            read(pattern)
        except ValueError as error:
            outcomes.append(str(error))
        else:
            outcomes.append("")
    assert outcomes[0] == outcomes[1]


PARTS = st.sampled_from(["red", "in the", "cold (war)?", "(a|the)", "[slam]", "[foe/n]", "(hot |icy )?", "of"])


@given(st.lists(PARTS, min_size=1, max_size=4))
def test_heads_and_tails_are_the_phrases(parts: list[str]) -> None:
    pattern = " ".join(parts)
    heads, rest = heads_of(pattern)
    whole = heads if rest is None else [head + tail for head in heads for tail in tails_of(rest)]
    assert {" ".join(phrase.split()) for phrase in whole} == set(expand(pattern))


@pytest.mark.parametrize(
    ("after", "ends"),
    [
        (" ", True), (".", True), (",", True), ("!", True), ("'", True), ("'s gone", True), ("- and", True),
        ("-torn", False), ("'t do", False), ("'sun", False), ("s", False), ("ö", False), ("7", False), ("%", True),
    ],
)  # fmt: skip
def test_word_end(after: str, ends: bool) -> None:
    assert is_word_end(f"war{after}   ", 3) is ends


@pytest.mark.parametrize(
    ("term", "plainer", "phrase", "wording"),
    [
        ("[slam]", "[criticize]", "slam", "criticize"),
        ("[slam]", "[criticize]", "slams", "criticizes"),
        ("[slam]", "[criticize]", "slammed", "criticized"),
        ("[slam]", "[criticize]", "slamming", "criticizing"),
        ("[slam] the door", "[shut] it", "slammed the door", "shut it"),
        ("[grow] worse", "[see] more", "grown worse", "seen more"),
        ("[ring] hollow", "[be] disputed", "rang hollow", "was disputed"),
        ("[be] rife", "[be] common", "are rife", "are common"),
        ("[demonize]", "[criticize]", "demonising", "criticizing"),
        ("[crony/n]", "[associate/n]", "cronies", "associates"),
        ("power brokers", "influential [person/n]", "power brokers", "influential people"),
        ("our (schools|roads)", "the {1}", "our roads", "the roads"),
        ("[gut] (the|our) (budget|law)", "[cut] {2} {3}", "gutting our law", "cutting our law"),
    ],
)
def test_the_plainer_verb_takes_the_form_of_the_phrase(term: str, plainer: str, phrase: str, wording: str) -> None:
    assert inflected(term, plainer, phrase) == wording


def test_a_plainer_wording_asks_for_a_choice_that_is_there() -> None:
    check_choices("our (schools|roads)", "the {1}")
    with pytest.raises(ValueError, match=r"asks for choice \{2\}, but the term leaves 1"):
        check_choices("our (schools|roads)", "the {2}")


def _silences(cell: str, text: str, word: str = "stark") -> bool:
    start = text.index(word)
    return parse_contexts(cell).stand_at(text, start, start + len(word))


@pytest.mark.parametrize(
    ("cell", "text", "silenced"),
    [
        ("_ the door", "he will stark the door", True),
        ("_ the door", "he will stark the doors", False),
        ("_ the door", "he will stark a door", False),
        ("front _", "the front stark", True),
        ("front _", "front stark", True),
        ("front _", "affront stark", False),
        ("front _ page", "front stark page", True),
        ("front _ page", "front stark line", False),
        ("front _ page", "back stark page", False),
        ("a _; b _", "b stark", True),
        ("(a|b) _", "b stark", True),
        ("_ [door/n]", "stark doors.", True),
        ("_, she said", "stark, she said", True),
        ("_, she said", "stark she said", False),
        ("_%", "stark% of it", True),
        ("Front _", "front stark", True),
        ("", "front stark page", False),
    ],
)
def test_context(cell: str, text: str, silenced: bool) -> None:
    assert _silences(cell, text) is silenced


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("front", "exactly one _"),
        ("_ and _", "exactly one _"),
        ("_", "would silence the entry everywhere"),
        ("a _; _", "would silence the entry everywhere"),
        ("(a _", "without its ')'"),
    ],
)
def test_faulty_context(cell: str, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        parse_contexts(cell)

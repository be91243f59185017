"""The index of phrases: word bounds, neighbours, long patterns, and agreement with the simplest matcher there could be."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import lexicon as shipped
from framing.entries import Entry, shipped_sources
from framing.letters import fold
from framing.patterns import expand
from framing.phrase_index import PhraseIndex
from tests.lists import entries, row

# Enough choices that the index holds only what it begins with, and the rest is looked up as tails.
LONG = "[slam] (the|a|his|her) (open |heavy )?(door|gate|lid|book)( shut| to)?"


def _found(text: str, *rows: str) -> list[str]:
    index = PhraseIndex.build(entries(*rows))
    return [text[match.start : match.end] for match in index.match(fold(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("war", ["war"]),
        ("A war.", ["war"]),
        ("War, WAR; (war) “war” war—war", ["War", "WAR", "war", "war", "war", "war"]),
        ("warfare aware postwar", []),
        ("war-torn post-war", []),
        ("a war- and peacetime law", ["war"]),
        ("the war's end and the war’s end", ["war", "war"]),
        ("the wars' end", []),
        ("a 'war' and a ‘war,’", ["war", "war"]),
        ("it was war' he said", ["war"]),
        ("war'n'peace", []),
        ("war2 2war wär", []),
        ("war%", ["war"]),
        ("", []),
        (" ", []),
        ("wa", []),
    ],
)
def test_word_bounds(text: str, found: list[str]) -> None:
    assert _found(text, row("war")) == found


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("so-called", "The so-called plan", ["so-called"]),
        ("so-called", "The so called plan", []),
        ("can't", "They can’t and can't", ["can’t", "can't"]),
        ("can", "They can't", []),
        ("don't", "dont", []),
        ("wit's end", "at her wit’s end", ["wit’s end"]),
        ("stark reminder", "a stark\u00a0reminder, a stark\nreminder", ["stark\u00a0reminder", "stark\nreminder"]),
        ("stark reminder", "a stark  reminder, a stark, reminder", []),
        ("9 to 5", "a 9 to 5 job", ["9 to 5"]),
        ("café", "The CAFÉ", ["CAFÉ"]),
    ],
)
def test_phrases(term: str, text: str, found: list[str]) -> None:
    assert _found(text, row(term)) == found


def test_offsets_after_letters_of_any_width() -> None:
    text = "𝔸🏴‍☠️ naïve war İ war"
    matches = PhraseIndex.build(entries(row("war"))).match(fold(text))
    assert [(match.start, text[match.start : match.end]) for match in matches] == [
        (text.index("war"), "war"), (text.rindex("war"), "war"),
    ]  # fmt: skip


def test_half_a_surrogate_pair_stops_nothing() -> None:
    assert _found("a \ud800 war \udcff", row("war")) == ["war"]


def test_overlapping_phrases_are_all_found() -> None:
    found = _found("a cold war of words", row("cold war"), row("war"), row("war of words"))
    assert sorted(found) == ["cold war", "war", "war of words"]


def test_a_short_tail_is_found_where_a_long_one_begins_alike() -> None:
    term = "(cold|hot|dry|old|new|long|first|last) (war|feud) (up |on )?(now|so|so they|at last|again)"
    assert PhraseIndex.build(entries(row(term))).rests, "the pattern is to be split"
    text = "A cold war so then, a hot war so they say, a dry war on so. A cold war up again, a hot war at."
    assert _found(text, row(term)) == ["cold war so", "hot war so they", "dry war on so", "cold war up again"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He slammed the door.", ["slammed the door"]),
        ("He slammed the heavy door shut!", ["slammed the heavy door shut"]),
        ("He slammed the door shut-down", ["slammed the door"]),
        ("slamming her book to", ["slamming her book to"]),
        *(
            (f"slams {whose} {what} {end}", [f"slams {whose} {what} {end}"])
            for whose in ("a", "his", "her")
            for what in ("lid", "open gate")
            for end in ("shut", "to")
        ),
        ("He slammed the doors", []),
        ("He slammed the", []),
        ("slam a lid's edge", ["slam a lid"]),
        ("slams his open gate", ["slams his open gate"]),
    ],
)
def test_tails_take_the_longest(text: str, found: list[str]) -> None:
    assert PhraseIndex.build(entries(row(LONG))).rests, "the pattern is to be split"
    assert _found(text, row(LONG)) == found


@pytest.mark.parametrize("term", ["war", "[wage] (a |the |his |her )?war( of words| of nerves)?"])
def test_unless_silences(term: str) -> None:
    rule = row(term, unless="cold _; _ museum")
    waged = "wage war" if "wage" in term else "war"
    assert _found(f"They {waged}. Too cold: {waged}. A {waged}, museum.", rule) == [waged] * 3
    assert _found(f"They cold {waged}. A {waged} museum.", rule) == []


def test_two_entries_of_one_term_are_both_found() -> None:
    both = [*entries(row("war")), *entries(row("war"), name="slogan")]
    assert [match.entry.list for match in PhraseIndex.build(both).match("war")] == ["label", "slogan"]


def test_an_index_without_entries_finds_nothing() -> None:
    assert PhraseIndex.build([]).match("any text") == []


# --- against the simplest matcher -------------------------------------------------------------------------------------


def _ends_word(text: str, end: int) -> bool:
    follower, after, further = (text[end + i : end + i + 1] for i in range(3))
    if follower == "-":
        return not after.isalnum()
    if follower == "'" and after.isalnum():
        return after == "s" and not further.isalnum()
    return not follower.isalnum()


def _simply(all_entries: list[Entry], folded: str) -> set[tuple[int, int, str]]:
    """The longest phrase of each entry at each place, by looking for every phrase everywhere."""
    longest: dict[tuple[int, str], int] = {}
    for entry in all_entries:
        for phrase in expand(entry.term.lower()):
            at = folded.find(phrase)
            while at != -1:
                end = at + len(phrase)
                if (at == 0 or folded[at - 1] == " ") and _ends_word(folded, end):
                    longest[at, entry.term] = max(end, longest.get((at, entry.term), 0))
                at = folded.find(phrase, at + 1)
    return {(start, end, term) for (start, term), end in longest.items()}


WORDS = [
    "slam",
    "slammed",
    "the",
    "a",
    "his",
    "heavy",
    "door",
    "gate",
    "doors",
    "shut",
    "to",
    "war",
    "cold",
    "hot",
    "s",
]
GAPS = [" ", " ", " ", "  ", "-", "'", "'s ", ", ", ". ", "’s\n", "—", "“", "”"]
TEXTS = st.lists(st.sampled_from(WORDS) | st.sampled_from(GAPS) | st.just(" "), max_size=40).map("".join)
LISTS = [
    LONG,
    "war",
    "cold war",
    "(cold|hot) (war|door|gate|lid)( to| to war| to the (war|door|gate|lid))?",
    "the (cold |hot |heavy )?(war|door|gate|lid|book|s|a)",
    "[slam] (shut|to)? ?(the )?(war|door|gate)",
    "a|the|to the|to war",
    "[door/n] [shut]",
    "war's (door|gate)",
    "(cold|hot|heavy) war (to |the )?(s|a|a door|to|to the|shut|gate)",
]


@given(TEXTS, st.lists(st.sampled_from(LISTS), unique=True, min_size=1), st.sampled_from([("label", 2), ("cues", 0)]))
def test_agrees_with_the_simplest_matcher(text: str, terms: list[str], kind: tuple[str, int]) -> None:
    name, severity = kind  # patterns of lists without flags are cut sooner
    all_entries = entries(*(row(term.replace(" ?", " "), severity) for term in terms), name=name)
    folded = fold(text)
    longest: dict[tuple[int, str], int] = {}
    for start, end, entry in PhraseIndex.build(all_entries).match(folded):
        longest[start, entry.term] = max(end, longest.get((start, entry.term), 0))
    assert {(start, end, term) for (start, term), end in longest.items()} == _simply(all_entries, folded)


# --- on disk ---------------------------------------------------------------------------------------------------------


ON_DISK = [row(LONG, 3, "[shut] it", "Why.", "a door is meant", "_ please; softly _"), row("@ wars", 1), "cold war"]


def test_round_trip() -> None:
    built = PhraseIndex.build(entries(*ON_DISK))
    loaded = PhraseIndex.from_bytes(built.to_bytes("abc"), "abc")
    assert loaded is not None
    assert list(loaded.entries) == list(built.entries)
    assert loaded.entries[:1] == [built.entries[0]]
    text = "He slammed the door shut. She slammed the door please. The cold war. Softly slam a book."
    assert loaded.match(fold(text)) == built.match(fold(text))
    assert len(built.match(fold(text))) == 2
    assert loaded.to_bytes("abc") == built.to_bytes("abc")


def test_the_index_of_other_lists_is_not_taken() -> None:
    data = PhraseIndex.build(entries(*ON_DISK)).to_bytes("abc")
    assert PhraseIndex.from_bytes(data, "abd") is None


def test_the_index_of_another_version_is_not_taken() -> None:
    document = json.loads(gzip.decompress(PhraseIndex.build(entries(*ON_DISK)).to_bytes("abc")))
    data = gzip.compress(json.dumps(document | {"form": "framing.index/0"}).encode())
    assert PhraseIndex.from_bytes(data, "abc") is None


def test_the_compiled_index_is_current() -> None:
    from importlib import resources

    stored = resources.files("lexicons").joinpath("compiled.json.gz").read_bytes()
    current = PhraseIndex.from_bytes(stored, shipped._digest(shipped_sources())) is not None
    assert current, "a list was changed since lexicons/compiled.json.gz was made: run `make lexicons`"
    assert shipped.compile_shipped() == stored, "the pattern code was changed: run `make lexicons`"

"""The list files: every fault is said with its place, and the shipped lists have none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framing.categories import CATEGORIES
from framing.entries import Entry, check, parse_list, parse_sources, phrase_count, read_entries, user_sources
from framing.errors import LexiconError
from framing.patterns import expand
from tests.lists import HEADER, content, entries, folder, row

# Whom a text is about must not change a flag, so none of these may stand in a flag list.
PEOPLES_AND_PARTIES = re.compile(
    r"""\b(american|british|english|french|german|italian|spanish|russian|ukrainian|chinese|japanese|indian|pakistani|
    iranian|iraqi|israeli|palestinian|syrian|turkish|mexican|cuban|canadian|african|asian|arab|jewish|muslim|christian|
    catholic|republican|democrat|tory|labour\ party|trump|biden|obama|putin)s?\b""",
    re.VERBOSE,
)
OTHER_WING = {
    one: other
    for left, right in (
        ("liberal", "conservative"), ("liberals", "conservatives"), ("leftist", "rightist"), ("leftists", "rightists"),
        ("left-wing", "right-wing"), ("far-left", "far-right"), ("alt-left", "alt-right"),
        ("left-winger", "right-winger"), ("left-wingers", "right-wingers"),
    )
    for one, other in ((left, right), (right, left))
}  # fmt: skip
WING = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(OTHER_WING, key=len, reverse=True))})(?![\w-])")
# Words spelled like one of these that stand for no people and no person.
IDIOMS = re.compile(
    r"\b(russian roulette|american dream|(the|plain|its|his|her|their) english|trump(s|ed|ing)? up|trumps|spanish inquisition)\b"
)
# What is written with a capital and is nobody's name: an industry, a figure of speech, an abbreviation.
NICKNAMES = re.compile(
    r"Big [A-Z][a-z]+|Joe Sixpack|Pandora's box|Kool-Aid .*|PC police|SJWs?|RINOs?|\[Monday-morning .*|Inside-the-.*"
)


@pytest.fixture(scope="module")
def shipped() -> list[Entry]:
    return read_entries()


def _faults(*lines: str, name: str = "label") -> list[str]:
    return parse_list(name, "\n".join(lines))[1]


def _without_place(faults: list[str], line: int) -> str:
    assert len(faults) == 1, faults
    place = f"label.tsv:{line}: "
    assert faults[0].startswith(place), faults[0]
    return faults[0].removeprefix(place)


def test_a_row_is_an_entry() -> None:
    assert entries(row("[slam]", 3, "[criticize]", "It hits.", "a door is meant", "_ the door", "corpus")) == [
        Entry("label", "[slam]", None, 3, "[criticize]", "It hits.", "a door is meant", "corpus", "_ the door",
              "label.tsv", 2)
    ]  # fmt: skip


def test_a_class_fills_what_its_rows_leave_empty() -> None:
    first, second, third = entries(
        row("@ hard words", 3, "", "Class why.", "quoted", "_ one", "them"),
        "cutter",
        row("breaker", 1, "worker", "Own why.", "", "_ two", "us"),
        row("@ others", 2),
        "maker",
    )
    assert (first.group, first.severity, first.why, first.fine_when, first.unless, first.source, first.plainer) == (
        "hard words", 3, "Class why.", "quoted", "_ one", "them", None,
    )  # fmt: skip
    assert (second.group, second.severity, second.why, second.fine_when, second.unless, second.plainer) == (
        "hard words", 1, "Own why.", "quoted", "_ two", "worker",
    )  # fmt: skip
    assert (third.group, third.severity, third.fine_when, third.unless) == ("others", 2, "", "")


def test_comments_empty_lines_and_line_ends() -> None:
    found, faults = parse_list("label", f"{HEADER}\r\n# {row('no')}\r\n\r\n{row('yes')}\r\n")
    assert (faults, [(entry.term, entry.line) for entry in found]) == ([], [("yes", 4)])


@pytest.mark.parametrize("first", ["", "term\tseverity", HEADER.replace("\t", ",")])
def test_the_first_line_names_the_columns(first: str) -> None:
    assert "must name the columns" in _without_place(_faults(first, row("a")), 1)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (row("a", "4"), "severity '4' is not 1, 2 or 3"),
        (row("a", ""), "severity '' is not 1, 2 or 3"),
        (row("a", 0), "severity '0' is not 1, 2 or 3"),
        (row("a", why=""), "'a' has no why"),
        (row("a", source=""), "'a' has no source"),
        (row(""), "the pattern stands for no words at all"),
        (row("()"), "the pattern stands for no words at all"),
        (row("(a"), "'(a': there is a '(' without its ')'"),
        (row("(a|b|c|d|e|f|g|h|i)" * 3), "more than 600 phrases"),
        (row("a", unless="the door"), "the context 'the door' needs exactly one _"),
        (row("a") + "\tmore", "8 cells, but there are 7 columns"),
    ],
)
def test_faults_of_a_row(line: str, fault: str) -> None:
    assert fault in _without_place(_faults(HEADER, row("fine"), "# fine", line, row("fine too")), 4)


def test_faults_of_a_class() -> None:
    faults = _faults(HEADER, row("@ hard words", unless="the door"), "cutter")
    assert "the context 'the door' needs exactly one _" in _without_place(faults, 2)


def test_cues_raise_no_flags() -> None:
    assert _faults(HEADER, row("a", 0), name="cues") == []
    assert "severity '2' is not 0 (the list cues raises no flags)" in _faults(HEADER, row("a"), name="cues")[0]


def test_all_faults_are_told_at_once() -> None:
    faults = _faults(HEADER, row("a", 7, why=""), row("(b"), row("c", unless="_"))
    assert [fault.split(": ")[0] for fault in faults] == ["label.tsv:2", "label.tsv:2", "label.tsv:3", "label.tsv:4"]


def test_faults_of_several_lists(tmp_path: Path) -> None:
    mine = folder(tmp_path / "mine", label=[row("a", 9)], slogan=[row("fine"), row("b", 8)])
    with pytest.raises(LexiconError) as caught:
        parse_sources(user_sources([mine]))
    assert caught.value.problems == [
        f"{mine}/label.tsv:2: severity '9' is not 1, 2 or 3",
        f"{mine}/slogan.tsv:3: severity '8' is not 1, 2 or 3",
    ]


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such folder of word lists"):
        user_sources([tmp_path / "none"])


def test_no_lists_in_the_folder(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"no \*\.tsv files in it"):
        user_sources([tmp_path])


def test_a_list_nobody_would_look_at(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"mine\.tsv: no such list; name the file after one of .*label"):
        user_sources([folder(tmp_path, mine=[row("a")])])


def test_a_list_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "label.tsv").write_bytes(content(row("café")).encode("cp1252"))
    with pytest.raises(LexiconError, match=r"label\.tsv: cannot be read as UTF-8 text"):
        user_sources([tmp_path])


def test_a_byte_order_mark_is_no_part_of_a_list(tmp_path: Path) -> None:
    (tmp_path / "label.tsv").write_text(content(row("a")), encoding="utf-8-sig")
    assert [entry.term for entry in parse_sources(user_sources([tmp_path]))] == ["a"]


# --- check -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("“stark” reminder", "folded to a space or apostrophe"),
        ("nobody’s fool", "folded to a space or apostrophe"),
        ("and/or", "folded to a space"),
        ("so-called_", "folded to a space"),
        (".stark", "must begin and end with a letter or digit"),
        ("stark!", "must begin and end with a letter or digit"),
    ],
)
def test_can_never_match(term: str, reason: str) -> None:
    faults = check(entries(row("fine"), row(term)))
    assert len(faults) == 1
    assert faults[0].startswith("label.tsv:3: can never match: ")
    assert reason in faults[0]


def test_doubles_in_a_list() -> None:
    assert check(entries(row("(stark|grim) reminder"), row("fine"), row("grim reminder"))) == [
        "label.tsv:4: 'grim reminder' stands already at label.tsv:2 ('(stark|grim) reminder')"
    ]


def test_two_patterns_with_many_phrases_in_common_are_one_fault() -> None:
    assert len(check(entries(row("(a|b|c) d"), row("(c|b|a) d")))) == 1


def test_conflicts_between_flag_lists() -> None:
    both = [*entries(row("Grim reminder")), *entries(row("grim reminder"), name="slogan")]
    assert check(both) == ["slogan.tsv:2: 'grim reminder' stands already at label.tsv:2 ('Grim reminder')"]


def test_cues_may_repeat_what_is_flagged() -> None:
    cues = entries(row("@ one", 0), "grim", row("@ two", 0), "grim", name="cues")
    assert check([*entries(row("grim")), *cues]) == []
    doubled = entries(row("@ one", 0), "grim", "grim", name="cues")
    assert check(doubled) == ["cues.tsv:4: 'grim' stands already at cues.tsv:3 ('grim')"]


def test_count_of_phrases() -> None:
    assert phrase_count(entries(row("[slam]"), row("(a|b) c"), row("d"))) == 7


# --- entries ---------------------------------------------------------------------------------------------------------


def test_rule_names_list_class_and_term() -> None:
    plain, grouped = entries(row("[slam]"), row("@ fight words"), row("[blast]"))
    assert plain.rule("slammed") == "label: [slam]"
    assert grouped.rule("blasted") == "label/fight words: [blast]"


def test_rule_of_a_long_pattern_is_the_phrase() -> None:
    (entry,) = entries(row("(a long|an even longer) pattern of words"))
    assert entry.rule("a long pattern of words") == "label: a long pattern of words"


@pytest.mark.parametrize(("term", "names"), [("grim", False), ("[grim/a]", False), ("9 to 5", False), ("Grim", True)])
def test_capitals_make_a_name(term: str, names: bool) -> None:
    assert entries(row(term))[0].names is names


# --- the shipped lists -----------------------------------------------------------------------------------------------


def test_the_shipped_lists_hold(shipped: list[Entry]) -> None:
    assert check(shipped) == []


def test_thousands_of_entries_raise_flags(shipped: list[Entry]) -> None:
    assert sum(entry.severity > 0 for entry in shipped) >= 3000


def test_every_category_of_wording_has_its_list_or_its_detector(shipped: list[Entry]) -> None:
    assert {entry.list for entry in shipped} <= set(CATEGORIES) | {"cues", "frames"}


def test_no_peoples_and_parties_in_flag_lists(shipped: list[Entry]) -> None:
    wrong = [
        f"{entry.file}:{entry.line}: '{phrase}' in {entry.term}"
        for entry in shipped
        if entry.severity and entry.list != "slogan"
        for phrase in expand(entry.term.lower())
        if PEOPLES_AND_PARTIES.search(IDIOMS.sub("", phrase))
    ]  # fmt: skip
    assert wrong == []


def test_an_unknown_frame_is_a_fault() -> None:
    _, faults = parse_list("frames", content("@ weather\t0\t\tWhy.\t\t\tus", "rain"))
    assert [fault.partition(";")[0] for fault in faults] == ["frames.tsv:3: '@ weather' is no policy frame"]


def test_both_wings_have_the_same_phrases(shipped: list[Entry]) -> None:
    """Swap the wings in any phrase: its twin stands in the same list with the same severity."""
    owners = {
        phrase: (entry.list, entry.severity)
        for entry in shipped
        if entry.severity
        for phrase in expand(entry.term.lower())
    }
    odd = {phrase for phrase, owner in owners.items() if owners.get(_mirrored(phrase), owner) != owner}
    alone = {phrase for phrase in owners if _mirrored(phrase) not in owners}
    assert (odd, alone) == (set(), set())


def _mirrored(phrase: str) -> str:
    return WING.sub(lambda wing: OTHER_WING[wing[0]], phrase)


def test_capitals_in_flag_lists_are_fixed_expressions(shipped: list[Entry]) -> None:
    """A capital lets a term match what looks like a name, so it must be one that names nobody."""
    wrong = [
        f"{entry.file}:{entry.line}: {entry.term}"
        for entry in shipped
        if entry.severity and entry.list != "slogan" and entry.names and not NICKNAMES.fullmatch(entry.term)
    ]
    assert wrong == []


def test_no_bracket_is_left_in_a_plainer_wording(shipped: list[Entry]) -> None:
    wrong = [
        f"{entry.file}:{entry.line}: {entry.plainer}"
        for entry in shipped
        if entry.plainer and re.search(r"[\[\]|]", entry.plainer_for(expand(entry.term.lower())[0]) or "")
    ]
    assert wrong == []

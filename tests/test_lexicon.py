"""The lists together: the shipped ones, a user's own, and the terms a user accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.analyzer import Analyzer
from framing.errors import LexiconError
from framing.letters import fold
from framing.lexicon import Lexicon
from tests.lists import folder, row

# A word no list will ever hold.
TEXT = "The council was quorbled by the mayor. It is a sad thing for the town and for all who live in it."


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("mine"), label=[row("[quorble]", 3, "[praise]", "Own why.")])


def test_a_users_list_is_added(mine: Path) -> None:
    report = Analyzer(lexicons=[mine], only=["label"]).analyze(TEXT)
    assert [(flag.text, flag.severity, flag.suggestion, flag.reason) for flag in report.flags] == [
        ("quorbled", 3, "praised", "Own why.")
    ]


def test_a_users_list_wins(mine: Path, tmp_path: Path) -> None:
    """The same words in two folders: the later one is heard, whatever the lists are called."""
    other = folder(tmp_path, loaded_language=[row("quorbled", 1, "", "Another why.")])
    flags = Analyzer(lexicons=[mine, other]).analyze(TEXT).flags
    assert [(flag.category, flag.reason) for flag in flags if flag.text == "quorbled"] == [
        ("loaded-language", "Another why.")
    ]


def test_a_users_list_wins_over_the_shipped_one(tmp_path: Path) -> None:
    shipped = next(
        entry for entry in Lexicon.load().by_list()["loaded-language"]
        if entry.term.isalpha() and entry.severity == 2 and not entry.unless
    )  # fmt: skip
    text = f"It was {shipped.term} of the council, and of the mayor, and of all who had a say in it that day."
    before = Analyzer().analyze(text).flags
    assert [flag.category for flag in before if flag.text == shipped.term] == ["loaded-language"]
    own = folder(tmp_path, slogan=[row(shipped.term, 3, "", "Mine.")])
    after = Analyzer(lexicons=[own]).analyze(text).flags
    assert [(flag.category, flag.reason) for flag in after if flag.text == shipped.term] == [("slogan", "Mine.")]


def test_all_faults_of_a_users_lists_are_told(tmp_path: Path) -> None:
    bad = folder(tmp_path, label=[row("a", 9)], slogan=[row("(b")])
    with pytest.raises(LexiconError) as caught:
        Lexicon.load(bad)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("term", ["quorbled", "QUORBLED", "[quorble]", "was quorbled", "(was|is) [quorble] by"])
def test_an_accepted_term_is_silent(mine: Path, term: str) -> None:
    analyzer = Analyzer(lexicons=[mine], accept=[term], only=["label"])
    assert analyzer.analyze(TEXT).flags == ()


@pytest.mark.parametrize("term", ["quorb", "quorbled by many", "council"])
def test_other_terms_are_not(mine: Path, term: str) -> None:
    analyzer = Analyzer(lexicons=[mine], accept=[term], only=["label"])
    assert [flag.text for flag in analyzer.analyze(TEXT).flags] == ["quorbled"]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("mistakes were made", "reform", "how long will the council tolerate this"),
        ("Mistakes were made.", "“reform”", "How long will the council tolerate this?"),
        ("[mistake/n] were made( again)?", "(reform|change)", "how long (will|would) the council tolerate (this)?"),
    ],
)
def test_an_accepted_term_silences_detectors_too(first: str, second: str, third: str) -> None:
    """A passive, a question and scare quotes are found by code, not by a list."""
    text = (
        "Mistakes were made. Mistakes were made again. The “reform” took effect in May. The town has a say in it. "
        "How long will the council tolerate this?"
    )
    code = ["agentless-passive", "doubt", "rhetorical-question"]
    before = {flag.category for flag in Analyzer(only=code).analyze(text).flags}
    assert before == set(code)
    accepted = [first, second, third]
    assert Analyzer(only=code, accept=accepted).analyze(text).flags == ()


def test_a_longer_flag_stays(mine: Path, tmp_path: Path) -> None:
    own = folder(tmp_path, label=[row("quorbled by the mayor")])
    flags = Analyzer(lexicons=[own], accept=["quorbled"], only=["label"]).analyze(TEXT).flags
    assert [flag.text for flag in flags] == ["quorbled by the mayor"]


@pytest.mark.parametrize(("term", "fault"), [("(a", "without its"), (" ", "no words at all")])
def test_faulty_accepted_terms(term: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=f"accepted term '.*': .*{fault}"):
        Lexicon.load(accept=["fine", term])


def test_version_names_the_lists(mine: Path, tmp_path: Path) -> None:
    plain = Lexicon.load().version
    assert len(plain) == 12
    assert int(plain, 16) >= 0
    assert Lexicon.load().version == plain
    changed = folder(tmp_path / "one", label=[row("[quorble]", 2)])
    versions = {
        plain, Lexicon.load(mine).version, Lexicon.load(changed).version, Lexicon.load(mine, changed).version,
        Lexicon.load(accept=["quorbled"]).version, Lexicon.load(accept=["\udcff"]).version,
    }  # fmt: skip
    assert len(versions) == 6


def test_lists_by_name(mine: Path) -> None:
    by_list = Lexicon.load(mine).by_list()
    assert by_list["label"][-1].term == "[quorble]"
    assert {entry.list for entry in by_list["cues"]} == {"cues"}


def test_the_lists_are_found_without_their_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stale index on disk is not used: slower, and the same matches."""
    from framing import lexicon

    text = fold("The deal, a stark reminder, was rammed through behind closed doors, critics say.")
    quick = Lexicon.load()
    monkeypatch.setattr(lexicon.PhraseIndex, "from_bytes", lambda data, digest: None)
    slow = Lexicon.load()
    assert slow.match(text) == quick.match(text) != []
    assert slow.version == quick.version

"""The whole row: what holds for any text, and what the options do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from copy import copy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import framing
from framing.analyzer import NOT_ENGLISH, Analyzer, _chosen
from framing.article import Section, Voice
from framing.categories import CATEGORIES, Dial
from framing.errors import InputError
from framing.flags import Flag
from framing.renderers import json
from framing.scoring import MIN_WORDS
from tests.lists import folder, row

SCHEMA = Draft202012Validator(json.schema())
TEXT = (
    "The council was quorbled on Monday. “It is a quorbled town,” said the mayor, who is a glimmerer. "
    "This is what they had for the port, and it was not much."
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Analyzer:
    return Analyzer(lexicons=[_lists(tmp_path_factory.mktemp("own"))], only=["label", "slogan"])


def _lists(path: Path) -> Path:
    return folder(path, label=[row("quorbled", 3)], slogan=[row("glimmerer")])


def _shown(flags: tuple[Flag, ...]) -> list[tuple[str, str, Voice]]:
    return [(flag.text, flag.category, flag.voice) for flag in flags]


MAYOR = ("glimmerer", "slogan", Voice.AUTHOR)
OWN = ("quorbled", "label", Voice.AUTHOR)
QUOTED = ("quorbled", "label", Voice.QUOTED)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"only": ["label", "slogan"]}, [OWN, QUOTED, MAYOR]),
        ({"only": ["label"]}, [OWN, QUOTED]),
        ({"only": ["label", "slogan"], "skip": ["label"]}, [MAYOR]),
        ({"skip": [name for name in CATEGORIES if name != "slogan"]}, [MAYOR]),
        ({"only": ["label", "slogan"], "voice": "author"}, [OWN, MAYOR]),
        ({"only": ["label", "slogan"], "accept": ["quorbled"]}, [MAYOR]),
    ],
)
def test_options(tmp_path: Path, options: dict[str, object], found: list[tuple[str, str, Voice]]) -> None:
    analyzer = Analyzer(lexicons=[_lists(tmp_path)], **options)  # type: ignore[arg-type]
    assert _shown(analyzer.analyze(TEXT).flags) == found


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"only": ["labels"]}, "unknown category labels; choose from loaded-language"),
        ({"skip": ["x", "a"]}, "unknown category a, x; choose from"),
        ({"voice": "mine"}, "unknown voice mine; choose all or author"),
    ],
)
def test_unknown_options(options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Analyzer(**options)  # type: ignore[arg-type]


def test_overlapping_flags_of_one_category_are_one(tmp_path: Path) -> None:
    lists = folder(tmp_path, label=[row("quorbled on"), row("on monday")], slogan=[row("council was quorbled")])
    flags = Analyzer(lexicons=[lists], only=["label", "slogan"]).analyze(TEXT).flags
    assert [flag.text for flag in flags] == ["council was quorbled", "quorbled on"]


def test_flags_are_sorted(analyzer: Analyzer) -> None:
    flags = analyzer.analyze(TEXT * 3).flags
    assert list(flags) == sorted(flags, key=lambda flag: (flag.start, -flag.end))


def test_sections_and_scores_by_section(own: Analyzer) -> None:
    report = own.analyze(f"Council Is Quorbled Over Port Sale\n\n{TEXT} It is well known that the port is full.")
    assert [flag.section for flag in report.flags] == [Section.HEADLINE] + [Section.BODY] * 3
    assert (report.headline.words, report.headline.flags) == (6, 1)
    assert report.body.flags == 2 + 1  # the scores count all categories, here a booster besides


def test_choosing_categories_leaves_the_scores_alone(analyzer: Analyzer) -> None:
    text = f"{TEXT} A reckless, shameful circus. Of course nobody was asked."
    assert Analyzer(only=["slogan"]).analyze(text).scores == analyzer.analyze(text).scores
    assert Analyzer(skip=["booster"], voice="author").analyze(text).body == analyzer.analyze(text).body


def test_quoted_share(own: Analyzer) -> None:
    report = own.analyze(TEXT)
    quoted = len("It is a quorbled town,".split())
    assert report.quoted_share == pytest.approx(quoted / report.article.word_count, abs=0.001)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\n", "\r\n\u2028"])
def test_a_text_without_words(text: str) -> None:
    report = framing.analyze(text)
    assert report.flags == ()
    assert report.article.text == text
    assert report.frames == ()
    assert not report.placed
    assert report.body == framing.flags.SectionScore(0, 0, None)
    assert all(score.per_100_words is None for score in report.scores.values())
    assert report.analysed


def test_an_empty_text_is_said_to_be_too_short() -> None:
    report = framing.analyze("")
    assert (report.quoted_share, report.sentences, report.article.blocks) == (None, (), ())
    assert report.notes == (
        "Too short to place: 0 words of the writer’s own in the body, and a place among other articles needs 150.",
    )


@pytest.mark.parametrize(("words", "placed"), [(MIN_WORDS - 1, False), (MIN_WORDS, True)])
def test_too_short_to_place(words: int, placed: bool) -> None:
    sentence = "The ferry to the island left at nine on the first day. "  # 12 words
    text = sentence * (words // 12) + " ".join(["Ferry", *["to"] * (words % 12 - 2), "town"]) + "."
    report = framing.analyze(text)
    assert report.article.word_count == words
    assert report.placed is placed
    assert (report.scores[Dial.WORDING].percentile_news is not None) is placed
    assert bool(report.notes) is not placed


def test_another_language_is_not_marked() -> None:
    text = "Der Rat der Stadt hat am Montag beschlossen, den Hafen zu verkaufen. Niemand hat die Bürger gefragt. " * 4
    report = framing.analyze(text)
    assert (report.analysed, report.placed, report.notes) == (False, False, (NOT_ENGLISH,))
    assert (report.flags, report.frames, report.quoted_share) == ((), (), None)
    assert len(report.sentences) == 8
    assert all(score.per_100_words is None for score in report.scores.values())


def test_id_and_title_are_kept() -> None:
    article = framing.analyze(TEXT, id="a/b.txt", title="A title").article
    assert (article.id, article.title, article.text) == ("a/b.txt", "A title", TEXT)


def test_readability_only_when_asked(analyzer: Analyzer) -> None:
    assert analyzer.analyze(TEXT).readability is None
    assert "gunning_fog" in (Analyzer(readability=True).analyze(TEXT).readability or {})


def test_versions(analyzer: Analyzer, own: Analyzer) -> None:
    versions = analyzer.versions
    assert versions == framing.analyze("").versions
    assert versions["framing"] == framing.__version__
    assert own.versions["lexicons"] != versions["lexicons"]


def test_tally_is_what_the_report_scores(analyzer: Analyzer) -> None:
    from framing import scoring

    text = TEXT * 8
    expected = scoring.score(analyzer.tally(text), scoring.shipped_reference())
    assert analyzer.analyze(text).scores == expected


def test_threads_share_an_analyzer(analyzer: Analyzer) -> None:
    """Its index is spelled out as phrases are found: eight threads at once must not disturb each other."""
    texts = [f"{TEXT} Item {number}: critics say it was rammed through. {TEXT}" for number in range(48)]
    shared = Analyzer()  # fresh, so that all threads begin with nothing found yet
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: json.render(shared.analyze(text)), texts))
    assert together == [json.render(analyzer.analyze(text)) for text in texts]


# --- any text --------------------------------------------------------------------------------------------------------

PHRASES = st.sampled_from(
    """critics say|“|”|"|'|‘|’|?|!|. |.|, |: |; |\n|\n\n|\r\n|(|)|[|]|{|}|—|- |the council|was rammed through|must act|
    How long will|tolerate|enough is enough|said the mayor|she said|our|families|İ|ß|\u2028|\u00a0|\ud800|\0|🏴󠁧󠁢|e\u0301|
    according to|isn’t it|mistakes were made|the only way|so-called|By Ines Okafor|Who wins|10.5|U.S.|Mr. |of |the |and |
    in |to |is |that |for """.replace("\n    ", "").split("|")
)  # fmt: skip
TEXTS = st.text(max_size=80) | st.lists(PHRASES | st.just(" "), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text(analyzer: Analyzer, text: str) -> None:
    report = analyzer.analyze(text)
    assert report.article.text == text
    for flag in report.flags:
        assert text[flag.start : flag.end] == flag.text != ""
        assert flag.category in CATEGORIES
    SCHEMA.validate(json.to_dict(report))


class Soup(str):
    """What a parser of pages gives out for a text: a string and something more."""


def test_a_string_that_is_more(own: Analyzer) -> None:
    text = "The council met on Monday and rammed the plan through."
    assert own.analyze(Soup(text), title=Soup("Council")) == own.analyze(text, title="Council")


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_deterministic(analyzer: Analyzer, text: str) -> None:
    assert json.render(analyzer.analyze(text)) == json.render(analyzer.analyze(text))


@settings(max_examples=60, deadline=None)
@given(TEXTS.filter(str.strip), st.sampled_from(sorted(CATEGORIES)))
def test_only_and_skip_divide_the_flags(analyzer: Analyzer, text: str, category: str) -> None:
    only, skip = _with(analyzer, only=[category]), _with(analyzer, skip=[category])
    assert {*only.analyze(text).flags, *skip.analyze(text).flags} == set(analyzer.analyze(text).flags)


def _with(analyzer: Analyzer, *, only: list[str] | None = None, skip: list[str] | None = None) -> Analyzer:
    """The same analyzer with other categories, without reading the lists again."""
    other = copy(analyzer)
    other._categories = _chosen(only or [], skip or [])
    return other


def test_a_quotation_gets_no_other_wording(tmp_path: Path) -> None:
    lists = folder(tmp_path, label=[row("quorbled", 3, plainer="old")])
    flags = Analyzer(lexicons=[lists], only=["label"]).analyze(TEXT).flags
    assert [(flag.voice, flag.suggestion) for flag in flags] == [(Voice.AUTHOR, "old"), (Voice.QUOTED, None)]

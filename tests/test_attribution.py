"""Whose words: exact stretches, hits and near misses. All sentences are our own."""

from __future__ import annotations

import time

import pytest

from framing import attribution
from framing.lexicon import Lexicon
from framing.reading import Reading, read
from framing.segmenting import segment


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def _read(text: str, lexicon: Lexicon) -> Reading:
    return read(segment(text), lexicon)


def _quoted(text: str, lexicon: Lexicon) -> list[str]:
    return [text[span.start : span.end] for span in _read(text, lexicon).voices.quoted]


REPORTED = {
    "that": ("The mayor said that the bridge was unsafe.", ["the bridge was unsafe."]),
    "zero that": ("The mayor said the bridge was unsafe.", ["the bridge was unsafe."]),
    "pronoun": ("The mayor claimed she had never seen the plan.", ["she had never seen the plan."]),
    "adjunct, that": ("The mayor said on Friday that the bridge was unsafe.", ["the bridge was unsafe."]),
    "adjunct, zero that": ("The mayor said on Friday she would close it.", ["she would close it."]),
    "hearer, that": ("The mayor told the council that the bridge was unsafe.", ["the bridge was unsafe."]),
    "hearer, zero that": ("The mayor told reporters the bridge was unsafe.", ["the bridge was unsafe."]),
    "participle": (
        "He slammed the plan, saying it would cost hundreds of jobs.",
        ["it would cost hundreds of jobs."],
    ),
    "whether": ("The clerk explained why the vote was late.", ["why the vote was late."]),
    "indirect question": ("The mayor asked the engineer whether it was safe.", ["whether it was safe."]),
    "charge": ("The mayor accused the engineer of hiding the cracks.", ["hiding the cracks."]),
    "demand": ("The mayor urged drivers to stay at home.", ["stay at home."]),
    "before": ("The bridge is unsafe, the mayor said.", ["The bridge is unsafe,"]),
    "before, with a hearer": ("The bridge is unsafe, the mayor told reporters.", ["The bridge is unsafe,"]),
    "before, with a time": ("The bridge is unsafe, the mayor said on Friday.", ["The bridge is unsafe,"]),
    "inverted": ("The bridge is unsafe, said the mayor.", ["The bridge is unsafe,"]),
    "inverted, apposition": (
        "The bridge is unsafe, said Jo Smith, the mayor.",
        ["The bridge is unsafe,"],
    ),
    "subject with apposition": (
        "The bridge has been unsafe for years, Jo Smith, the mayor, told me.",
        ["The bridge has been unsafe for years,"],
    ),
    "apposition, clause after": (
        "Jo Smith, a former mayor, said the bridge was unsafe.",
        ["the bridge was unsafe."],
    ),
    "both sides": (
        "The bridge, the mayor said, would never be safe.",
        ["The bridge, ", "would never be safe."],
    ),
    "first half only": (
        "The bridge would never be safe, the mayor said, pointing at the cracks.",
        ["The bridge would never be safe,"],
    ),
    "two reports": (
        "The mayor said the bridge was unsafe, but the engineer argued that it was sound.",
        ["the bridge was unsafe", "it was sound."],
    ),
    "two verbs": (
        "The mayor said the bridge was unsafe and warned that it would fall.",
        ["the bridge was unsafe", "it would fall."],
    ),
    "comment clause": (
        "As the Gazette reported on Monday, the bridge is unsafe.",
        ["the bridge is unsafe."],
    ),
    "adverbial clause ends at its comma": (
        "While the mayor insisted that the bridge was safe, the road stayed shut.",
        ["the bridge was safe"],
    ),
    "according to, first": (
        "According to the report, the bridge was unsafe.",
        ["the bridge was unsafe."],
    ),
    "according to, last": ("The bridge was unsafe, according to the report.", ["The bridge was unsafe,"]),
    "according to, between": (
        "The bridge, according to the report, was unsafe.",
        ["was unsafe."],
    ),
    "colon": ("The mayor added: the bridge will stay shut.", ["the bridge will stay shut."]),
    "noun lookalike as verb": ("The papers claim that the bridge was unsafe.", ["the bridge was unsafe."]),
    "a name before it": ("The Gazette reports that the bridge was unsafe.", ["the bridge was unsafe."]),
    "passive": ("The mayor was told that the bridge was unsafe.", ["the bridge was unsafe."]),
    "push-down relative": (
        "They shut a bridge that the engineers say is perfectly safe.",
        ["is perfectly safe."],
    ),
    "went on to": ("The mayor went on to say that the bridge was unsafe.", ["the bridge was unsafe."]),
    "quotation within the clause": (
        "The mayor said “real repairs” of the bridge were needed.",
        ["“real repairs” of the bridge were needed."],
    ),
    "quotation before": ("“The bridge is unsafe,” the mayor said.", ["“The bridge is unsafe,”"]),
    "quotation after": ('The mayor said, "The bridge is unsafe."', ['"The bridge is unsafe."']),
    "quotation in two halves": (
        "“The bridge,” said the mayor, “is unsafe.”",
        ["“The bridge,”", "“is unsafe.”"],
    ),
}

AUTHORS = {
    "imperative": "Recall that the bridge was unsafe.",
    "first person": "I would argue that the bridge was a disgrace.",
    "we": "We must also note that the bridge was a disgrace.",
    "infinitive": "It is easy to claim that the bridge was safe.",
    "negated": "The mayor did not say that the bridge was unsafe.",
    "noun after a determiner": "The claims against the mayor were dropped after the bridge was repaired.",
    "noun after an adjective": "Bold promises about the bridge were soon forgotten by the voters.",
    "noun phrase as object": "The mayor confirmed the appointment of a new engineer.",
    "a state is a place": "The state police closed the bridge because it was unsafe.",
    "a name": "The United States closed the bridge because it was unsafe.",
    "participle adjective": "Her announced visit to the bridge was cancelled.",
    "fused relative": "What the mayor said was a disgrace.",
    "that said": "That said, the bridge was unsafe.",
    "this suggests": "This suggests that the bridge was unsafe.",
    "promise to": "The mayor promised to repair the bridge.",
    "announced": "The mayor announced that the bridge would close.",
    "admitted": "The mayor admitted that the bridge was unsafe.",
    "thought": "Voters believe that the bridge is a disgrace.",
    "about": "The mayor told of the years in which the bridge was unsafe.",
    "no clause": "The employers added 4,000 jobs in June, which was more than in May.",
    "coordinated verb": "The mayor closed the bridge, the road and the tunnel, and told drivers to walk.",
    "list of one label": "NOTE: The bridge will be closed on Monday.",
    "caption label": "FILE PHOTO: The mayor stands on the bridge.",
}


@pytest.mark.parametrize("case", REPORTED)
def test_reported_stretches_are_exact(case: str, lexicon: Lexicon) -> None:
    text, expected = REPORTED[case]
    assert _quoted(text, lexicon) == [piece.strip() for piece in expected]


@pytest.mark.parametrize("case", AUTHORS)
def test_the_writers_own_words(case: str, lexicon: Lexicon) -> None:
    assert _quoted(AUTHORS[case], lexicon) == []


def test_loaded_word_of_the_main_clause_stays_the_authors(lexicon: Lexicon) -> None:
    text = "The mayor slammed the plan, saying it would wreck the town."
    reading = _read(text, lexicon)
    slammed, wreck = text.index("slammed"), text.index("wreck")
    assert reading.voices.at(slammed, slammed + 7) == "author"
    assert reading.voices.at(wreck, wreck + 5) == "quoted"


def test_transcript_turns_need_three_labels(lexicon: Lexicon) -> None:
    turns = ["ANN LEE: We should start now.", "BO RAY: I am not ready yet.", "ANN LEE: Then we wait for you."]
    assert _quoted("\n".join(turns), lexicon) == [turn.partition(": ")[2] for turn in turns]
    assert _quoted("\n".join(turns[:2]), lexicon) == []


def test_tweet(lexicon: Lexicon) -> None:
    tweet = "The bridge is a disgrace! — Jo Smith (@josmith) May 3, 2021"
    assert _quoted(f"People were angry about it.\n{tweet}\nThe road was shut.", lexicon) == [tweet]


def test_block_quote_after_a_colon(lexicon: Lexicon) -> None:
    block = "The bridge has stood for a hundred years. It will not stand another ten."
    after = "The town council disagreed with all of it."
    assert _quoted(f"As Jo Smith wrote in the Gazette last year:\n{block}\n{after}", lexicon) == [block]
    assert _quoted(f"She had this to say about it, and I quote this:\n{block}\n{after}", lexicon) == [block]
    assert _quoted(f"There are three things to do in town:\n{block}\n{after}", lexicon) == []


def test_multi_paragraph_quotation(lexicon: Lexicon) -> None:
    first, second = "“The bridge is old. It is unsafe.", "“We will repair it,” the mayor said."
    assert _quoted(f"{first}\n{second}", lexicon) == [first, "“We will repair it,”"]


SCARE = {
    "distance": ("The council passed its “reform” last night.", True),
    "somebody said it": ("The mayor said the “reform” was late.", False),
    "somebody's name for it": ("The mayor called the plan “a reform” of nothing.", False),
    "a term explained": ("The term “flip” means a quick resale.", False),
    "a title": ("She saw “Blue Velvet” at the cinema.", False),
    "a nickname": ("They met Ray “Sugar” Jones at the gym.", False),
    "a noun of saying does not speak": ("His claims of “fraud” were dropped.", True),
    "four words are a quotation": ("The council passed its “reform of the town” last night.", False),
}


@pytest.mark.parametrize("case", SCARE)
def test_scare_quotes(case: str, lexicon: Lexicon) -> None:
    text, expected = SCARE[case]
    reading = _read(text, lexicon)
    (quote,) = reading.article.quotations
    assert attribution.is_scare(reading.article, quote, reading.cues) is expected


def test_scare_quotes_and_names_are_the_authors_voice(lexicon: Lexicon) -> None:
    assert _quoted("The council passed its “reform” last night.", lexicon) == []
    assert _quoted("She saw “Blue Velvet” at the cinema.", lexicon) == []


def test_without_cues_only_marks_count() -> None:
    text = "The mayor said that the bridge was unsafe. “It may fall down,” she said."
    voices = attribution.voices(segment(text), {})
    assert [text[span.start : span.end] for span in voices.quoted] == ["“It may fall down,”"]
    assert attribution.voices(segment(""), {}).quoted == ()


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "(",
        ":",
        " ",
        "said ",
        "said, ",
        "he said: ",
        "told x ",
        '"said" ',
        "x said:\n",
        "according to ",
        "and according to x ",
    ],
)
def test_linear_on_hostile_text(unit: str, lexicon: Lexicon) -> None:
    reading = _read(unit * (200_000 // len(unit)), lexicon)
    started = time.perf_counter()
    attribution.voices(reading.article, reading.cues)
    assert time.perf_counter() - started < 5

"""Whose words: exact stretches, hits and near misses. All sentences are our own."""

from __future__ import annotations

import pytest

from framing import attribution
from framing.lexicon import Lexicon
from framing.reading import Reading, read
from framing.segmenting import segment
from tests.linear_time import WORST_RATIO, ratio


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def _read(text: str, lexicon: Lexicon) -> Reading:
    return read(segment(text), lexicon)


def _quoted(text: str, lexicon: Lexicon) -> list[str]:
    return [text[span.start : span.end] for span in _read(text, lexicon).voices.quoted]


REPORTED = {
    "a country, no pronoun": ("Critics of US say the plan will fail.", ["the plan will fail."]),
    "a headline in capitals": ("Mayor Vows to 'Do What We Must' on Harbour Cuts", ["'Do What We Must'"]),
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
    "participle, bare clause": (
        "He urged calm, saying the town needs to mend its bridge.",
        ["the town needs to mend its bridge."],
    ),
    "participle that is a noun too": (
        "The mayor closed the bridge, warning that it was unsafe.",
        ["it was unsafe."],
    ),
    "with somebody claiming": (
        "The vote failed, with critics claiming the council had ignored them.",
        ["the council had ignored them."],
    ),
    "warned of": ("The mayor warned drivers of a collapse.", ["a collapse."]),
    "warned against": ("The mayor cautioned against opening the bridge.", ["opening the bridge."]),
    "warned, zero that": ("She warned the repairs probably won't end soon.", ["the repairs probably won't end soon."]),
    "named": ("The mayor called the plan a disgrace and left.", ["a disgrace"]),
    "named, pronoun": ("The mayor called it absurd.", ["absurd"]),
    "touted as": ("The mayor touted the bridge as safe.", ["safe."]),
    "seen as": ("Voters punished what the party sees as failed policies, and left.", ["failed policies"]),
    "in her view": ("In her view, the bridge is unsafe.", ["the bridge is unsafe."]),
    "continued, at the end": (
        "The bridge has never been safe, the mayor continued.",
        ["The bridge has never been safe,"],
    ),
    "aside between dashes": (
        "The mayor said two bridges — both old — would close.",
        ["two bridges", "would close."],
    ),
    "aside with who": (
        "The mayor said Jo Ray, who built the bridge, would resign.",
        ["Jo Ray", "would resign."],
    ),
    "report within an aside": (
        "The mayor, who insisted the bridge was safe, resigned.",
        ["the bridge was safe"],
    ),
    "the writer's answer": ("The mayor said the bridge was safe, but it fell.", ["the bridge was safe"]),
    "an answer before the verb is still reported": (
        "The bridge is old, but it is safe, the mayor said.",
        ["The bridge is old, but it is safe,"],
    ),
    "what came of it": (
        "The mayor argued that the bridge was safe, drawing boos from the crowd.",
        ["the bridge was safe"],
    ),
    "a participle inside is reported": (
        "The mayor said the bridge, opening in May, would fall.",
        ["the bridge, opening in May, would fall."],
    ),
    "circumstance before the subject": (
        "While the road was shut, the mayor said the bridge was safe.",
        ["the bridge was safe."],
    ),
    "quotation before": ("“The bridge is unsafe,” the mayor said.", ["“The bridge is unsafe,”"]),
    "quotation after": ('The mayor said, "The bridge is unsafe."', ['"The bridge is unsafe."']),
    "quotation in two halves": (
        "“The bridge,” said the mayor, “is unsafe.”",
        ["“The bridge,”", "“is unsafe.”"],
    ),
}

AUTHORS = {
    "us": "Some of us say the plan will fail.",
    "a title": "She sang in 'Do What We Must' on Harbour Day, and the hall was full.",
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
    "counterfactual": "They would have said that the bridge was a disgrace.",
    "possible": "A jury may find that the bridge was a disgrace.",
    "participle of degree": "The cracks are wide, but not quite as pronounced.",
    "imperative after an adverb": "Then ask whether the bridge was a disgrace.",
    "relative after a noun": "The mayor faced criminal charges that shocked the town.",
    "relative after a number": "The mayor faced 12 charges that mostly shocked the town.",
    "according to a rule": "The bridge was closed according to the rules of the town.",
    "called off": "The mayor called off a meeting with the town.",
    "seen as, without what": "The mayor sees as far as the bridge.",
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


def test_turns_by_last_name_need_a_full_name_elsewhere(lexicon: Lexicon) -> None:
    turns = ["Lee: We should start now.", "Ray: I am not ready yet.", "Lee: Then we wait.", "Ray: Thank you for that."]
    spoken = [turn.partition(": ")[2] for turn in turns]
    assert _quoted("\n".join(["We met Ann Lee and Bo Ray at the pier.", *turns]), lexicon) == spoken
    assert _quoted("\n".join(["We met two bakers at the pier.", *turns]), lexicon) == []
    claims = ["Claim: The bridge was sold.", "Fact: It was not.", "Claim: The pier is old.", "Fact: It is new."]
    assert _quoted("\n".join(["We read what Ann Lee wrote.", *claims]), lexicon) == []


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


def test_a_quotation_left_open_runs_on_to_its_end(lexicon: Lexicon) -> None:
    speech = "“The bridge is old. It is unsafe.\nNobody cared about it.\nWe will repair it,”"
    assert _quoted(f"{speech} the mayor said.\nThe road was shut.", lexicon) == [speech]
    assert _quoted("“The bridge is old.\nThe road was shut.\nIt is “new” and wide.", lexicon) == ["“The bridge is old."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Media caption Jo Ray: The bridge is a disgrace", ["The bridge is a disgrace"]),
        ("Jo Ray, town baker: The bridge is a disgrace.", ["The bridge is a disgrace."]),
        ("WBC's Jo Ray: The town is angry about it.", ["The town is angry about it."]),
        ("Ray: The bridge is a disgrace.\nIn May Jo Ray said so.", ["The bridge is a disgrace."]),
        ("Ray: The bridge is a disgrace.\nIn May Jo Ray left.", []),
        ("Bottom Line: The bridge is a disgrace.", []),
        ("In May, after the vote: The bridge is a disgrace.", []),
    ],
)
def test_a_named_speaker_before_a_colon(text: str, expected: list[str], lexicon: Lexicon) -> None:
    assert _quoted(text, lexicon) == expected


def test_a_stop_inside_the_marks_of_a_title_or_a_distanced_word(lexicon: Lexicon) -> None:
    assert _quoted("Jo Ray came to “Meet the Town.”", lexicon) == []
    assert _quoted("In the “homes,” people sleep on the floor.", lexicon) == []
    assert _quoted("In the house people sleep “on the floor,” it seems.", lexicon) == ["“on the floor,”"]


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
        "what x sees as ",
        "Ray: x said\n",
        "“x\n",
        "he said x — y, who z, ",
    ],
)
def test_linear_on_hostile_text(unit: str, lexicon: Lexicon) -> None:
    def find(text: str) -> None:
        reading = _read(text, lexicon)
        attribution.voices(reading.article, reading.cues)

    assert ratio(find, unit) < WORST_RATIO


def test_to_say_so_reports_nothing(lexicon: Lexicon) -> None:
    text = "Our mothers deserve better than a gamble, and anyone who cares about them must stand up and say so."
    assert _quoted(text, lexicon) == []

"""Flags of the trained model: whole sentences it reads as loaded, or as opinion in a piece presented as news.

They belong to no family and enter no dial. They stand where the word lists may have found nothing: then they say so.
The other way round, a flag of the lists in a sentence that reads as plain is told to be in doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import Final

from framing.article import Section, Voice
from framing.categories import Dial
from framing.detectors import Finding
from framing.flags import Flag, Report, SentenceReport, WordWeight
from framing.lazy import Lazy
from framing.model.reading import ModelReading
from framing.model.words import is_group

LOADED_SENTENCE, OPINION_AS_FACT = "loaded-sentence", "opinion-as-fact"
NAME = "second_opinion"
SOURCE = "the model card"
# Probabilities from which a flag is raised: three of four such sentences hold up.
_LEAST_LOADED: Final = 0.75
_LEAST_OPINION: Final = 0.75
_AUTHOR: Final = Voice.AUTHOR
_BYLINE: Final = Section.BYLINE
_CLEAR = 0.9  # … from which it is clear rather than mild
_PLAIN = 0.3  # below which it contradicts a clear flag: the middle of its scale is no opinion
_OPINION_PIECE = 0.5  # probability of the genre from which opinions are what one expects
_LEAST_WORDS = 5  # fewer say too little
_NAMED = 3  # words named in a reason
_LEAST_SHARE = 0.25  # of the weightiest word's weight, to be named beside it
# A third of the time that calling the class takes.
_AS_REPORT: Callable[[tuple[object, ...]], SentenceReport] = partial(tuple.__new__, SentenceReport)
# Words that hold a sentence together: they may move a score, but tell a reader nothing.
_SMALL_WORDS = frozenset(
    """a an the this that these those and or but nor as at by for from in into of off on onto out over to up upon with
    within about across after against along among around before behind between during through under until via is are
    was were be been being am has have had do does did it its it's he she they him her them his their who whom whose
    which what when where how i.e e.g""".split()
)
_OPENS = "“\"‘'("  # a capital after one of these begins a quotation, and need not be a name


def sentence_reports(
    reading: ModelReading, voices: Sequence[Voice], frames: Sequence[tuple[str, ...]]
) -> list[SentenceReport]:
    """What is said of each sentence; one without words has no scores."""
    sentences = reading.article.sentences
    said = list(map(_AS_REPORT, zip(sentences, voices, frames, repeat(None), repeat(None), repeat(()), strict=False)))
    weigh = reading.word_weights
    rows = zip(reading.index.tolist(), reading.loaded.tolist(), reading.opinion.tolist(), strict=True)
    for row, (number, loaded, opinion) in enumerate(rows):
        words: Lazy[WordWeight] = Lazy(weigh, row)
        said[number] = _AS_REPORT((sentences[number], voices[number], frames[number], loaded, opinion, words))
    return said


def findings(reading: ModelReading, sentences: Sequence[SentenceReport], flags: Sequence[Flag]) -> Iterator[Finding]:
    """What the model adds to the flags of the word lists."""
    is_opinion = reading.genre is not None and reading.genre["opinion"] >= _OPINION_PIECE
    article, sections = reading.article, reading.article.sections
    listed = {article.sentence_index(flag.start) for flag in flags if flag.severity > 1}
    numbers: list[int] = reading.index.tolist()
    for row, number in enumerate(numbers):
        said = sentences[number]
        (start, end, _), voice, _, loaded, opinion, _ = said
        is_loaded = loaded is not None and loaded >= _LEAST_LOADED
        is_told = not is_opinion and opinion is not None and opinion >= _LEAST_OPINION
        if not (is_loaded or is_told) or voice is not _AUTHOR or sections[number] is _BYLINE:
            continue
        if len(article.text[start:end].split()) < _LEAST_WORDS:
            continue
        if loaded is not None and is_loaded:
            reason = _reason(reading, row, 0, f"The classifier reads the sentence as loaded ({loaded:.2f})")
            if number not in listed:
                reason += " The word lists mark nothing clear in it."
            yield _finding(LOADED_SENTENCE, start, end, loaded, reason, "it reports what somebody felt")
        if opinion is not None and is_told:
            reason = _reason(reading, row, 1, f"The classifier reads an opinion here ({opinion:.2f})")
            yield _finding(
                OPINION_AS_FACT, start, end, opinion, reason, "the piece says that it is comment or analysis"
            )


def plain_reading(report: Report, flag: Flag) -> float | None:
    """The probability of loaded wording where it is so low that it contradicts a flag, else None.

    Only clear and strong flags of wording in the writer's voice can be contradicted: what the model learned says
    nothing of questions, appeals or sources.
    """
    number = report.article.sentence_index(flag.start)
    if number is None or flag.severity < 2 or not flag.by_author or flag.info.dial is not Dial.WORDING:
        return None
    loaded = report.sentences[number].loaded
    return loaded if loaded is not None and loaded < _PLAIN else None


def _finding(category: str, start: int, end: int, chance: float, reason: str, fine_when: str) -> Finding:
    return Finding(
        start=start,
        end=end,
        category=category,
        severity=2 if chance >= _CLEAR else 1,
        reason=reason,
        suggestion=None,
        fine_when=fine_when,
        rule=f"probability {_LEAST_LOADED if category == LOADED_SENTENCE else _LEAST_OPINION} or more",
        source=SOURCE,
    )


def _reason(reading: ModelReading, row: int, head: int, opening: str) -> str:
    """The opening, and the words that moved the score most."""
    if reading.shares is None:
        return f"{opening}."
    text, start = reading.article.text, reading.article.sentences[int(reading.index[row])].start
    telling = [word for word in reading.heaviest(row, head, _LEAST_SHARE) if _tells(text, word, start)][:_NAMED]
    named = _phrases(text, telling)
    if not named:
        return f"{opening}, as a whole rather than for single words."
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"{opening}, most for {listed}."


def _tells(text: str, word: WordWeight, start: int) -> bool:
    """Does it say anything to a reader? Not a mark, a small word, or a name, which the model has not seen."""
    said = text[word.start : word.end]
    is_name = word.start > start and any(map(str.isupper, said)) and text[word.start - 1] not in _OPENS
    return said[0].isalnum() and said.lower() not in _SMALL_WORDS and not is_name and not is_group(said)


def _phrases(text: str, words: Sequence[WordWeight]) -> list[str]:
    """The words in quotation marks, heaviest first; those side by side are one: `falling apart`."""
    runs: list[list[WordWeight]] = []
    for word in sorted(words):
        if runs and text[runs[-1][-1].end : word.start] == " ":
            runs[-1].append(word)
        else:
            runs.append([word])
    runs.sort(key=lambda run: -max(word.weight for word in run))
    return list(dict.fromkeys(f"“{text[run[0].start : run[-1].end]}”" for run in runs))

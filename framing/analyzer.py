"""The Analyzer: the row of detectors between an Article and a Report. The only place where they are put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple

from framing import readability, scoring, second_opinion
from framing.article import Article, Section, Voice
from framing.categories import CATEGORIES, Dial
from framing.detectors import Finding, discover
from framing.errors import InputError
from framing.flags import Flag, FrameShare, Report, SectionScore, SentenceReport
from framing.frames import frames_of, model_frames
from framing.language import looks_english
from framing.lexicon import ACCEPT, Lexicon, Match
from framing.model.artefact import load, shipped_model
from framing.model.linear import LinearModel
from framing.model.reading import SentenceModel
from framing.reading import FRAMES, Reading, read
from framing.segmenting import segment
from framing.version import __version__
from framing.voices import Voices

QUOTED_SHARE, MIXED_SHARE = 0.2, 0.15  # of a sentence; chosen on sentences readers labelled author or quoted
NOT_ENGLISH = (
    "This does not look like English, and Framing reads nothing else: no passage was marked and nothing scored."
)


SHIPPED = "shipped"
_WORDS = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_BODY: Final = Section.BODY
_QUOTED: Final = Voice.QUOTED
# A third of the time that calling the class takes.
_AS_FLAG: Callable[[tuple[object, ...]], Flag] = partial(tuple.__new__, Flag)


class Marks(NamedTuple):
    """A text, whose words stand where, and the flags of the word lists and rules; nothing is scored."""

    article: Article
    voices: Voices
    flags: tuple[Flag, ...]


class _Opinion(NamedTuple):
    """What a report takes from the model; see Report."""

    flags: tuple[Flag, ...]
    sentences: tuple[SentenceReport, ...]
    frames: tuple[FrameShare, ...]
    genre: Mapping[str, float] | None


def _in_order(flag: Flag) -> tuple[int, int, str]:
    return flag.start, -flag.end, flag.category


class Analyzer:
    """Analyses texts with one set of word lists. Build one, use it for many texts; it is safe to share between threads.

    lexicons     folders of further word lists (`*.tsv`), added to the shipped ones
    accept       terms never to be reported; they beat every list
    only, skip   category ids: report only these; leave these out. Scores count all categories all the same
    voice        "all", or "author" to leave out flags in somebody else's words
    readability  compute the readability measures too, which costs half as much as the word lists
    model        the trained classifier: the shipped one, the path of another that `framing train` made, anything that
                 can do what `framing.model.SentenceModel` asks, or None for the word lists alone

    Raises LexiconError if a list does not hold, ModelError if the shipped model does not, InputError for an unknown
    category or voice.
    """

    def __init__(
        self,
        *,
        lexicons: Sequence[Path | str] = (),
        accept: Iterable[str] = (),
        only: Iterable[str] = (),
        skip: Iterable[str] = (),
        voice: str = "all",
        readability: bool = False,
        reference: scoring.Reference | None = None,
        model: SentenceModel | str | None = SHIPPED,
    ) -> None:
        accept, only, skip = tuple(accept), tuple(only), tuple(skip)
        self._remade = partial(
            Analyzer,
            lexicons=tuple(lexicons),
            accept=accept,
            only=only,
            skip=skip,
            voice=voice,
            readability=readability,
            reference=reference,
            model=model,
        )
        self.model = _model(model)
        # Our model judges frames itself: without their list a text is read a fifth faster.
        self.lexicon = Lexicon.load(
            *lexicons, accept=accept, without=(FRAMES,) if isinstance(self.model, LinearModel) else ()
        )
        self._categories = _chosen(only, skip)
        if voice not in ("all", "author"):
            raise InputError(f"unknown voice {voice}; choose all or author")
        self._author_only = voice == "author"
        self._readability = readability
        self._reference = reference or scoring.shipped_reference()
        self._detectors = discover()

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy in another process loads its own lists."""
        return self._remade, ()

    def analyze(self, text: str, *, id: str = "", title: str | None = None) -> Report:
        """Analyse one text, which is never changed. Any string gives a Report; an empty one gives an empty Report."""
        article = segment(text, id=id, title=title)
        if not looks_english(article):
            return self._unread(article)
        reading = read(article, self.lexicon)
        flags = self._flags(reading)
        return self._report(reading, flags)

    def tally(self, text: str) -> scoring.Tally:
        """Only what the dials are made of, for building reference sets."""
        reading = read(segment(text), self.lexicon)
        return scoring.tally(reading, self._flags(reading))

    def mark(self, text: str) -> Marks:
        """Only what the word lists and rules find, whatever language it is in: what a model learns from."""
        reading = read(segment(text), self.lexicon)
        return Marks(reading.article, reading.voices, self._flags(reading))

    def _flags(self, reading: Reading) -> tuple[Flag, ...]:
        flags = []
        for detector in self._detectors:
            for finding in detector.detect(reading):
                flags.append(_flag(reading, finding, detector.name))
        flags = _without_accepted(flags, reading.of(ACCEPT))
        # A mild word in somebody else's mouth tells nothing of why it was quoted; a clear or strong one may.
        flags = [flag for flag in flags if flag.severity > 1 or flag.voice is not _QUOTED]
        flags.sort(key=_in_order)
        return _without_doubles(flags)

    def _is_wanted(self, flag: Flag) -> bool:
        """Is it to be reported? The scores count every flag: they are compared with texts of which all were counted."""
        return flag.category in self._categories and not (self._author_only and flag.voice is _QUOTED)

    def _report(self, reading: Reading, flags: tuple[Flag, ...]) -> Report:
        article = reading.article
        scores = scoring.score(counted := scoring.tally(reading, flags), self._reference)
        all_words = sum(reading.words)
        placed = scores[Dial.WORDING].percentile_news is not None
        opinion = self._second_opinion(reading, flags)
        return Report(
            article=article,
            voices=reading.voices,
            flags=tuple([flag for flag in opinion.flags if self._is_wanted(flag)]),
            sentences=opinion.sentences,
            scores=scores,
            headline=scoring.section_score(reading, flags, display=True),
            body=scoring.section_score(reading, flags, display=False),
            quoted_share=round(1.0 - min(1.0, sum(reading.own_words) / all_words), 4) if all_words else None,
            frames=opinion.frames,
            genre=opinion.genre,
            notes=() if placed else (_too_short(int(counted.words.sum())),),
            placed=placed,
            versions=self.versions,
            readability=readability.measure(article) if self._readability else None,
        )

    def _second_opinion(self, reading: Reading, flags: tuple[Flag, ...]) -> _Opinion:
        """What the model adds to the word lists, or without one what the lists say of its matters."""
        article, voices = reading.article, _sentence_voices(reading)
        if self.model is None:
            sentence_frames, frames = frames_of(reading)
            return _Opinion(flags, tuple(map(SentenceReport, article.sentences, voices, sentence_frames)), frames, None)
        read = self.model.read(article, flags, reading.voices)
        sentence_frames, frames = model_frames(read) if read.judges_frames else frames_of(reading)
        sentences = second_opinion.sentence_reports(read, voices, sentence_frames)
        findings = second_opinion.findings(read, sentences, flags)
        added = [_flag(reading, finding, second_opinion.NAME) for finding in findings]
        added = _without_accepted(added, reading.of(ACCEPT))
        merged = sorted((*flags, *added), key=_in_order) if added else flags
        return _Opinion(tuple(merged), tuple(sentences), frames, read.genre)

    def _unread(self, article: Article) -> Report:
        return Report(
            article=article,
            voices=Voices(),
            flags=(),
            sentences=tuple(SentenceReport(sentence, Voice.AUTHOR) for sentence in article.sentences),
            scores=scoring.score(scoring.Tally.empty(), self._reference),
            headline=SectionScore(0, 0, None),
            body=SectionScore(0, 0, None),
            quoted_share=None,
            frames=(),
            notes=(NOT_ENGLISH,),
            placed=False,
            versions=self.versions,
            analysed=False,
        )

    @property
    def versions(self) -> dict[str, str | None]:
        """What a report was made with; `lexicons` changes when any list does."""
        model = self.model.version if self.model else None
        return {"framing": __version__, "lexicons": self.lexicon.version, "model": model}


def _model(choice: SentenceModel | str | None) -> SentenceModel | None:
    if isinstance(choice, str):
        return shipped_model() if choice == SHIPPED else load(choice)
    return choice


def _chosen(only: Iterable[str], skip: Iterable[str]) -> frozenset[str]:
    only, skip = set(only), set(skip)
    if unknown := sorted((only | skip) - set(CATEGORIES)):
        raise InputError(f"unknown category {', '.join(unknown)}; choose from {', '.join(CATEGORIES)}")
    return frozenset((only or set(CATEGORIES)) - skip)


def _flag(reading: Reading, finding: Finding, detector: str) -> Flag:
    start, end, category, severity, reason, rule, source, kind, suggestion, fine_when = finding
    article = reading.article
    index = article.sentence_index(start)
    voice = reading.voices.at(start, end)
    section = article.sections[index] if index is not None else _BODY
    if voice is _QUOTED:
        suggestion = None  # nobody rewords a quotation
    text = article.text[start:end]
    return _AS_FLAG(
        (
            start,
            end,
            text,
            category,
            kind,
            severity,
            voice,
            section,
            reason,
            suggestion,
            fine_when,
            detector,
            rule,
            source,
        )
    )


def _without_accepted(flags: list[Flag], accepted: list[Match]) -> list[Flag]:
    """Without the flags whose words, marks around them aside, lie inside an accepted term (these in text order)."""
    if not accepted:
        return flags
    starts = [match.start for match in accepted]
    reach = [-1, *accumulate((match.end for match in accepted), max)]  # how far the first 0, 1, 2 … terms go
    kept = []
    for flag in flags:
        words = _WORDS.search(flag.text)
        first, last = words.span() if words else (0, len(flag.text))
        if reach[bisect_right(starts, flag.start + first)] < flag.start + last:
            kept.append(flag)
    return kept


def _without_doubles(flags: list[Flag]) -> tuple[Flag, ...]:
    """Of flags of one category that overlap, the one that begins first, and of those the longest."""
    reach: dict[str, int] = {}
    kept = []
    for flag in flags:
        if flag.start >= reach.get(flag.category, -1):
            reach[flag.category] = flag.end
            kept.append(flag)
    return tuple(kept)


def _sentence_voices(reading: Reading) -> list[Voice]:
    """Whose words carry each sentence. A fifth is enough: the clause that says who spoke often fills the rest."""
    sentences = reading.article.sentences
    voices = [Voice.AUTHOR] * len(sentences)
    for index, quoted in reading.quoted_parts.items():
        share = sum(end - start for start, end in quoted) / (sentences[index].end - sentences[index].start)
        if share >= MIXED_SHARE:
            voices[index] = Voice.QUOTED if share >= QUOTED_SHARE else Voice.MIXED
    return voices


def _too_short(words: int) -> str:
    return (
        f"Too short to place: {words} {'word' if words == 1 else 'words'} of the writer’s own in the body, "
        f"and a place among other articles needs {scoring.MIN_WORDS}."
    )


@cache
def _default() -> Analyzer:
    return Analyzer()


def analyze(text: str, *, id: str = "", title: str | None = None) -> Report:
    """Analyse one text with the shipped word lists. `Analyzer(...)` has the options and is quicker for many."""
    return _default().analyze(text, id=id, title=title)

"""What the HTML page shows of a report, in the order and words it shows it. Pure data for the templates.

The article is cut so that its `textContent` in a browser is the analysed text, character for character.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from framing.article import Block, Section, Voice
from framing.categories import CATEGORIES, FRAME_LABELS, Dial, Family, categories_of
from framing.flags import SEVERITY_LABELS, Flag, FrameShare, Report, SectionScore, SentenceReport, segments
from framing.phrasing import CAVEAT, VOICES, letter_of, name_of, title_of

# How a paragraph's margin is shaded: severity points of the writer's flags per 100 words. One clear flag in an
# ordinary paragraph of 50 words is 4. Short headings are counted as if they had 25 words, or one flag would fill them.
_STRENGTHS = (6.0, 15.0)
_LEAST_WORDS = 25
_STRENGTH_NAMES = ("no flags", *SEVERITY_LABELS.values())
# From which probability of the trained model a sentence has a bar in the margin, and a darker and the darkest one.
_LIKELY = (0.5, 0.7, 0.9)
_WORD_SHADES = 4  # shades of a word by its weight beside the heaviest of its sentence
_GENRES = {"report": "a news report", "analysis": "an analysis", "opinion": "an opinion piece"}


class Word(NamedTuple):
    """A stretch of a sentence as the model weighed it. `shade`: 1 to 4 toward loaded, -1 to -4 away from it, else 0."""

    text: Markup
    shade: int


class SentenceView(NamedTuple):
    """A sentence the trained model reads as loaded. `level` 1 to 3; `href`: the id of the card that tells of it."""

    number: int
    start: int
    end: int
    loaded: float
    opinion: float | None
    level: int
    words: tuple[Word, ...]
    href: str


class Card(NamedTuple):
    """A flag as the page tells it. `also`: numbers of the flags that share words with it; `quote`: its exact text.

    `sentence`: what the trained model says of the sentence this flag covers; None for all other flags.
    """

    number: int
    flag: Flag
    quote: Markup
    also: tuple[int, ...]
    sentence: SentenceView | None = None

    @property
    def letter(self) -> str:
        return letter_of(self.flag)

    @property
    def kind(self) -> str:
        return title_of(self.flag)

    @property
    def css(self) -> str:
        family = self.flag.info.family or "M"
        return f"{family} s{self.flag.severity}{'' if self.flag.by_author else ' q'}"

    @property
    def brief(self) -> bool:
        """Mild notes are many: they show one line until opened."""
        return self.flag.severity == 1

    @property
    def whose(self) -> str:
        return VOICES[self.flag.voice]


class Piece(NamedTuple):
    """A stretch of a paragraph under one and the same set of flags.

    cards   shortest flag first: its tint and link are drawn
    opens   numbers of the flags whose first stretch this is: the page can jump to them here
    label   the letters drawn after the stretch, "+n" for flags beyond the two underlines; "" in most places
    note    the same for paper, with numbers
    bars    sentences that begin here and that the trained model reads as loaded
    """

    text: Markup
    cards: tuple[Card, ...] = ()
    opens: tuple[int, ...] = ()
    label: str = ""
    note: str = ""
    bars: tuple[SentenceView, ...] = ()


class Listed(NamedTuple):
    """A row of the list of cards: one of the two is None."""

    card: Card | None
    sentence: SentenceView | None


class Paragraph(NamedTuple):
    """A block of the article. `before`: the white space that precedes it; `strength`: 0 to 3."""

    before: Markup
    tag: str
    section: Section
    words: int
    strength: int
    pieces: tuple[Piece, ...]

    @property
    def strength_name(self) -> str:
        return _STRENGTH_NAMES[self.strength]


class DialView(NamedTuple):
    """A dial in whole percentiles of the reference news reports; `opinion` of the opinion pieces."""

    dial: Dial
    news: int
    low: int
    high: int
    opinion: int

    @property
    def counts(self) -> str:
        """The categories it counts, as a reader sees them."""
        return ", ".join(CATEGORIES[name].label.lower() for name in categories_of(self.dial))


class FrameView(NamedTuple):
    """A policy frame, its share in percent, and its evidence: words with how often each occurs; all their places."""

    id: str
    name: str
    percent: int
    evidence: tuple[tuple[Markup, int], ...]
    places: str


class Key(NamedTuple):
    """A row of the legend: a family and how many flags it has."""

    family: Family
    flags: int


class Contrast(NamedTuple):
    """Headline against body: weighted flags per 100 words of each, and the same in words."""

    headline: float
    body: float
    said: str


@dataclass(frozen=True, slots=True)
class View:
    """One report, ready to draw. `after` is the white space after the last paragraph.

    listed  flags and loaded sentences in the order of the text
    genre   what the trained model takes the article for, and how sure it is in percent; None without it
    grade   years of schooling a reader needs (Flesch-Kincaid); None if not measured
    """

    report: Report
    title: Markup
    cards: tuple[Card, ...]
    listed: tuple[Listed, ...]
    paragraphs: tuple[Paragraph, ...]
    after: Markup
    legend: tuple[Key, ...]
    dials: tuple[DialView, ...]
    frames: tuple[FrameView, ...]
    headline: Contrast | None
    quoted: int | None
    genre: tuple[str, int] | None
    grade: int | None
    caveat: str = CAVEAT

    @property
    def counted(self) -> int:
        return len(self.report.author_flags)

    @property
    def sentence_places(self) -> str:
        """Every sentence as `start-end`, in code points, for the page's scripts."""
        return _places((sentence.start, sentence.end) for sentence in self.report.article.sentences)

    @property
    def strip(self) -> tuple[tuple[int, Paragraph], ...]:
        """Each paragraph with the number of words before it: the overview under the bar."""
        rows, words = [], 0
        for paragraph in self.paragraphs:
            rows.append((words, paragraph))
            words += paragraph.words
        return tuple(rows)


def view(report: Report) -> View:
    """Arrange a report for the templates."""
    sentences = _sentences(report)
    cards = _cards(report, sentences)
    families = Counter(flag.info.family for flag in report.flags)
    paragraphs, after = _paragraphs(report, cards, sentences)
    return View(
        report=report,
        title=title(report),
        cards=cards,
        listed=_listed(cards, sentences),
        paragraphs=paragraphs,
        after=after,
        legend=tuple(Key(family, families[family]) for family in Family),
        dials=_dials(report),
        frames=tuple(_frame(report, frame) for frame in report.frames),
        headline=_headline(report.headline, report.body),
        quoted=None if report.quoted_share is None else round(report.quoted_share * 100),
        genre=_genre(report.genre),
        grade=_grade(report.readability),
    )


def exact(text: str) -> Markup:
    """Escaped so that a parser gives the same characters back.

    A carriage return needs a character reference, or parsers make it a line feed. NUL and lone surrogates cannot
    stand in HTML at all; each becomes U+FFFD, so that every offset stays.
    """
    shown = "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)
    return Markup(str(escape(shown)).replace("\r", "&#13;"))  # escaped just before


def title(report: Report) -> Markup:
    """What an article is called, escaped."""
    return exact(name_of(report))


def _sentences(report: Report) -> tuple[SentenceView, ...]:
    """The writer's sentences that the trained model reads as loaded; none without it."""
    card_of = {flag.start: number for number, flag in enumerate(report.flags, 1) if flag.info.family is None}
    found = []
    for number, said in enumerate(report.sentences, 1):
        if said.loaded is not None and said.loaded >= _LIKELY[0] and said.voice is not Voice.QUOTED:
            start, end = said.sentence.start, said.sentence.end
            card = card_of.get(start)
            found.append(
                SentenceView(
                    number=number,
                    start=start,
                    end=end,
                    loaded=said.loaded,
                    opinion=said.opinion,
                    level=sum(said.loaded >= edge for edge in _LIKELY),
                    words=_words(report.article.text, said),
                    href=f"card-{card}" if card else f"sentence-{number}",
                )
            )
    return tuple(found)


def _words(text: str, said: SentenceReport) -> tuple[Word, ...]:
    """The sentence, cut at the words that moved its score noticeably; what lies between is one piece."""
    heaviest = max((abs(word.weight) for word in said.words), default=0.0) or 1.0
    pieces, at = [], said.sentence.start
    for start, end, weight in said.words:
        shade = int(abs(weight) / heaviest * _WORD_SHADES) * (1 if weight > 0 else -1)
        if shade:
            pieces += [Word(exact(text[at:start]), 0), Word(exact(text[start:end]), shade)]
            at = end
    pieces.append(Word(exact(text[at : said.sentence.end]), 0))
    return tuple(piece for piece in pieces if piece.text)


def _listed(cards: Sequence[Card], sentences: Sequence[SentenceView]) -> tuple[Listed, ...]:
    rows = [(card.flag.start, 1, Listed(card, None)) for card in cards]
    rows += [(said.start, 0, Listed(None, said)) for said in sentences if said.href.startswith("sentence-")]
    return tuple(row for *_, row in sorted(rows, key=lambda row: row[:2]))


def _cards(report: Report, sentences: Sequence[SentenceView]) -> tuple[Card, ...]:
    text, flags = report.article.text, report.flags
    said_of = {said.href: said for said in sentences}
    together: dict[int, set[int]] = defaultdict(set)
    for segment in segments(flags, 0, len(text)):
        # A whole sentence holds every flag in it: to say so on each card would tell nothing.
        inside = [index for index in segment.flags if flags[index].info.family]
        if len(inside) > 1:
            for index in inside:
                together[index].update(inside)
    return tuple(
        Card(
            number=index + 1,
            flag=flag,
            quote=exact(text[flag.start : flag.end]),
            also=tuple(sorted(other + 1 for other in together[index] if other != index)),
            sentence=said_of.get(f"card-{index + 1}"),
        )
        for index, flag in enumerate(flags)
    )


def _paragraphs(
    report: Report, cards: Sequence[Card], sentences: Sequence[SentenceView]
) -> tuple[tuple[Paragraph, ...], Markup]:
    """The blocks with their white space, and the white space after the last."""
    article = report.article
    titled = any(block.section is Section.HEADLINE for block in article.blocks)
    tags = {Section.HEADLINE: "h2", Section.HEADING: "h3" if titled else "h2"}  # no level may be skipped
    found, waiting, end = [], deque(cards), 0
    carried: list[Card] = []  # flags that run on from the block before
    opened: set[int] = set()
    bars = {said.start: said for said in sentences}
    for block in article.blocks:
        inside = carried
        while waiting and waiting[0].flag.start < block.end:
            inside.append(waiting.popleft())
        words = article.count_words(block.start, block.end)
        found.append(
            Paragraph(
                before=exact(article.text[end : block.start]),
                tag=tags.get(block.section, "p"),
                section=block.section,
                words=words,
                strength=_strength(inside, words),
                pieces=_pieces(article.text, block, inside, opened, bars),
            )
        )
        carried = [card for card in inside if card.flag.end > block.end]
        end = block.end
    return tuple(found), exact(article.text[end:])


def _strength(inside: Sequence[Card], words: int) -> int:
    weight = sum(card.flag.severity for card in inside if card.flag.by_author)
    if not weight:
        return 0
    rate = weight * 100 / max(words, _LEAST_WORDS)
    return 1 + sum(rate >= edge for edge in _STRENGTHS)


def _pieces(
    text: str, block: Block, inside: Sequence[Card], opened: set[int], bars: Mapping[int, SentenceView]
) -> tuple[Piece, ...]:
    """Cut a block at the edges of its flags. `opened` collects the flags already begun, block after block."""
    pieces = []
    marked = [card for card in inside if card.flag.info.family]  # the model's flags colour the margin only
    for segment in segments([card.flag for card in marked], block.start, block.end):
        here = tuple(marked[index] for index in segment.flags)
        opens = tuple(card.number for card in here if card.number not in opened)
        opened.update(opens)
        begin = [place for place in range(segment.start, segment.end) if place in bars] if bars else []
        cuts = sorted({segment.start, *begin, segment.end})
        for start, end in pairwise(cuts):
            ending = [card for card in here if card.flag.end == end]
            beyond = f"+{len(here) - 2}" if len(here) > 2 else ""
            pieces.append(
                Piece(
                    text=exact(text[start:end]),
                    cards=here,
                    opens=opens if start == segment.start else (),
                    label="".join(card.letter for card in ending[:2]) + beyond * (end == segment.end),
                    note=" ".join(f"{card.letter}{card.number}" for card in ending),
                    bars=(bars[start],) if start in bars else (),
                )
            )
    return tuple(pieces)


def _dials(report: Report) -> tuple[DialView, ...]:
    """Empty if the text could not be placed: a dial without a place would only seem to say something."""
    rows = []
    for dial, score in report.scores.items():
        values = (score.percentile_news, score.low, score.high, score.percentile_opinion)
        if report.placed and None not in values:
            rows.append(DialView(dial, *(round(value) for value in values if value is not None)))
    return tuple(rows)


def _frame(report: Report, frame: FrameShare) -> FrameView:
    text = report.article.text
    words = Counter(" ".join(text[start:end].lower().split()) for start, end in frame.evidence)
    return FrameView(
        id=frame.frame,
        name=FRAME_LABELS[frame.frame],
        percent=round(frame.share * 100),
        evidence=tuple((exact(word), count) for word, count in words.most_common()),
        places=_places(frame.evidence),
    )


def _places(spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def _genre(genre: Mapping[str, float] | None) -> tuple[str, int] | None:
    if not genre:
        return None
    likeliest = max(genre, key=lambda name: genre[name])
    return _GENRES.get(likeliest, likeliest), round(genre[likeliest] * 100)


def _grade(readability: Mapping[str, float] | None) -> int | None:
    return max(1, round(readability["flesch_kincaid_grade"])) if readability else None


def _headline(headline: SectionScore, body: SectionScore) -> Contrast | None:
    """How display type compares with the body; None where one of them has no words."""
    if headline.per_100_words is None or body.per_100_words is None:
        return None
    above, below = headline.per_100_words, body.per_100_words
    if max(above, below) == 0:
        said = "as plain as the body"
    elif above >= 1.5 * below:  # a headline has a dozen words: less than half as much again is one flag's luck
        said = "stronger than the body"
    else:
        said = "plainer than the body" if below >= 1.5 * above else "much like the body"
    return Contrast(above, below, said)

"""Keys from reports: what the analyser would mark, as a proposal that a teacher accepts, rejects and adds to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from framing.article import Article, Section, Sentence, Span, Voice
from framing.categories import FRAME_LABELS, Family
from framing.classroom.exercises import Exercise, ExerciseType, Item, Rules
from framing.classroom.wording import NOBODY, ONLY_HERE
from framing.comparison import compare
from framing.comparison.speakers import quoting
from framing.comparison.terms import terms_of
from framing.errors import InputError
from framing.flags import Flag, Report
from framing.phrasing import name_of

# Not loaded words by their category, but words that tell the reader how to feel all the same.
_EMOTIVE = ("group-appeal", "values-appeal", "fear-appeal", "exaggeration", "slogan")
_PHRASE = 5  # words; a longer mark is a sentence
_RHETORICAL = "rhetorical-question"
_NO_SOURCE = ("vague-attribution", "unattributed-claim")
_MOST_FRAMES = 2  # in a paragraph, as in the codebook
_LEAST_EVIDENCE = 2  # words that show a frame: with one, the teacher decides
_MOST_SENTENCES = 6  # to rewrite: what a class can do in a lesson
_LEAST_WORDS = 4  # of a passage whose speaker is asked for
_MOST_MENTIONS = 6  # that only one of two texts has
_CLOSING = " \t\n\r\"'”’)]»"


def make(
    type_: ExerciseType, report: Report, second: Report | None = None, *, rules: Rules | None = None, title: str = ""
) -> Exercise:
    """An exercise on an analysed text with a key from its flags. `second` is the other text of a comparison.

    Raises InputError if the kind and the number of texts do not go together, or the text is not English.
    """
    if not report.analysed or (second and not second.analysed):
        raise InputError("this text does not look like English; choose an English one")
    if (type_ is ExerciseType.COMPARE) != (second is not None):
        raise InputError("a comparison needs two texts, every other exercise one")
    items = _compared(report, second) if second else _KEYS[type_](report)
    return Exercise(
        type=type_,
        title=title or name_of(report),
        text=report.article.text,
        items=tuple(sorted(_apart(items), key=lambda item: (item.side, item.start, item.end))),
        rules=rules or Rules(),
        second_title=name_of(second) if second else "",
        second=second.article.text if second else None,
    )


def _apart(items: Iterable[Item]) -> Iterator[Item]:
    """Without a second item in the same place."""
    seen: set[tuple[int, int, int]] = set()
    for item in items:
        place = (item.side, item.start, item.end)
        if place not in seen:
            seen.add(place)
            yield item


def _item(article: Article, start: int, end: int, *answers: str, reason: str = "", accepted: bool = True) -> Item:
    return Item(start, end, article.text[start:end], answers, reason, accepted=accepted)


def _loaded(report: Report) -> Iterator[Item]:
    for flag in report.author_flags:
        if flag.info.family is Family.LOADED or (flag.category in _EMOTIVE and len(flag.text.split()) <= _PHRASE):
            yield _item(report.article, flag.start, flag.end, flag.category, reason=_reason(flag))


def _reason(flag: Flag) -> str:
    parts = [flag.reason]
    if flag.suggestion:
        parts.append(f"Plainer: {flag.suggestion}.")
    if flag.fine_when:
        parts.append(f"Fine when {flag.fine_when}.")
    return " ".join(parts)


def _questions(report: Report) -> Iterator[Item]:
    article = report.article
    flags = [flag for flag in report.flags if flag.category == _RHETORICAL]
    for sentence, voice in zip(article.sentences, (each.voice for each in report.sentences), strict=True):
        flag = next((flag for flag in flags if flag.start < sentence.end and sentence.start < flag.end), None)
        asked = _asked_by_somebody(article, sentence)
        if asked or (voice is Voice.QUOTED and _is_question(article, *sentence[:2])):
            reason = "It stands in somebody else’s words."
            yield _item(article, *(asked or Span(*sentence[:2])), "quoted", reason=reason)
        elif flag:
            yield _item(article, flag.start, flag.end, flag.kind or "reproach", reason=_reason(flag))
        elif _is_question(article, *sentence[:2]):
            reason = "The analyser takes it for a real question: nothing in its words makes a point."
            yield _item(article, sentence.start, sentence.end, "asks", reason=reason)


def _asked_by_somebody(article: Article, sentence: Sentence) -> Span | None:
    """The part of a sentence that is a question between quotation marks: `“Who paid for it?” asked Dunne`."""
    for quotation in article.quotations:
        start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
        if start < end and not quotation.scare and _is_question(article, start, end):
            return Span(start, end)
    return None


def _is_question(article: Article, start: int, end: int) -> bool:
    return article.text[start:end].rstrip(_CLOSING).endswith("?")


def _frames(report: Report) -> Iterator[Item]:
    article = report.article
    for block in article.blocks:
        if block.section is not Section.BODY:
            continue
        here = [
            (frame.frame, span)
            for frame in report.frames
            for span in frame.evidence
            if block.start <= span.start < block.end
        ]
        ranked = [frame for frame, _ in Counter(frame for frame, _ in here).most_common(_MOST_FRAMES)]
        evidence = sorted({span for frame, span in here if frame in ranked})
        reason = "; ".join(f"{FRAME_LABELS[frame]}: {_quoted(article, here, frame)}" for frame in ranked)
        if ranked:
            item = _item(article, block.start, block.end, *ranked, reason=reason[0].upper() + reason[1:] + ".")
            yield replace(item, evidence=tuple(evidence), accepted=len(evidence) >= _LEAST_EVIDENCE)


def _quoted(article: Article, here: list[tuple[str, Span]], frame: str) -> str:
    words = dict.fromkeys(" ".join(article.text[slice(*span)].split()) for name, span in here if name == frame)
    return ", ".join(f"“{word}”" for word in words)


def _who(report: Report) -> Iterator[Item]:
    article = report.article
    found = quoting(report, terms_of(article))
    named = {passage: speaker for speaker in found.speakers for passage in speaker.passages}
    claimed = set()  # sentences that are asked for already: `Critics say it has never built a home`
    for flag in report.author_flags:
        sentence = _sentence(article, flag.start)
        if flag.category in _NO_SOURCE and sentence and sentence not in claimed:
            claimed.add(sentence)
            yield _item(article, sentence.start, sentence.end, NOBODY, reason=f"“{flag.text}”: {_reason(flag)}")
    for passage in report.voices.quoted:
        if article.count_words(*passage) < _LEAST_WORDS or _sentence(article, passage.start) in claimed:
            continue
        speaker = named.get(passage)
        if speaker is None:
            reason = "The analyser found no speaker beside these words. Look yourself."
            yield _item(article, *passage, NOBODY, reason=reason, accepted=False)
        else:
            told = "a name" if speaker.named else "described, but not named"
            yield _item(article, *passage, speaker.name, reason=f"{speaker.name}: {told}.")


def _sentence(article: Article, position: int) -> Sentence | None:
    index = article.sentence_index(position)
    return None if index is None else article.sentences[index]


def _rewrite(report: Report) -> Iterator[Item]:
    article = report.article
    by_sentence: dict[int, list[Flag]] = {}
    for flag in report.author_flags:
        index = article.sentence_index(flag.start)
        if index is not None and article.sections[index] is Section.BODY:
            by_sentence.setdefault(index, []).append(flag)
    heaviest = sorted(by_sentence, key=lambda index: (-sum(flag.severity for flag in by_sentence[index]), index))
    for index in sorted(heaviest[:_MOST_SENTENCES]):
        flags = by_sentence[index]
        plainer = tuple(f"{flag.text} → {flag.suggestion}" for flag in flags if flag.suggestion)
        sentence = article.sentences[index]
        reason = " ".join(dict.fromkeys(flag.reason for flag in flags))
        item = _item(article, sentence.start, sentence.end, *plainer, reason=reason)
        yield replace(item, evidence=tuple(Span(flag.start, flag.end) for flag in flags))


def _compared(report: Report, second: Report) -> Iterator[Item]:
    comparison = compare(report, second)
    a, b = report.article.text, second.article.text
    for _, each in comparison.wordings:
        left, right = a[slice(*each.a)], b[slice(*each.b)]
        what = "Two figures in the same place" if each.kind == "figure" else "The same thing in other words"
        yield Item(*each.a, left, (right,), f"{what}: “{left}” and “{right}”.", other=each.b, other_quote=right)
    for side, text, only in ((0, a, comparison.only_a), (1, b, comparison.only_b)):
        pointed = [mention for mention in only if mention.kind != "word"]
        for mention in pointed[:_MOST_MENTIONS]:
            span = mention.spans[0]
            reason = f"Only this text has “{mention.text}”."
            yield Item(*span, text[slice(*span)], (ONLY_HERE,), reason, side=1 if side else 0)


_KEYS: dict[ExerciseType, Callable[[Report], Iterator[Item]]] = {
    ExerciseType.LOADED: _loaded,
    ExerciseType.QUESTIONS: _questions,
    ExerciseType.FRAME: _frames,
    ExerciseType.WHO: _who,
    ExerciseType.REWRITE: _rewrite,
}

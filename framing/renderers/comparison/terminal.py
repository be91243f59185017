"""The terminal: two articles side by side, as far as the width allows."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from framing.article import Span
from framing.categories import FRAME_LABELS
from framing.comparison import Comparison, DialPair, Mention, Quoting, SentencePair, Wording
from framing.flags import Report, Score
from framing.phrasing import CAVEAT, facts, letter_of, name_of
from framing.renderers.terminal import clean, console_for

_BAR = 40  # character cells of a dial
_SHOWN = {"name": 12, "number": 8, "word": 12}
_KINDS = {"name": "names", "number": "numbers", "word": "words used more than once"}
_FRAMES, _SPEAKERS = 6, 8


def render(comparison: Comparison, *, color: bool = False, width: int = 100) -> str:
    """The comparison for a terminal of `width` columns; with `color`, ANSI styles."""
    console = console_for(color=color, width=width)
    with console.capture() as capture:
        _heads(console, comparison)
        _dials(console, comparison.dials)
        _frames(console, comparison)
        _wordings(console, comparison)
        _pairs(console, comparison)
        _only(console, comparison)
        _quoted(console, comparison)
    return capture.get()


def _heads(console: Console, comparison: Comparison) -> None:
    for letter, report in (("A", comparison.a), ("B", comparison.b)):
        console.print(Text(f"{letter}  {clean(name_of(report))}", style="bold"))
        console.print(Text("   " + " · ".join(facts(report)), style="dim"))
    for note in (*comparison.notes, f"{CAVEAT} A comparison shows what differs, not who is right."):
        console.print(Text(note, style="dim"))


def _section(console: Console, name: str) -> None:
    console.print()
    console.rule(Text(name, style="bold"), align="left", style="dim")


def _dials(console: Console, pairs: Sequence[DialPair]) -> None:
    _section(console, "Dials")
    for pair in pairs:
        console.print(Text(pair.dial.label, style="bold"))
        if pair.overlap is not None:
            for letter, score in (("A", pair.a), ("B", pair.b)):
                console.print(Text(f"  {letter} {_bar(score)}"))
        console.print(Padding(Text(pair.sentence), (0, 0, 0, 2)))


def _bar(score: Score) -> str:
    news, low, high = (0.0 if value is None else value for value in (score.percentile_news, score.low, score.high))
    point = min(_BAR - 1, int(news * _BAR / 100))
    cells = (100 * (place + 0.5) / _BAR for place in range(_BAR))
    return "".join("█" if place == point else "▒" if low <= at <= high else "·" for place, at in enumerate(cells))


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, expand=False, header_style="dim")
    for column in columns:
        table.add_column(column, ratio=1 if column in "AB" else None, overflow="fold")
    return table


def _frames(console: Console, comparison: Comparison) -> None:
    if not comparison.frames:
        return
    _section(console, "Frames")
    table = _table("frame", "A", "B")
    for frame in comparison.frames[:_FRAMES]:
        table.add_row(Text(FRAME_LABELS[frame.frame]), f"{frame.a:.0%}", f"{frame.b:.0%}")
    console.print(table)


def _wordings(console: Console, comparison: Comparison) -> None:
    if not comparison.wordings:
        return
    _section(console, "Same thing, other words")
    table = _table("A", "B")
    for _, wording in comparison.wordings:
        table.add_row(*_both(comparison, wording))
    console.print(table)


def _both(comparison: Comparison, wording: Wording) -> tuple[Text, Text]:
    return (
        _phrase(comparison.a, wording.a, wording.a_flags),
        _phrase(comparison.b, wording.b, wording.b_flags),
    )


def _phrase(report: Report, span: Span, flags: Sequence[int]) -> Text:
    text = Text(_line(report, span), style="bold" if flags else "")
    if flags:
        text.append(f" [{''.join(dict.fromkeys(letter_of(report.flags[index]) for index in flags))}]", style="dim")
    return text


def _pairs(console: Console, comparison: Comparison) -> None:
    differing = [pair for pair in comparison.pairs if not pair.identical]
    if not comparison.pairs:
        return
    _section(console, "Sentences that tell the same")
    if comparison.identical:
        many = comparison.identical
        console.print(Text(f"{many} {'sentence stands' if many == 1 else 'sentences stand'} word for word in both."))
    table = _table("A", "B")
    for pair in differing:
        table.add_row(_sentence(comparison.a, pair, "a"), _sentence(comparison.b, pair, "b"))
        table.add_row("", "")
    if differing:
        console.print(table)


def _sentence(report: Report, pair: SentencePair, side: str) -> Text:
    span: Span = getattr(pair, side)
    text = Text(style="default")
    at = span.start
    for wording in sorted(pair.wordings, key=lambda each: getattr(each, side)):
        start, end = getattr(wording, side)
        text.append(_line(report, Span(at, start)))
        text.append("{" + _line(report, Span(start, end)) + "}", style="bold")
        at = end
    text.append(_line(report, Span(at, span.end)))
    return text


def _line(report: Report, span: Span) -> str:
    """In one line, spaces at its ends kept."""
    return clean(report.article.text[span.start : span.end]).replace("\n", " ").replace("\t", " ")


def _only(console: Console, comparison: Comparison) -> None:
    for letter, mentions in (("A", comparison.only_a), ("B", comparison.only_b)):
        if mentions:
            _section(console, f"Only {letter} mentions")
        for kind, label in _KINDS.items():
            if found := [mention for mention in mentions if mention.kind == kind]:
                console.print(Padding(Text(f"{label}: {_list(found, _SHOWN[kind])}"), (0, 0, 0, 2)))


def _list(mentions: Sequence[Mention], most: int) -> str:
    shown = [mention.text + (f" ×{mention.times}" if mention.times > 1 else "") for mention in mentions[:most]]
    more = [f"and {len(mentions) - most} more"] if len(mentions) > most else []
    return clean(" ".join(", ".join((*shown, *more)).split()))


def _quoted(console: Console, comparison: Comparison) -> None:
    _section(console, "Who is quoted, in how many words")
    for letter, quoting in (("A", comparison.quoted_a), ("B", comparison.quoted_b)):
        console.print(Padding(Text(f"{letter}  {_speakers(quoting)}"), (0, 0, 0, 0)))


def _speakers(quoting: Quoting) -> str:
    if not quoting.words:
        return "nobody."
    names = [f"{speaker.name} {speaker.words}" for speaker in quoting.speakers[:_SPEAKERS]]
    if len(quoting.speakers) > _SPEAKERS:
        names.append(f"{len(quoting.speakers) - _SPEAKERS} others {sum(s.words for s in quoting.speakers[_SPEAKERS:])}")
    if quoting.unnamed:
        names.append(f"speaker not found {quoting.unnamed}")
    share = f"{quoting.share:.0%} of the words: " if quoting.share is not None else ""
    return clean(share + ", ".join(names))

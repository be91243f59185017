"""The terminal: the article with its marks, the dials as bars, and a numbered note for every flag.

Marks carry colour and underline where the terminal has them, and always a number and a letter, so that nothing is
lost without colour: `{teeters}[3L]`.
"""

from __future__ import annotations

from collections import deque

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from framing import phrasing as words
from framing.article import Section
from framing.flags import Flag, Report, segments

_STYLES = {"L": "bold dark_orange3", "Q": "bold dodger_blue1", "F": "bold spring_green4", "S": "bold medium_purple1",
           "A": "bold gold3", "≈": "bold"}  # fmt: skip
_SECTION_STYLES = {
    Section.HEADLINE: "bold underline",
    Section.HEADING: "bold",
    Section.BYLINE: "dim",
    Section.KICKER: "dim",
    Section.FURNITURE: "dim",
}
_BAR = 24  # character cells of a dial
_CONTROL = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (9, 10)}


def render(report: Report, *, color: bool = False, width: int = 100) -> str:
    """The report for a terminal of `width` columns; with `color`, ANSI styles."""
    console = console_for(color=color, width=width)
    with console.capture() as capture:
        _article(console, report, color)
        console.rule(style="dim")
        console.print(Text(words.summary(report), style="bold"))
        console.print(Text(f"{words.CAVEAT} " + " · ".join(words.facts(report)), style="dim"))
        console.print()
        _dials(console, report)
        console.print()
        for number, flag in enumerate(report.flags, start=1):
            _note(console, report, number, flag)
    return capture.get()


def console_for(*, color: bool, width: int) -> Console:
    """A console that takes text as it is; with `color`, it writes ANSI styles."""
    return Console(
        width=width, force_terminal=color, no_color=not color, color_system="truecolor" if color else None,
        highlight=False, record=False, file=None, markup=False,
    )  # fmt: skip


def _article(console: Console, report: Report, color: bool) -> None:
    numbers = {id(flag): number for number, flag in enumerate(report.flags, start=1)}
    waiting = deque(report.flags)
    inside: list[Flag] = []
    for block in report.article.blocks:
        inside = [flag for flag in inside if flag.end > block.start]
        while waiting and waiting[0].start < block.end:
            inside.append(waiting.popleft())
        line = Text(style=_SECTION_STYLES.get(block.section, ""))
        for piece in segments(inside, block.start, block.end):
            covering = [inside[index] for index in piece.flags]
            body = clean(report.article.text[piece.start : piece.end])
            opening = "" if color else "{" * sum(flag.start == piece.start for flag in covering)
            line.append(opening + body, style=_style(covering))
            for flag in covering:
                if flag.end == piece.end:
                    mark = f"[{numbers[id(flag)]}{words.letter_of(flag)}]"
                    line.append(mark if color else "}" + mark, style="dim")
        console.print(line)
        console.print()


def _style(covering: list[Flag]) -> str:
    if not covering:
        return ""
    faint = "" if covering[0].by_author else "dim "
    return faint + "underline " + _STYLES[words.letter_of(covering[0])]


def _dials(console: Console, report: Report) -> None:
    for dial, score in report.scores.items():
        label = f"{dial.label:<14}"
        if score.percentile_news is None or score.low is None or score.high is None:
            console.print(Text(f"{label}{'·' * _BAR}  not placed"))
            continue
        cells = [
            "█" if cell < score.percentile_news else "▒" if score.low <= cell <= score.high else "·"
            for cell in (100 * (position + 0.5) / _BAR for position in range(_BAR))
        ]
        place = f"  {words.of_100(score.percentile_news)} news reports{words.interval(score.low, score.high)}"
        console.print(Text(f"{label}{''.join(cells)}{place}"))


def _note(console: Console, report: Report, number: int, flag: Flag) -> None:
    letter = words.letter_of(flag)
    head = Text(f"[{number}{letter}] ", style="dim")
    head.append(clean(" ".join(flag.text.split())), style=_STYLES[letter])
    head.append(f"  {words.title_of(flag)} · {flag.severity_label} · {words.VOICES[flag.voice]}", style="dim")
    console.print(head)
    lines = [flag.reason]
    if doubt := words.second_look(report, flag):
        lines.append(doubt)
    if flag.suggestion:
        lines.append(f"Plainer: {flag.suggestion}")
    if flag.fine_when:
        lines.append(f"Fine when {flag.fine_when}.")
    console.print(Padding(Text(clean("\n".join(lines))), (0, 0, 0, 6)))


def clean(text: str) -> str:
    """Without control characters, which could move the cursor or colour the screen."""
    return text.translate(_CONTROL)

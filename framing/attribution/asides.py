"""What the writer says within and after a reported clause: asides, results, and the turn to another report."""

from __future__ import annotations

from framing.attribution.cue import Cue
from framing.attribution.words import AFTERTHOUGHT, ASIDE, REACH, TURN


def cut(text: str, clauses: list[tuple[int, int]], cue: Cue, follower: Cue | None) -> list[tuple[int, int]]:
    """The clauses that `cue` reports without the writer's own words in them, up to the report that follows."""
    pieces: list[tuple[int, int]] = []
    for first, last in clauses:
        start, end = _trimmed(text, first, last)
        after = start >= cue.end
        if after and follower:
            end = _turn(text, start, end, follower)
        reach = min(end, start + REACH)
        said = text[start:reach]
        dashed = "—" in said or "–" in said
        if dashed or "," in said:
            if after and (thought := AFTERTHOUGHT.search(text, start, reach)):
                end = reach = thought.start()
            if dashed or ", who " in said:
                for aside in ASIDE.finditer(text, start, reach):
                    pieces.append(_trimmed(text, start, aside.start()))
                    start = aside.end()
        pieces.append(_trimmed(text, start, end))
    return pieces


def _turn(text: str, start: int, end: int, follower: Cue) -> int:
    """Where the sentence goes on to another report: `…, but she said`."""
    stop = end
    for match in TURN.finditer(text, start, min(end, follower.start)):
        if match.group()[0] in ",;—–" or follower.start - match.end() < 20:
            stop = match.start()
    return stop


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

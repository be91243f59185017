"""Policy frames: what an article is about being about (Boydstun et al. 2014), and the words that show it.

Frames are topics of argument, not slant: they enter no score. The trained model judges them. Without it the word list
`frames` does; there, words of a class named `… weak` count a third of a plain word.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np

from framing.article import Section, Span
from framing.categories import POLICY_FRAMES
from framing.flags import FrameShare
from framing.lazy import Lazy
from framing.lexicon import Match
from framing.model.loops import rank_frames
from framing.model.reading import ModelReading
from framing.reading import FRAMES, Reading

_BODY: Final = Section.BODY
_WEAK = " weak"
_WEAK_WEIGHT = 0.3  # of a plain word; chosen with the damping below on sentences the list was not built from
_FRAME_OF: dict[str | None, str] = {frame + tail: frame for frame in POLICY_FRAMES for tail in ("", _WEAK)}
_WEIGHED: dict[str | None, tuple[str, float]] = {
    group: (frame, _WEAK_WEIGHT if group != frame else 1.0) for group, frame in _FRAME_OF.items()
}
_ORDER = {frame: index for index, frame in enumerate(POLICY_FRAMES)}
_MOST = 2.0  # one sentence full of figures does not make an article economic
_LEAST = 0.6  # two weak words, or one plain one: less is no evidence
_PER_SENTENCE = 2  # a sentence has at most two frames, as in the codebook readers labelled by


def model_frames(reading: ModelReading) -> tuple[list[tuple[str, ...]], tuple[FrameShare, ...]]:
    """The frames of each sentence (strongest first, at most two) and of the article, as a model sees them.

    A frame's share of the article is its share of the probabilities, over the body, of all frames seen; shares sum to
    1. Each sentence speaks for itself here: heard through its neighbours, what leads would be counted twice.
    """
    limits = np.array([reading.thresholds.get(frame, 0.5) for frame in POLICY_FRAMES])
    sentence_frames: list[tuple[str, ...]] = [()] * len(reading.article.sentences)
    sections = reading.article.sections
    seen: set[int] = set()
    body: list[int] = []
    numbers: list[int] = reading.index.tolist()
    for row, ranked in enumerate(rank_frames(reading.frames, limits)):
        number = numbers[row]
        if sections[number] is _BODY:
            body.append(row)
        if ranked:
            seen.update(ranked)
            sentence_frames[number] = tuple([POLICY_FRAMES[frame] for frame in ranked[:_PER_SENTENCE]])
    own = reading.frames if reading.own_frames is None else reading.own_frames
    totals: list[float] = own[body].sum(axis=0).tolist()
    whole = sum([totals[frame] for frame in sorted(seen)])
    order = sorted([frame for frame in seen if totals[frame] > 0], key=lambda frame: (-totals[frame], frame))
    shares = [FrameShare(POLICY_FRAMES[frame], totals[frame] / whole, Lazy(reading.evidence, frame)) for frame in order]
    return sentence_frames, tuple(shares)


def frames_of(reading: Reading) -> tuple[list[tuple[str, ...]], tuple[FrameShare, ...]]:
    """The same by the word list.

    A frame's share of the article is its share of all evidence, a sentence counting at most `_MOST` for a frame;
    shares sum to 1; an article without evidence has none.
    """
    sentence_frames: list[tuple[str, ...]] = [()] * len(reading.article.sentences)
    totals: dict[str, float] = {}
    shown: list[tuple[tuple[str, ...], list[Match]]] = []
    for index, matches in _by_sentence(reading):
        weights = _weigh(matches)
        if weights:
            ranked = _ranked(weights)
            sentence_frames[index] = ranked
            for frame in ranked:
                totals[frame] = totals.get(frame, 0.0) + min(weights[frame], _MOST)
            shown.append((ranked, matches))
    whole = sum(totals.values())
    return sentence_frames, tuple(
        FrameShare(frame, totals[frame] / whole, Lazy(partial(_evidence, shown), frame))
        for frame in sorted(totals, key=lambda frame: (-totals[frame], _ORDER[frame]))
    )


def _ranked(weights: dict[str, float]) -> tuple[str, ...]:
    """The frames of a sentence, the strongest first."""
    if len(weights) == 1:
        return tuple(weights)
    return tuple(sorted(weights, key=lambda frame: (-weights[frame], _ORDER[frame]))[:_PER_SENTENCE])


def _evidence(shown: list[tuple[tuple[str, ...], list[Match]]], frame: str) -> tuple[Span, ...]:
    """The words of a frame in the sentences that use it."""
    return tuple(
        Span(match.start, match.end)
        for ranked, matches in shown
        if frame in ranked
        for match in matches
        if _FRAME_OF[match.entry.group] == frame
    )


def _by_sentence(reading: Reading) -> Iterator[tuple[int, list[Match]]]:
    """(index of a sentence, its frame words), for the sentences that have any."""
    at, matches = 0, reading.of(FRAMES)
    for index, (_, end, _) in enumerate(reading.article.sentences):
        first = at
        while at < len(matches) and matches[at][0] < end:
            at += 1
        if at > first:
            yield index, matches[first:at]


def _weigh(matches: list[Match]) -> dict[str, float]:
    """Weight of each frame in one sentence: its words, damped by the square root of what speaks for other frames."""
    raw: dict[str, float] = {}
    whole = 0.0
    for _, _, entry in matches:
        frame, weight = _WEIGHED[entry.group]
        raw[frame] = raw.get(frame, 0.0) + weight
        whole += weight
    return {frame: weight / (1 + whole - weight) ** 0.5 for frame, weight in raw.items() if weight >= _LEAST}

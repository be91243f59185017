"""Policy frames: what an article is about being about (Boydstun et al. 2014), and the words that show it.

Frames are topics of argument, not slant: they enter no score. The evidence is the word list `frames`; words of a
class named `… weak` count a third of a plain word.
"""

from __future__ import annotations

from collections import defaultdict

from framing.article import Span
from framing.flags import FrameShare
from framing.lexicon import Match
from framing.reading import FRAMES, Reading

# id → as a reader sees it. The fifteenth of Boydstun et al., `other`, is what has none of these.
FRAME_LABELS = {
    "economic": "economic",
    "capacity-resources": "capacity and resources",
    "morality": "morality",
    "fairness-equality": "fairness and equality",
    "legality": "legality",
    "policy-evaluation": "policy and whether it works",
    "crime-punishment": "crime and punishment",
    "security-defense": "security and defense",
    "health-safety": "health and safety",
    "quality-of-life": "quality of life",
    "cultural-identity": "cultural identity",
    "public-opinion": "public opinion",
    "political": "political",
    "external-regulation": "relations abroad",
}
POLICY_FRAMES = tuple(FRAME_LABELS)

_WEAK = " weak"
_WEAK_WEIGHT = 0.3  # of a plain word; chosen with the damping below on sentences the list was not built from
_MOST = 2.0  # one sentence full of figures does not make an article economic
_LEAST = 0.6  # two weak words, or one plain one: less is no evidence
_PER_SENTENCE = 2  # a sentence has at most two frames, as in the codebook readers labelled by


def frames_of(reading: Reading) -> tuple[list[tuple[str, ...]], tuple[FrameShare, ...]]:
    """The frames of each sentence (strongest first, at most two) and of the article.

    A frame's share of the article is its share of all evidence, a sentence counting at most `_MOST` for a frame;
    shares sum to 1; an article without evidence has none.
    """
    article = reading.article
    by_sentence: dict[int, list[Match]] = defaultdict(list)
    for match in reading.of(FRAMES):
        index = article.sentence_index(match.start)
        if index is not None:
            by_sentence[index].append(match)
    sentence_frames: list[tuple[str, ...]] = [()] * len(article.sentences)
    totals: dict[str, float] = defaultdict(float)
    evidence: dict[str, list[Span]] = defaultdict(list)
    for index, matches in by_sentence.items():
        weights = _weigh(matches)
        ranked = sorted(weights, key=lambda frame: (-weights[frame], POLICY_FRAMES.index(frame)))[:_PER_SENTENCE]
        sentence_frames[index] = tuple(ranked)
        for frame in ranked:
            totals[frame] += min(weights[frame], _MOST)
        for match in matches:
            frame = (match.entry.group or "").removesuffix(_WEAK)
            if frame in ranked:
                evidence[frame].append(Span(match.start, match.end))
    whole = sum(totals.values())
    ranked_totals = sorted(totals, key=lambda frame: (-totals[frame], POLICY_FRAMES.index(frame)))
    return sentence_frames, tuple(
        FrameShare(frame, totals[frame] / whole, tuple(evidence[frame])) for frame in ranked_totals
    )


def _weigh(matches: list[Match]) -> dict[str, float]:
    """Weight of each frame in one sentence: its words, damped by the square root of what speaks for other frames."""
    raw: dict[str, float] = defaultdict(float)
    for match in matches:
        group = match.entry.group or ""
        raw[group.removesuffix(_WEAK)] += _WEAK_WEIGHT if group.endswith(_WEAK) else 1.0
    whole = sum(raw.values())
    return {frame: weight / (1 + whole - weight) ** 0.5 for frame, weight in raw.items() if weight >= _LEAST}

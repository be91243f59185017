"""Policy frames: what an article is about being about (Boydstun et al. 2014), and the words that show it.

Frames are topics of argument, not slant: they enter no score. The evidence is the word list `frames`; words of a
class named `… weak` count only where another word of the same frame stands in the same sentence.
"""

from __future__ import annotations

from collections import defaultdict

from framing.article import Span
from framing.flags import FrameShare
from framing.lexicon import Match
from framing.reading import FRAMES, Reading

POLICY_FRAMES = (
    "economic", "capacity-resources", "morality", "fairness-equality", "legality", "policy-evaluation",
    "crime-punishment", "security-defense", "health-safety", "quality-of-life", "cultural-identity",
    "public-opinion", "political", "external-regulation",
)  # fmt: skip

_WEAK = " weak"
_WEAK_WEIGHT = 0.5  # half a plain word: it needed another word's company to count at all
_PER_SENTENCE = 2  # a sentence has at most two frames, as in the codebook readers labelled by


def frames_of(reading: Reading) -> tuple[list[tuple[str, ...]], tuple[FrameShare, ...]]:
    """The frames of each sentence (strongest first, at most two) and of the article.

    A frame's share of the article is its share of all evidence, each sentence counted at most once a frame;
    shares sum to 1, and an article without evidence has none.
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
            totals[frame] += min(weights[frame], 2.0)
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
    """Weight of each frame in one sentence; a frame shown by a single weak word has none."""
    strong: dict[str, float] = defaultdict(float)
    weak: dict[str, float] = defaultdict(float)
    for match in matches:
        group = match.entry.group or ""
        if group.endswith(_WEAK):
            weak[group.removesuffix(_WEAK)] += _WEAK_WEIGHT
        else:
            strong[group] += 1.0
    for frame, weight in weak.items():
        if frame in strong or weight > _WEAK_WEIGHT:
            strong[frame] += weight
    return dict(strong)

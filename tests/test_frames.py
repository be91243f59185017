"""Policy frames: what a sentence and an article are about being about."""

from __future__ import annotations

from framing.categories import FRAME_LABELS, POLICY_FRAMES
from framing.entries import read_entries
from framing.frames import frames_of
from framing.lexicon import Lexicon
from framing.reading import read
from framing.segmenting import segment
from tests.lists import lexicon, row

LISTS = lexicon(
    row("@ economic", 0), "coin", "tax",
    row("@ economic weak", 0), "shop", "till",
    row("@ legality", 0), "court", "judge",
    row("@ morality", 0), "sin",
    name="frames",
)  # fmt: skip


def _frames(text: str, lists: Lexicon = LISTS) -> tuple[list[tuple[str, ...]], list[tuple[str, float]]]:
    sentences, shares = frames_of(read(segment(text), lists))
    return sentences, [(share.frame, round(share.share, 3)) for share in shares]


def test_a_sentence_has_the_frame_of_its_words() -> None:
    assert _frames("The coin fell. The judge saw it. Nobody spoke.") == (
        [("economic",), ("legality",), ()],
        [("economic", 0.5), ("legality", 0.5)],
    )


def test_one_weak_word_is_no_evidence_and_two_are() -> None:
    assert _frames("The shop shut. They went home.") == ([(), ()], [])
    assert _frames("The shop shut its till. They went home.") == ([("economic",), ()], [("economic", 1.0)])


def test_the_stronger_frame_comes_first() -> None:
    """One word for the economy among two for the law weighs 1/√3, two for the law beside one weigh 2/√2."""
    sentences, shares = _frames("The judge left the court with a coin.")
    assert sentences == [("legality", "economic")]
    assert shares == [("legality", 0.71), ("economic", 0.29)]


def test_a_sentence_has_two_frames_at_most() -> None:
    sentences, shares = _frames("The judge called the tax a sin of the court.")
    assert sentences == [("legality", "economic")]
    assert [frame for frame, _ in shares] == ["legality", "economic"]


def test_one_sentence_does_not_make_the_article() -> None:
    """Five words of one frame in one sentence count as two."""
    _, shares = _frames("A tax, a coin, a tax, a coin and a tax. The judge came. The court sat.")
    assert shares == [("economic", 0.5), ("legality", 0.5)]


def test_evidence_is_the_words() -> None:
    article = segment("The shop has a till. The judge saw a shop.")
    shares = frames_of(read(article, LISTS))[1]
    assert {share.frame: [article.text[a:b] for a, b in share.evidence] for share in shares} == {
        "economic": ["shop", "till"], "legality": ["judge"],
    }  # fmt: skip


def test_a_text_without_evidence_has_no_frame() -> None:
    assert _frames("") == ([], [])
    assert _frames("Nobody spoke.") == ([()], [])


def test_the_shipped_list_has_every_frame_and_no_other() -> None:
    groups = {(entry.group or "").removesuffix(" weak") for entry in read_entries() if entry.list == "frames"}
    assert groups == set(POLICY_FRAMES) == set(FRAME_LABELS)

"""What is done for every letter and every word of an article, which is where a classifier spends its time.

It stands here twice, and a test compares the two to the last bit: `plain` asks numpy for all words at once, `fast` is
the same in C, for one word after the other, a quarter of the time. `fast` is there where Framing was compiled.
"""

from __future__ import annotations

try:
    from framing.model.loops.fast import (
        find_form,
        find_tokens,
        look_up,
        mask_names,
        rank_frames,
        score_flags,
        score_words,
        word_tones,
    )
except ModuleNotFoundError:
    from framing.model.loops.plain import (
        find_form,
        find_tokens,
        look_up,
        mask_names,
        rank_frames,
        score_flags,
        score_words,
        word_tones,
    )

__all__ = [
    "find_form",
    "find_tokens",
    "look_up",
    "mask_names",
    "rank_frames",
    "score_flags",
    "score_words",
    "word_tones",
]

"""How far a rate might be another, had the article a few sentences more or less: the ends of an interval.

It stands here twice, and a test compares the two to the last bit: `plain` in numpy, and `fast` in C, which takes a
tenth of the time. `fast` is there where Framing was compiled.
"""

from __future__ import annotations

try:
    from framing.resampling.fast import ends
except ModuleNotFoundError:
    from framing.resampling.plain import ends

__all__ = ["ends"]

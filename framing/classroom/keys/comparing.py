"""Two texts about one event: the same in other words, and what only one of them tells."""

from __future__ import annotations

from collections.abc import Iterator

from framing.classroom.exercises import Item
from framing.classroom.wording import ONLY_HERE
from framing.comparison import compare
from framing.flags import Report

_MOST_MENTIONS = 6  # that only one of two texts has


def propose(report: Report, second: Report) -> Iterator[Item]:
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

"""One file per kind of thing found. The folder is the registry: a new file here is a new detector.

A detector is a module with a docstring that says what it finds and after whom, and

    def detect(reading: Reading) -> Iterator[Finding]

It may also name `LISTS`, the word lists it speaks for; every other list is reported by `word_lists.py` as it stands.
Detectors do not know each other, and whose words a finding is they need not say: the analyzer adds that.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from typing import NamedTuple

from framing.lexicon import Match
from framing.reading import Reading


class Finding(NamedTuple):
    """A passage a detector marks; the analyzer makes a Flag of it. Fields as in `framing.flags.Flag`."""

    start: int
    end: int
    category: str
    severity: int
    reason: str
    rule: str
    source: str
    kind: str | None = None
    suggestion: str | None = None
    fine_when: str | None = None


# A third of the time that calling the class takes.
_AS_FINDING: Callable[[tuple[object, ...]], Finding] = partial(tuple.__new__, Finding)


def from_match(reading: Reading, match: Match, *, severity: int | None = None, kind: str | None = None) -> Finding:
    """The finding a list entry asks for; its list is the category."""
    start, end, entry = match
    phrase = reading.article.folded[start:end]
    severity, plainer, fine_when = severity or entry.severity, entry.plainer_for(phrase), entry.fine_when or None
    rule, source = entry.rule(phrase), entry.source
    return _AS_FINDING((start, end, entry.list, severity, entry.why, rule, source, kind, plainer, fine_when))


@dataclass(frozen=True, slots=True)
class Detector:
    name: str
    lists: tuple[str, ...]
    detect: Callable[[Reading], Iterator[Finding]]


@cache
def discover() -> tuple[Detector, ...]:
    """Every detector of this folder, by name."""
    found = []
    for module_info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = import_module(f"{__name__}.{module_info.name}")
        found.append(Detector(module_info.name, tuple(getattr(module, "LISTS", ())), module.detect))
    return tuple(found)

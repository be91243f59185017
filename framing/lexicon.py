"""The word lists together, ready to match: the shipped ones, a user's own, and the terms a user accepts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path

from framing.entries import Entry, Source, parse_sources, shipped_sources, user_sources
from framing.errors import LexiconError
from framing.patterns import expand
from framing.phrase_index import Match, PhraseIndex

__all__ = ["ACCEPT", "Lexicon", "Match", "compile_shipped"]

ACCEPT = "accept"  # the list that accepted terms are put under
_NO_QUOTES = dict.fromkeys(map(ord, '"“”„«»'))
_ENDING = re.compile(r"(?<=[^)\]?.!])[.!?]+$")  # `(word)?` keeps its `?`
_COMPILED = "compiled.json.gz"


class Lexicon:
    """Finds the phrases of the shipped lists and of a user's.

    version  twelve hexadecimal digits that change whenever a list or an accepted term does
    """

    def __init__(self, indexes: Iterable[PhraseIndex], version: str) -> None:
        self._indexes = tuple(indexes)
        self.version = version

    @classmethod
    def load(cls, *directories: Path | str, accept: Iterable[str] = (), without: Iterable[str] = ()) -> Lexicon:
        """The shipped lists, then every *.tsv of each directory, whose entries win where both hold the same phrase.

        `accept` are terms (patterns allowed) that are never reported, whatever any list says; `without` names shipped
        lists that nobody will ask for. Raises LexiconError with all faults at once.
        """
        shipped = shipped_sources()
        indexes = [_shipped_index(shipped).without(without)]
        own = user_sources(directories)
        accepted = list(accept)
        if own or accepted:
            indexes.append(PhraseIndex.build([*parse_sources(own), *_accepted(accepted)]))
        version = _digest([*shipped, *own, *(Source(ACCEPT, "", term) for term in accepted)])
        return cls(indexes, version[:12])

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Lexicon:
        """These entries and nothing else."""
        return cls([PhraseIndex.build(entries)], "")

    def match(self, folded: str) -> list[Match]:
        """All phrases in a folded text; see `PhraseIndex.match`. The shipped lists' come before a user's."""
        return [match for index in self._indexes for match in index.match(folded)]

    def by_list(self) -> Mapping[str, list[Entry]]:
        lists: dict[str, list[Entry]] = {}
        for index in self._indexes:
            for entry in index.entries:
                lists.setdefault(entry.list, []).append(entry)
        return lists


def compile_shipped() -> bytes:
    """The index of the shipped lists as it is to lie beside them. Raises LexiconError if a list does not hold."""
    sources = shipped_sources()
    return PhraseIndex.build(parse_sources(sources)).to_bytes(_digest(sources))


def _shipped_index(sources: list[Source]) -> PhraseIndex:
    """The index on disk if it was made from these very lists; else, slower, a new one."""
    stored = resources.files("lexicons").joinpath(_COMPILED)
    if stored.is_file() and (index := PhraseIndex.from_bytes(stored.read_bytes(), _digest(sources))):
        return index
    return PhraseIndex.build(parse_sources(sources))


def _digest(sources: Iterable[Source]) -> str:
    digest = hashlib.sha256()
    for source in sources:
        digest.update(f"{source.name}\n{source.content}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _accepted(terms: Iterable[str]) -> list[Entry]:
    faults = []
    entries = []
    for term in terms:
        # As copied from a report: with curly apostrophes, in quotation marks, with the full stop or question mark.
        pattern = _ENDING.sub("", term.lower().replace("’", "'").translate(_NO_QUOTES).strip())
        try:
            expand(pattern)
        except ValueError as error:
            faults.append(f"accepted term '{term}': {error}")
        entries.append(
            Entry(ACCEPT, pattern, None, 0, None, "accepted by the user", "", "the user", "", "accept list", 0)
        )
    if faults:
        raise LexiconError(faults)
    return entries

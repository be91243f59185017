"""Nicknames: what is one, and some to take if one has no idea."""

from __future__ import annotations

import secrets
import unicodedata

from webui.analysis import RefusedError

LONGEST = 24
_COLOURS = "Amber Blue Copper Green Grey Indigo Ivory Lilac Olive Red Silver Teal".split()
_BIRDS = "Crane Curlew Finch Heron Kestrel Lapwing Linnet Osprey Owl Plover Robin Swift Tern Wren".split()


def nickname(given: str) -> str:
    """The name as it is kept: NFKC, single spaces. Raises RefusedError for what is none."""
    name = " ".join(unicodedata.normalize("NFKC", given).split())
    if not name:
        raise RefusedError("Choose a nickname. Not your real name.")
    if len(name) > LONGEST:
        raise RefusedError(f"A nickname has at most {LONGEST} characters.")
    if not _visible(name):
        raise RefusedError("This nickname has characters nobody can see. Type another one.")
    return name


def _visible(name: str) -> bool:
    """No control, zero-width or unassigned characters, few marks upon marks, and at least one letter, digit or sign."""
    kinds = [unicodedata.category(char)[0] for char in name]
    return "C" not in kinds and kinds.count("M") <= len(kinds) // 2 and any(kind in "LNPS" for kind in kinds)


def label(given: str, longest: int) -> str:
    """One line without control characters, cut to a length: a class's name, a reply."""
    shown = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in given)
    return " ".join(shown.split())[:longest]


def suggestions(many: int = 8) -> list[str]:
    """Names like "Blue Heron 12"."""
    pick = secrets.choice
    return [f"{pick(_COLOURS)} {pick(_BIRDS)} {secrets.randbelow(90) + 10}" for _ in range(many)]

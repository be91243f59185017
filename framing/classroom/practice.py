"""Texts to practise on, our own, about places that do not exist: one event told three ways, and the sample."""

from __future__ import annotations

from importlib import resources
from typing import NamedTuple


class Practice(NamedTuple):
    """A text to practise on. `about` says to the teacher, not to pupils, how it is written."""

    id: str
    title: str
    about: str

    @property
    def text(self) -> str:
        folder = resources.files("framing")
        path = folder / "sample.txt" if self.id == "sample" else folder / "classroom" / "articles" / f"{self.id}.txt"
        return path.read_text(encoding="utf-8")


PRACTICE = (
    Practice("rent-vote-1", "Brenhall Finally Stands Up to Greedy Landlords", "Slanted: takes the side of tenants."),
    Practice("rent-vote-2", "Brenhall Council Rams Through Reckless Rent Scheme", "Slanted: takes the side of owners."),
    Practice("rent-vote-3", "Brenhall Caps Rent Rises at 3 Percent", "Sober: the same event, sources named."),
    Practice("sample", "Council Rams Through Port Sale", "Slanted in nearly every way: has something of each kind."),
)

"""Exercises on wording: what they are, keys from flags, worksheets, and forms other programs read.

Pure: a web page or the command line plays and stores them. An exercise is `make(type, report)`; its key is edited by
`accept`, `reject` and `add`; `to_json` and `from_json` keep it.
"""

from framing.classroom.exercises import Exercise, ExerciseType, Item, Rules
from framing.classroom.keys import make

__all__ = ["Exercise", "ExerciseType", "Item", "Rules", "make"]

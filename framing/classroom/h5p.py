"""H5P "Mark the Words": the exercise as a content file that pupils play in any H5P host.

The form is H5P.MarkTheWords 1.11's `semantics.json`. It marks single words, never phrases, so that each word of a
phrase in the key is one. The file holds content, no code: the host must have the content type, as nearly all do.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

from markupsafe import escape

from framing.classroom.exercises import Exercise, ExerciseType
from framing.classroom.wording import WORDINGS
from framing.errors import InputError
from framing.segmenting import segment

LIBRARY = {"machineName": "H5P.MarkTheWords", "majorVersion": 1, "minorVersion": 11}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same exercise gives the same bytes
# As Mark the Words cuts a text: at white space; marks before and after a word are not part of it.
_WORD = re.compile(r"\S+")
_PREFIX = re.compile(r"^[\[({⟨¿¡“\"«„]+")
_SUFFIX = re.compile(r"[\",….:;?!\])}⟩»”]+$")
_ASTERISK = "\u2217"  # looks the same; a row of asterisks, even doubled, would be a right answer to the player
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def render(exercise: Exercise) -> bytes:
    """The `.h5p` file. Raises InputError for an exercise that is not about words, or a key without any."""
    documents = {
        "h5p.json": {
            "title": _clean(exercise.title) or "Mark the words",
            "language": "en",
            "mainLibrary": LIBRARY["machineName"],
            "embedTypes": ["div"],
            "license": "U",
            "defaultLanguage": "en",
            "preloadedDependencies": [LIBRARY],
        },
        "content/content.json": content(exercise),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, document in documents.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, json.dumps(document, ensure_ascii=False))
    return out.getvalue()


def content(exercise: Exercise) -> dict[str, Any]:
    """`content.json`: the fields of the content type that are not fixed texts; the host fills in those."""
    if exercise.type is not ExerciseType.LOADED:
        raise InputError("only “spot the loaded words” can be played as Mark the Words; choose Moodle XML or GIFT")
    if not exercise.key:
        raise InputError("the key is empty; accept a mark or add one")
    return {
        "taskDescription": f"<p>{escape(WORDINGS[exercise.type].task)}</p>",
        "textField": _text_field(exercise),
        "overallFeedback": [
            {"from": 0, "to": 100, "feedback": "@score of @total. Where you differ from the key, say why."}
        ],
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "showScorePoints": False,
        },
    }


def _text_field(exercise: Exercise) -> str:
    article = segment(exercise.text)
    paragraphs = []
    for start, end, _ in article.blocks:
        words = [_word(match.group(), match.start(), exercise) for match in _WORD.finditer(exercise.text, start, end)]
        paragraphs.append(f"<p>{escape(_clean(' '.join(words)))}</p>")
    return "\n".join(paragraphs)


def _word(word: str, start: int, exercise: Exercise) -> str:
    """The word with asterisks if the key has it; asterisks of its own doubled."""
    prefix, suffix = _PREFIX.search(word), _SUFFIX.search(word)
    first, last = prefix.end() if prefix else 0, suffix.start() if suffix else len(word)
    inner = word[first:last]
    if not any(char.isalnum() for char in inner):
        return word.replace("*", _ASTERISK)
    marked = any(item.start < start + last and start + first < item.end for item in exercise.key)
    parts = (word[:first], inner.replace("*", "**"), word[last:])
    return f"{parts[0]}*{parts[1]}*{parts[2]}" if marked else "".join(parts)


def _clean(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)

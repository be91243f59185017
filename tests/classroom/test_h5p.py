"""H5P Mark the Words: the fields of its semantics, and the words as its player cuts them."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from itertools import pairwise
from typing import Any

import pytest

from framing.classroom import Exercise, ExerciseType, Item, h5p
from framing.errors import InputError
from tests.classroom.conftest import Make

# The fields of H5P.MarkTheWords 1.11 (semantics.json of github.com/h5p/h5p-mark-the-words) that content may set, with
# their types; those it marks `common` are the host's and may be left out.
FIELDS = {"taskDescription": str, "textField": str, "overallFeedback": list, "behaviour": dict}
BEHAVIOUR = {"enableRetry", "enableSolutionsButton", "enableCheckButton", "showScorePoints"}
TAGS = {"p", "br", "strong", "em", "code"}
# What H5P core asks of h5p.json, and the forms it accepts (`h5pRequired` in h5p.classes.php).
REQUIRED = {
    "title": r".{1,255}", "language": r"[-a-zA-Z]{1,10}", "mainLibrary": r"[$a-z_][0-9a-z_.$]{1,254}",
    "embedTypes": None, "preloadedDependencies": None,
}  # fmt: skip


def _files(exercise: Exercise) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(h5p.render(exercise))) as archive:
        assert archive.testzip() is None
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def _without_doubled(word: str) -> str:
    """As the player of 1.11 does it: of several pairs only the last is taken out, so that `******` counts as marked."""
    shown = word
    for at in (at for at, pair in enumerate(pairwise(word)) if pair == ("*", "*")):
        shown = word[:at] + word[at + 2 :]
    return shown


def _played(text_field: str) -> list[tuple[str, bool]]:
    """(word, is it right) as the player has it: cut at white space, marks around a word aside, asterisks around it."""
    words = []
    for paragraph in re.findall(r"<p>(.*?)</p>", text_field, re.DOTALL):
        for entry in re.findall(r"\S+", html.unescape(paragraph)):
            word = re.sub(r"^[\[({⟨¿¡“\"«„]+", "", entry)
            word = re.sub(r"[\",….:;?!\])}⟩»”]+$", "", word)
            if not word:
                continue
            bare = _without_doubled(word)
            right = len(bare) > 2 and bare[0] == "*" and bare[-1] == "*"
            words.append(((word[1:-1] if right else word).replace("**", "*"), right))
    return words


def test_the_file(exercise: Make) -> None:
    files = _files(exercise("loaded"))
    assert list(files) == ["h5p.json", "content/content.json"]
    head = files["h5p.json"]
    for name, form in REQUIRED.items():
        assert name in head
        assert form is None or re.fullmatch(form, head[name], re.IGNORECASE)
    (library,) = head["preloadedDependencies"]
    assert library == {"machineName": "H5P.MarkTheWords", "majorVersion": 1, "minorVersion": 11}
    assert head["mainLibrary"] == library["machineName"]
    assert head["embedTypes"] == ["div"]


def test_the_content_is_of_the_semantics(exercise: Make) -> None:
    content = _files(exercise("loaded"))["content/content.json"]
    assert set(content) <= set(FIELDS)
    for name, value in content.items():
        assert isinstance(value, FIELDS[name])
    assert set(content["behaviour"]) <= BEHAVIOUR
    assert all(isinstance(value, bool) for value in content["behaviour"].values())
    for band in content["overallFeedback"]:
        assert 0 <= band["from"] < band["to"] <= 100
    assert set(re.findall(r"</?(\w+)", content["textField"])) <= TAGS


def test_the_player_finds_the_key(exercise: Make) -> None:
    made = exercise("loaded").reject(0)
    words = _played(_files(made)["content/content.json"]["textField"])
    right = {word for word, is_right in words if is_right}
    wanted = {word.strip('“”".,?!’') for item in made.key for word in item.quote.split()}
    assert {word.strip("’") for word in right} == wanted
    assert sum(is_right for _, is_right in words) >= len(made.key)


def test_the_text_is_all_there(exercise: Make) -> None:
    made = exercise("loaded")
    shown = html.unescape(re.sub(r"<[^>]+>", " ", _files(made)["content/content.json"]["textField"])).replace("*", "")
    assert shown.split() == made.text.split()


@pytest.mark.parametrize(
    ("text", "quote", "right"),
    [
        ("A *grim* day.", "grim", ["*grim*"]),  # asterisks of the text itself
        ("A “grim”, day.", "grim", ["grim"]),
        ("A (grim) day.", "(grim)", ["grim"]),
        ("A grim <b> & day.", "grim", ["grim"]),
        ("A grim-faced day.", "grim", ["grim-faced"]),
        ("It was 2 * 3 grim.", "grim", ["grim"]),
        ("A stark reminder.", "stark reminder", ["stark", "reminder"]),
        ("So – grim – it was.", "– grim –", ["grim"]),
        ("A day.\n\n***\n\nA grim one.", "grim", ["grim"]),
        ("A day. * * * A **** grim one.", "grim", ["grim"]),
    ],
)
def test_words_with_marks(text: str, quote: str, right: list[str]) -> None:
    start = text.index(quote)
    made = Exercise(ExerciseType.LOADED, "T", text, (Item(start, start + len(quote), quote),))
    field = _files(made)["content/content.json"]["textField"]
    assert [word for word, is_right in _played(field) if is_right] == right
    assert "<b>" not in field


def test_the_same_exercise_gives_the_same_bytes(exercise: Make) -> None:
    assert h5p.render(exercise("loaded")) == h5p.render(exercise("loaded"))


@pytest.mark.parametrize("kind", [kind for kind in ExerciseType if kind is not ExerciseType.LOADED])
def test_other_kinds_cannot_be_played(exercise: Make, kind: str) -> None:
    with pytest.raises(InputError, match="only “spot the loaded words”"):
        h5p.render(exercise(kind))


def test_an_empty_key_cannot_be_played() -> None:
    with pytest.raises(InputError, match="the key is empty"):
        h5p.render(Exercise(ExerciseType.LOADED, "T", "Nothing."))

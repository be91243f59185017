"""The model on disk: what is written is read again, and whatever else is refused with the reason."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.analyzer import Analyzer
from framing.errors import ModelError
from framing.model import artefact
from framing.model.artefact import SCHEMA, fingerprint, load, save
from framing.model.words import Word
from tests.cli.conftest import Framing
from tests.model.small import TEXT, model, vocabulary

DAMAGED, FOREIGN, NEWER, OTHER = "damaged", "no model of Framing’s", "newer Framing", "other categories"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save(model(), tmp_path / "model.npz")
    return tmp_path / "model.npz"


def _fault(path: Path) -> str:
    with pytest.raises(ModelError) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "--no-model" in message
    return message


def _changed(path: Path, facts: dict[str, Any] | None = None, **arrays: Any) -> Path:
    """The same file with other facts in its metadata, or other arrays; None takes one out."""
    with np.load(path) as file:
        kept = {name: file[name] for name in file.files} | arrays
    if facts is not None:
        known = json.loads(bytes(kept["metadata"]).decode()) | facts
        kept["metadata"] = np.frombuffer(json.dumps(known).encode(), dtype=np.uint8)
    np.savez(path, **{name: array for name, array in kept.items() if array is not None})
    return path


def test_the_same_bytes_and_scores_again(path: Path, tmp_path: Path) -> None:
    again = load(path)
    save(again, tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == path.read_bytes()
    made, read = (Analyzer(model=each).analyze(TEXT) for each in (model(), again))
    assert made == read
    assert again.thresholds == model().thresholds
    assert again.meta == model().meta


def test_shares_of_capitals_are_read_as_they_were_learned(path: Path) -> None:
    """In single precision .95 is less than .95, and `town` would become a name before a name."""
    assert Word("town", 0.95) in vocabulary().words
    assert load(path).vocabulary.words == vocabulary().words


def test_missing(tmp_path: Path) -> None:
    assert "no such model" in _fault(tmp_path / "none.npz")
    assert "no such model" in _fault(tmp_path)


def test_cut_short_anywhere(path: Path) -> None:
    whole = path.read_bytes()
    for end in sorted({0, 1, 3, 4, 5, 30, len(whole) - 1, len(whole) - 22, *range(100, len(whole), len(whole) // 40)}):
        path.write_bytes(whole[:end])
        assert "cut short" in _fault(path)


def test_bytes_changed_anywhere(path: Path) -> None:
    """Either the checksum tells, or it was a byte that nobody reads."""
    whole = path.read_bytes()
    before = load(path)
    refused = 0
    for at in range(7, len(whole), len(whole) // 150):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            after = load(path)
        except ModelError as error:
            refused += any(word in str(error) for word in (DAMAGED, FOREIGN))
        else:
            np.testing.assert_array_equal(after.tone, before.tone)
            np.testing.assert_array_equal(after.company.together, before.company.together)
    assert refused > 100


def _npy() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.zeros(3))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"The council met on Monday.", pickle.dumps({"weights": [1.0]}), _npy(), b"\x1f\x8b\x08\x00abc", b"\x00" * 100],
    ids=["text", "pickle", "npy", "gzip", "zeros"],
)
def test_another_kind_of_file(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert FOREIGN in _fault(path)


def test_a_foreign_npz(path: Path) -> None:
    np.savez(path, weights=np.zeros(3))
    assert FOREIGN in _fault(path)
    np.savez(path, metadata=np.frombuffer(b'{"form": "another", "schema": 1}', dtype=np.uint8))
    assert FOREIGN in _fault(path)


@pytest.mark.parametrize("content", [b"[1]", b"7", b"not json", b"\xff\xfe", b'{"form": "framing.model"}'])
def test_metadata_that_are_none(path: Path, content: bytes) -> None:
    assert FOREIGN in _fault(_changed(path, metadata=np.frombuffer(content, dtype=np.uint8)))


def test_a_foreign_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert FOREIGN in _fault(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("metadata", "{}")
    assert FOREIGN in _fault(path)


class _Trap:
    """What a pickle would run."""

    sprung = False

    def __reduce__(self) -> tuple[Any, ...]:
        return _spring, ()


def _spring() -> None:
    _Trap.sprung = True


def test_a_pickle_inside_is_never_opened(path: Path) -> None:
    assert DAMAGED in _fault(_changed(path, small=np.array([_Trap()], dtype=object)))
    assert not _Trap.sprung


def test_another_model_has_another_fingerprint(path: Path) -> None:
    first, other = model(), model(seed=1)
    assert fingerprint(load(path)) == fingerprint(first)
    assert len({fingerprint(each) for each in (first, other, replace(first, genre=other.genre))}) == 3


def test_newer(path: Path) -> None:
    message = _fault(_changed(path, {"schema": SCHEMA + 1}))
    assert NEWER in message
    assert f"schema {SCHEMA + 1}" in message


@pytest.mark.parametrize(
    "metadata",
    [{"heads": ["loaded"]}, {"flags": []}, {"form features": ["constant"]}, {"genres": ["report"]},
     {"genre features": ["constant"]}, {"heads": None}],
)  # fmt: skip
def test_other_categories(path: Path, metadata: dict[str, Any]) -> None:
    assert OTHER in _fault(_changed(path, metadata))


@pytest.mark.parametrize(
    "metadata",
    [{"thresholds": None}, {"thresholds": {"loaded": "high"}}, {"thresholds": {"loaded": 7.0}},
     {"thresholds": {"quorbled": 0.5}}, {"meta": None}],
)  # fmt: skip
def test_metadata_with_holes(path: Path, metadata: dict[str, Any]) -> None:
    assert DAMAGED in _fault(_changed(path, metadata))


ARRAYS = ("keys", "tone", "topics", "meaning", "rarity", "flags", "form", "together", "alone", "genre", "small")


@pytest.mark.parametrize("name", [*ARRAYS, "words"])
def test_an_array_that_is_missing(path: Path, name: str) -> None:
    assert f"it lacks {name}" in _fault(_changed(path, **{name: None}))


@pytest.mark.parametrize("name", ARRAYS)
def test_wrong_shapes(path: Path, name: str) -> None:
    with np.load(path) as file:
        array = file[name]
    fewer = array[:-1] if name != "topics" else array[:3]  # how many phrases the frames know is free
    for wrong in (fewer, array[..., None], np.array(1.0), array.astype(str), array.astype(complex)):
        assert DAMAGED in _fault(_changed(path, **{name: wrong}))


@pytest.mark.parametrize("way", [lambda array: array.astype("f8"), np.asfortranarray])
def test_numbers_laid_out_otherwise(path: Path, way: Callable[[np.ndarray], np.ndarray]) -> None:
    with np.load(path) as file:
        other = {name: way(file[name]) for name in ("tone", "topics", "meaning", "rarity", "flags", "form")}
    expected = Analyzer(model=load(path)).analyze(TEXT)
    assert Analyzer(model=load(_changed(path, **other))).analyze(TEXT) == expected


def test_fewer_words(path: Path) -> None:
    assert DAMAGED in _fault(_changed(path, words=np.frombuffer(b"the\na", dtype=np.uint8)))


@pytest.mark.parametrize("name", [name for name in ARRAYS if name != "keys"])
@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_what_is_no_number(path: Path, name: str, wrong: float) -> None:
    with np.load(path) as file:
        array = file[name].copy()
    array.flat[-1] = wrong
    message = _fault(_changed(path, **{name: array}))
    assert f"{name} holds" in message


def test_the_word_lists_run_without_it(
    framing: Framing,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The shipped file unreadable: an error that says so, and `--no-model` as if nothing were."""
    shipped = tmp_path / "weights.npz"
    shipped.write_bytes(b"PK\x03\x04")
    monkeypatch.setattr(artefact, "_SHIPPED", shipped)
    artefact.shipped_model.cache_clear()
    try:
        text = tmp_path / "article.txt"
        text.write_text(TEXT, encoding="utf-8")
        fault = framing("analyze", text).fault
        assert str(shipped) in fault
        assert DAMAGED in fault
        ran = framing("analyze", text, "--no-model", "--format", "json")
        assert ran.code == 0
        assert str(shipped) not in ran.err
        assert json.loads(ran.out)["flags"]
        assert Analyzer(model=None).analyze(TEXT).flags
    finally:
        artefact.shipped_model.cache_clear()


def test_analyze_with_a_model_of_ones_own(framing: Framing, path: Path, tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text(TEXT, encoding="utf-8")
    ran = framing("analyze", text, "--model", path, "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["versions"]["model"] == "small"
    assert "exclude each other" in framing("analyze", text, "--model", path, "--no-model").fault
    path.write_text("no model", encoding="utf-8")
    assert FOREIGN in framing("analyze", text, "--model", path).fault

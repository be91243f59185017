"""The model on disk: arrays of numpy and one JSON text, nothing that could run (`allow_pickle=False`)."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import ModelError
from framing.model.company import PARTS, Company
from framing.model.encoded import SIGNS
from framing.model.genre import FEATURES, GENRES, Genre
from framing.model.linear import HEADS, TONES, LinearModel
from framing.model.sentences import FLAGS, FORM
from framing.model.words import Vocabulary, Word

SCHEMA = 1
_FORM = "framing.model"
_SHIPPED = Path(__file__).with_name("weights.npz")
_ZIP = b"PK\x03\x04"  # how an .npz begins
_ARRAYS = ("keys", "tone", "topics", "meaning", "rarity", "flags", "form", "together", "alone", "genre", "small")
_INSTEAD = "Use --no-model (in Python, model=None) for the analysis by word lists alone"


def save(model: LinearModel, path: Path | str) -> None:
    """Write a model; the same model gives the same bytes."""
    metadata = {
        "form": _FORM,
        "schema": SCHEMA,
        "heads": HEADS,
        "flags": FLAGS,
        "form features": FORM,
        "genres": GENRES,
        "genre features": FEATURES,
        "thresholds": dict(model.thresholds),
        "meta": dict(model.meta),
        "shapes": {"vocabulary": len(model.vocabulary), "keys": len(model.keys)},
    }
    arrays = {"metadata": _as_bytes(json.dumps(metadata, ensure_ascii=False, sort_keys=True))} | _learned(model)
    with Path(path).open("wb") as file:
        np.savez(file, **arrays)  # not compressed: it is read at every start


def fingerprint(model: LinearModel) -> str:
    """The first eight hexadecimal digits of the SHA-256 of all that was learned: another model has another."""
    digest = hashlib.sha256()
    for array in _learned(model).values():
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:8]


def _learned(model: LinearModel) -> dict[str, Any]:
    words = model.vocabulary.words
    return {
        "words": _as_bytes("\n".join(word.text for word in words)),
        "small": np.array([word.small for word in words], dtype=np.float32),
        "genre": model.genre.weights,
        "together": model.company.together,
        "alone": model.company.alone,
        **{name: getattr(model, name) for name in ("keys", "tone", "topics", "meaning", "rarity", "flags", "form")},
    }


def load(path: Path | str) -> LinearModel:
    """Read a model. Raises ModelError that says whether the file is missing, damaged, foreign or too new."""
    path = Path(path)
    if not path.is_file():
        raise ModelError(f"{path}: no such model; make one with framing train. {_INSTEAD}")
    try:
        with path.open("rb") as file:
            if not _ZIP.startswith(file.read(len(_ZIP))):
                raise ModelError(f"{path}: this is no model of Framing’s, it is another kind of file. {_INSTEAD}")
            file.seek(0)
            with np.load(file, allow_pickle=False) as archive:
                arrays = {name: np.asarray(archive[name]) for name in archive.files}
    except ModelError:
        raise
    except Exception as error:  # of zipfile, zlib, struct, numpy and the system, each with classes of its own
        raise ModelError(f"{path}: this model is damaged or was cut short ({error}). {_INSTEAD}") from error
    return _model(path, arrays)


@cache
def shipped_model() -> LinearModel:
    """The model that ships with this version."""
    return load(_SHIPPED)


def _model(path: Path, arrays: Any) -> LinearModel:
    metadata = _metadata(path, arrays)
    missing = [name for name in (*_ARRAYS, "words") if name not in arrays]
    if missing:
        raise ModelError(f"{path}: this model is damaged, it lacks {', '.join(missing)}. {_INSTEAD}")
    texts = bytes(arrays["words"]).decode(errors="replace").split("\n")
    _check_shapes(path, arrays, len(texts))
    # As exact as in training (`learn_words`): single precision would push a word over the border of being a name.
    shares = [round(share, 3) for share in arrays["small"].tolist()]
    vocabulary = Vocabulary([Word(text, share) for text, share in zip(texts, shares, strict=True)])
    kinds: dict[str, Any] = {"keys": np.int64} | dict.fromkeys(
        ("tone", "topics", "meaning", "rarity", "flags", "form"), np.float32
    )
    return LinearModel(
        vocabulary=vocabulary,
        **{name: np.ascontiguousarray(arrays[name], kind) for name, kind in kinds.items()},  # as C reads them
        thresholds=metadata["thresholds"],
        company=Company(arrays["together"], arrays["alone"]),
        genre=Genre(arrays["genre"]),
        meta=metadata["meta"],
    )


def _metadata(path: Path, arrays: Any) -> dict[str, Any]:
    try:
        metadata = json.loads(bytes(arrays["metadata"]).decode())
        form, schema = metadata["form"], metadata["schema"]
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path}: this is no model of Framing’s: it has no metadata. {_INSTEAD}") from error
    if form != _FORM or not isinstance(schema, int):
        raise ModelError(f"{path}: this is no model of Framing’s. {_INSTEAD}")
    if schema > SCHEMA:
        raise ModelError(
            f"{path}: this model (schema {schema}) was made by a newer Framing; this one reads up to schema {SCHEMA}. "
            f"Update Framing. {_INSTEAD}"
        )
    categories = {
        "heads": HEADS, "flags": FLAGS, "form features": FORM, "genres": GENRES, "genre features": FEATURES,
    }  # fmt: skip
    if any(metadata.get(name) != list(wanted) for name, wanted in categories.items()):
        raise ModelError(
            f"{path}: this model was trained for other categories than this version has; run framing train. {_INSTEAD}"
        )
    limits = metadata.get("thresholds")
    if not isinstance(metadata.get("meta"), dict) or not isinstance(limits, dict) or set(limits) - set(HEADS):
        raise ModelError(f"{path}: this model is damaged: its metadata lack thresholds. {_INSTEAD}")
    if not all(isinstance(limit, float) and 0 <= limit <= 1 for limit in limits.values()):
        raise ModelError(f"{path}: this model is damaged: its thresholds are not probabilities. {_INSTEAD}")
    return dict(metadata)


def _check_shapes(path: Path, arrays: Any, words: int) -> None:
    size, heads = words + len(SIGNS), len(HEADS)
    keys, topics = arrays["keys"].size, len(np.atleast_1d(arrays["topics"]))
    wanted = {
        "keys": (keys,),
        "tone": (size + keys, TONES),
        "topics": (min(max(topics, size), size + keys), heads - TONES),
        "meaning": (size, heads),
        "rarity": (size,),
        "flags": (2 * len(FLAGS), heads),
        "form": (len(FORM), heads),
        "together": (len(PARTS), heads),
        "alone": (2, heads),
        "genre": (len(FEATURES), len(GENRES)),
        "small": (words,),
    }
    for name, shape in wanted.items():
        array, kind = arrays[name], np.integer if name == "keys" else np.floating
        if array.shape != shape:
            raise ModelError(f"{path}: this model is damaged: {name} is {array.shape}, not {shape}. {_INSTEAD}")
        if not np.issubdtype(array.dtype, kind) or not np.isfinite(array).all():
            raise ModelError(f"{path}: this model is damaged: {name} holds what is no number. {_INSTEAD}")


def _as_bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)

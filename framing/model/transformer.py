"""A transformer of Hugging Face’s in place of the linear model, for whoever has trained one: `Analyzer(model=…)`.

    from framing import Analyzer
    from framing.model.transformer import TransformerModel

    Analyzer(model=TransformerModel("my-model")).analyze(text)

It needs the extra `transformers`. It cannot say which words moved a score, and judges neither frames nor genre.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.article import Article
from framing.categories import POLICY_FRAMES
from framing.errors import ModelError
from framing.flags import Flag
from framing.model.reading import ModelReading
from framing.model.tokens import TOKEN
from framing.voices import Voices

LABELS = ("loaded", "opinion")
_BATCH = 32  # sentences scored at a time, of about one length
_MOST_TOKENS = 512  # of a sentence; what is longer is cut
_HUB_NAME = re.compile(r"\w[\w.-]*(?:/[\w.-]+)?")
_INSTALL = "a transformer needs more packages: pip install 'framing[transformers]'"


class TransformerModel:
    """A model for sequence classification whose labels (`id2label` in its config.json) name `loaded` and `opinion`.

    source  a folder with config.json, model.safetensors and the tokenizer’s files, as `save_pretrained` writes it; or
            the name of one on the Hugging Face hub, which is then downloaded: the only use of the network

    Each label has a probability of its own, unless the config’s `problem_type` is `single_label_classification`.
    Safe to share between threads, which take turns. Raises ModelError if a package is missing, if there is no such
    folder, or if what it holds cannot be loaded or has other labels.
    """

    def __init__(self, source: Path | str) -> None:
        folder = Path(source)
        is_here = folder.is_dir()
        if not is_here and (isinstance(source, Path) or not _HUB_NAME.fullmatch(source)):
            raise ModelError(
                f"{source}: no such folder; give one that save_pretrained has written, or a name on the hub"
            )
        self._tokenizer, self._model = _load(str(source), only_here=is_here)
        config = self._model.config
        self._columns = _columns(str(source), config.id2label)
        self._exclusive = config.problem_type == "single_label_classification"
        self._most_tokens = min(self._tokenizer.model_max_length, _MOST_TOKENS)
        self._lock = Lock()
        commit = getattr(config, "_commit_hash", None)
        name = folder.resolve().name if is_here else str(source)
        self.version = f"{name}@{commit[:8]}" if commit else name

    def read(self, article: Article, flags: Sequence[Flag], voices: Voices) -> ModelReading:
        """Score every sentence of an article that has words, each by itself."""
        spans = [(number, start, end) for number, (start, end, _) in enumerate(article.sentences)]
        chosen = [span for span in spans if TOKEN.search(article.text, *span[1:])]
        loaded, opinion = self._chances([article.text[start:end] for _, start, end in chosen]).T
        index = np.array([number for number, _, _ in chosen], dtype=np.intp)
        return ModelReading(
            article, index, loaded, opinion, np.zeros((len(index), len(POLICY_FRAMES))), {}, judges_frames=False
        )

    def _chances(self, texts: list[str]) -> NDArray[np.float64]:
        """Probabilities of LABELS; shape (m, 2)."""
        chances = np.zeros((len(texts), len(LABELS)))
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        with self._lock:
            for at in range(0, len(order), _BATCH):
                rows = order[at : at + _BATCH]
                chances[rows] = self._score([texts[row] for row in rows])
        return chances

    def _score(self, texts: list[str]) -> NDArray[np.float64]:
        import torch

        given = self._tokenizer(
            texts, padding=True, truncation=True, max_length=self._most_tokens, return_tensors="pt"
        )  # fmt: skip
        with torch.inference_mode():
            logits = self._model(**given).logits.double()
            chances = logits.softmax(dim=-1) if self._exclusive else logits.sigmoid()
        scored: NDArray[np.float64] = chances[:, self._columns].numpy()
        return scored


def _load(source: str, *, only_here: bool) -> tuple[Any, Any]:
    """Tokenizer and model. Only safetensors are read: other weights are pickles, which may run what they like."""
    try:
        import torch  # noqa: F401  # what transformers alone would miss only later
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
    except ImportError as error:
        raise ModelError(f"{_INSTALL} ({error})") from error
    try:
        tokenizer = AutoTokenizer.from_pretrained(source, local_files_only=only_here)
        model = AutoModelForSequenceClassification.from_pretrained(
            source, local_files_only=only_here, use_safetensors=True
        )
    except Exception as error:  # each kind of file and of network has errors of its own
        reason = str(error).strip().split("\n")[0]
        raise ModelError(f"{source}: this transformer cannot be loaded: {reason}") from error
    return tokenizer, model.eval()


def _columns(source: str, id2label: dict[int, str]) -> list[int]:
    """The column of each of LABELS."""
    columns = {label.lower(): column for column, label in id2label.items()}
    if missing := [label for label in LABELS if label not in columns]:
        raise ModelError(
            f"{source}: this transformer has no label {' and no label '.join(missing)}, only "
            f"{', '.join(id2label.values())}; name its columns in id2label of config.json"
        )
    return [columns[label] for label in LABELS]

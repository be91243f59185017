"""The trained classifier at run time. `SentenceModel` is what an Analyzer takes; `linear.py` is the one that ships."""

from framing.model.artefact import load, save, shipped_model
from framing.model.reading import ModelReading, SentenceModel

__all__ = ["ModelReading", "SentenceModel", "load", "save", "shipped_model"]

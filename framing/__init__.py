"""Framing marks the wording in an English news article that steers its reader, and says why.

>>> import framing
>>> report = framing.analyze("The deal was rammed through behind closed doors.")
>>> [flag.text for flag in report.flags]  # doctest: +SKIP
['rammed through', 'behind closed doors']

`analyze` is for one text, `Analyzer` for many; both give a `Report` that the renderers draw. `compare` sets two reports
side by side.
"""

from framing.analyzer import Analyzer, analyze
from framing.article import Article
from framing.comparison import Comparison, compare
from framing.flags import Flag, Report
from framing.version import __version__

__all__ = ["Analyzer", "Article", "Comparison", "Flag", "Report", "__version__", "analyze", "compare"]

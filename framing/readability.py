"""Readability measures through textstat: the only place that imports it, and only when asked to.

Grades are years of schooling in the United States; Flesch reading ease runs the other way (100 easy, 0 hard).
Measured over the whole text, quotations included.
"""

from __future__ import annotations

from framing.article import Article

# name in the report → textstat's function. Sources: Flesch 1948; Kincaid et al. 1975; Gunning 1952; McLaughlin 1969;
# Dale & Chall 1948 (revised 1995); Coleman & Liau 1975.
MEASURES = {
    "flesch_reading_ease": "flesch_reading_ease",
    "flesch_kincaid_grade": "flesch_kincaid_grade",
    "gunning_fog": "gunning_fog",
    "smog_index": "smog_index",
    "dale_chall": "dale_chall_readability_score",
    "coleman_liau_index": "coleman_liau_index",
}


def measure(article: Article) -> dict[str, float] | None:
    """The six measures; None for a text without words."""
    if not article.tokens:
        return None
    from textstat.textstat import textstatistics  # slow to import: 0.5 s, so only here

    # A new object each time: textstat remembers every text it has seen.
    textstat = textstatistics()
    return {name: round(float(getattr(textstat, function)(article.text)), 2) for name, function in MEASURES.items()}

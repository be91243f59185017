"""Is a text English? Enough to warn before nonsense is marked, no more."""

from __future__ import annotations

from framing.article import Article

# The commonest function words make up 35–50 % of English running text; those of other languages that share a
# spelling (German `die`, Dutch `was`, French `on`, Spanish `me`) are left out, so that they cannot carry a text.
_FUNCTION_WORDS = frozenset(
    """the of and to that is for it with he as his this are from at they have has had were which their been who will
    would there what when can could not but its you we she her him an by about more than said after into""".split()
)
_ENOUGH = 0.12  # a third of the usual share: headlines and lists stay above it, other languages below
_SAMPLE = 1500  # code points
_MIN_WORDS = 25  # fewer words say nothing about the language


def looks_english(article: Article) -> bool:
    """False for a text of some length with far too few English function words, or mostly in another script."""
    words = article.folded[:_SAMPLE].split()
    if len(words) < _MIN_WORDS:
        letters = [char for char in article.folded[:_SAMPLE] if char.isalpha()]
        return len(letters) < 40 or sum(char < "\u0250" for char in letters) > len(letters) / 2
    return sum(map(_FUNCTION_WORDS.__contains__, words)) >= _ENOUGH * len(words)

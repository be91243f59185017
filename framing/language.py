"""Is a text English? Enough to warn before nonsense is marked, no more."""

from __future__ import annotations

from typing import Final

from framing.article import Article

# The commonest function words make up 35–50 % of English running text; those of other languages that share a
# spelling (German `die`, Dutch `was`, French `on`, Spanish `me`) are left out, so that they cannot carry a text.
_FUNCTION_WORDS: Final = frozenset(
    """the of and to that is for it with he as his this are from at they have has had were which their been who will
    would there what when can could not but its you we she her him an by about more than said after into""".split()
)
# Function words of German, French, Spanish, Portuguese, Italian, Dutch, Swedish and Polish that are rare in English.
_FOREIGN: Final = frozenset(
    """der das und ist nicht ein eine den dem auch sich mit für von zu sind les des est et dans une pour que qui sur pas
    los las una por con para del como más não uma dos che della per sono nel gli het een niet zijn voor met och att som
    är på inte jest nie się że""".split()
)
_ENOUGH = 0.12  # a third of the usual share: headlines and lists stay above it, other languages below
_SAMPLE = 1000  # code points
_MIN_WORDS = 25  # fewer words may well have few function words, as headlines do
_TELLING = 3  # foreign function words that tell a short text; one or two may be names (Los Angeles, Der Spiegel)


def looks_english(article: Article) -> bool:
    """False for a text of some length with far too few English function words, or mostly in another script."""
    sample = article.folded[:_SAMPLE]
    words = sample.split()
    if len(words) >= _MIN_WORDS:
        missing = _ENOUGH * len(words)
        for word in words:
            if word in _FUNCTION_WORDS:
                missing -= 1
                if missing <= 0:
                    return True
        return False
    english = len([word for word in words if word in _FUNCTION_WORDS])
    foreign = len([word for word in words if word in _FOREIGN])
    if foreign >= _TELLING and foreign > english:
        return False
    letters = [char for char in sample if char.isalpha()]
    return len(letters) < 40 or len([char for char in letters if char < "\u0250"]) > len(letters) / 2

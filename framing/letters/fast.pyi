from framing.letters.plain import as_words as as_words
from framing.letters.plain import count_words as count_words
from framing.letters.plain import find_beginnings as find_beginnings
from framing.letters.plain import fold as fold

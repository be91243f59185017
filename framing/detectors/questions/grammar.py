"""The forms an English question begins with (Quirk et al. 1985, ch. 11)."""

from __future__ import annotations

import re

NEGATIVE = (
    r"(?:isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|hadn't|can't|couldn't|won't|wouldn't|shouldn't"
    r"|ain't)"
)
AUXILIARY = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|must|may|might|" + NEGATIVE + ")"
)
WH = r"(?:who|whom|whose|what|which|why|how|when|where)(?:'s|'re|'d|'ll)?"
HEAD = rf"(?:{WH}|{AUXILIARY})\b"
# What may stand before the question word: `And why …`, `But then, who …`
LEAD = (
    r"(?:(?:and|but|so|or|yet|then|well|now|okay|ok|sure|still|again|also|just|really|instead|finally|anyway|yes|oh|wait"
    r"|hey|thus|therefore|after all|if so|if not),? ){0,4}"
)
ASKS = re.compile(LEAD + HEAD)
ANY_HEAD = re.compile(rf"(?:[,;] |\b(?:and|but|so|or|then|yet) ){HEAD}")

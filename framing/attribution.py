"""Whose words: which stretches of an article are somebody else's, by quotation marks or by a reported clause.

A reported clause is what follows `he said (that)`, what precedes `…, the mayor said`, and what `according to`
attributes (Quirk et al. 1985, ch. 14.28–35 and 15.53–56). The verbs come from `lexicons/cues.tsv`; what is here is
the closed-class grammar around them. Only the reported clause is quoted: `she said` itself is the writer's.

Work is done at the cues alone, and each looks at most `_REACH` characters to either side: linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from framing.article import Article, Block, Quotation, Section, Sentence, Voice, Voices
from framing.lexicon import Match

# What somebody thinks (`think-verb`) is the writer's account of a mind and stays the writer's: taking `She believes
# that …` for her words cost more of the annotated sentences than it won (25 against 9).
_SAY, _ATTRIBUTE = "say-verb", "attribution"
_REACH = 600


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- closed classes ---------------------------------------------------------------------------------------------------

# Verbs that are nouns as well (conversion, Quirk I.43): they report only where the grammar asks for a verb.
_NOUNS_TOO = _words(
    """claim claims report reports state states note notes promise promises pledge pledges vow vows estimate estimates
    fear fears hope hopes worry worries stress stresses demand demands tweet tweets comment comments remark remarks
    answer answers question questions charge charges caution cautions boast boasts joke jokes post posts find finds
    show shows reply replies account accounts quote quotes read reads complaint complaints command commands counter
    counters blog blogs text texts request requests cry cries shout shouts whisper whispers gripe gripes guess
    concern concerns think forecast forecasts protest protests view views order orders rule rules ruling reason
    reasons project projects signal signals object objects point points release releases warning warnings finding
    findings study studies record records cable cables release snap suspect suspects blame urge urges praise fault
    faults condition conditions address cite blast ask"""
)
_CLAUSE_OPENERS = _words(
    "he she it they there we you i he's she's it's they're there's we're he'd she'd they'd it'd i'm"
)
_DETERMINERS = _words(
    """the a an his her their its our my your this that these those any some no all many most few several each every
    both one two three four five six seven eight nine ten"""
)
_POSSESSIVES = _words("a an the my your his our its their her")
_BEFORE_A_NOUN = _POSSESSIVES | _words(
    """any some no many several such of in with for on by from more most those these new similar false own key final
    first last latest recent earlier previous and or according media news intelligence police annual official united
    islamic local federal each every per than about into as"""
)
_ADVERBS = _words(
    """also later then now once often even already still again just have has had having will would could may might did
    does do can shall should must previously recently not never ever further always sometimes"""
)
_NEGATIONS = _words(
    "not never didn't doesn't don't won't wouldn't hasn't haven't hadn't can't couldn't cannot isn't nor"
)
_BE = _words("be been being is are was were get gets got isn't wasn't aren't weren't it's that's he's she's they're")
_OWN = _words(
    "i we you let's let us to i'd we'd i've we've i'm we're i'll we'll you'll you'd please worth one this these"
)
_FINITE = _words(
    """is are was were has have had will would can could should may might must does do did isn't aren't wasn't weren't
    hasn't haven't hadn't won't wouldn't can't couldn't shouldn't doesn't don't didn't it's he's she's they're there's
    that's they've we've we're i'm cannot says said"""
)
_RELATIVES = _words("who which that whose where when whom if because while although though as after before since until")
_INDIRECT_QUESTION = _words("if whether why what how")
_COMPLEMENTISERS = _words("that whether how why if what")
_ADJUNCT_OPENERS = _words(
    """on in at during to through via after before as from when while last late earlier later this next about of by
    outside inside following ahead amid monday tuesday wednesday thursday friday saturday sunday yesterday today
    afterward afterwards again recently flatly bluntly simply publicly back over with without for under near not only
    tuesday's upon here there early tonight online repeatedly"""
)
_OBJECT_MARKERS = _words("of about as for not over with back against")
_NOT_PAST = _words("need hundred indeed united speed seed feed red")
_AFTER_A_VERB = _DETERMINERS | _words("him them me us that to")
_SUBORDINATORS = _words("while because although though after when whenever if since before by despite whereas")
# The last word before a colon and a paragraph that is somebody else's (cataphoric `this`: Quirk 19.47).
_TEXT_NOUNS = _words("this argument statement response reply report words letter tweet")
# Before a word that is mentioned, not used: it is somebody's word or a term explained.
_MENTIONING = _words(
    """called calls calling call dubbed dubs labeled labelled nicknamed named titled entitled headlined term terms word
    words phrase slogan hashtag expression describes described describing branded termed deemed pronounced reading quote
    as-called quoted shouting chanting chant chants tagline motto"""
)
_SMALL_WORDS = _words("the a an of and in on for to at by with")
# Of the class `attribution` the prepositions that name a source; the rest (`in a statement`, `police said`) stand
# beside a verb of saying, which does the work.
_SOURCES = frozenset(
    f"{words} of" for words in ("in the words", "in the view", "in the opinion", "in the eyes", "by the account")
) | {"according to", "as reported by", "from the perspective of", "from the point of view of"}
_NEAR = 120  # characters within which somebody's speaking explains a quoted word
_PUSH_DOWN = _words("which that who whom")
_WHEN_AND_WHERE = _ADJUNCT_OPENERS - _OBJECT_MARKERS
_AFTER_A_REPORT = _COMPLEMENTISERS | _CLAUSE_OPENERS | _DETERMINERS | _WHEN_AND_WHERE
_PREPOSITIONS = _words(
    """in on at during after before by for with as to from under despite amid since throughout following over among
    through within without like per while when if earlier later last meanwhile"""
)
# Verbs after which `that` may be left out (Biber et al. 1999, 9.2.8); others need it.
_ZERO_THAT = _words(
    """say tell claim insist argue report note suggest estimate predict warn allege contend maintain assert find
    conclude confirm explain determine dispute deny concede caution believe tweet complain remark write swear add
    project charge"""
) | {"point out"}
# Verbs that report only beside quotation marks or a colon: otherwise something continues or is recorded.
_ONLY_QUOTING = _words("begin continue publish record relate call reflect sing wonder joke order thank echo") | {
    "talk about",
    "speak of",
    "refer to",
    "allude to",
    "set out",
    "lay out",
}
_TAKES_A_CLAUSE = _words("say argue insist contend")  # without `that` as well, whatever comes next
_TAKES_HEARER = _words("tell warn remind assure inform notify promise advise caution convince persuade")
# After a parenthetical `, she said,` these do not take the reported clause up again.
_NOT_RESUMING = _words("as while when who which after before citing referring according during in at on with by to")

# Factive verbs: the writer takes the clause for true, so that the words are his (Kiparsky & Kiparsky 1970).
_FACTIVE = _words("know realize realise learn reveal show discover prove demonstrate remember agree decide")
# Verbs whose `that`-clause the writer vouches for, by what they presuppose (Hooper 1975: admit) or because saying it
# does it (Austin 1962: announce); the clause counts as speech only where it comes first: `…, he admitted`.
_VOUCHED = _words("announce promise pledge vow declare admit acknowledge confess signal recall indicate") | {
    "make clear"
}

# Verbs that name somebody and then say what is held against or asked of them, and the word between.
_CHARGE_MARKERS = dict.fromkeys(("accuse", "suspect"), ("of",)) | {
    **dict.fromkeys(("call on", "call upon", "beg", "exhort", "implore", "order", "urge"), ("to",)),
    **dict.fromkeys(("characterize", "characterise", "describe", "dismiss", "hail", "portray"), ("as",)),
    **dict.fromkeys(
        ("blame", "blast", "condemn", "criticize", "criticise", "decry", "denounce", "fault"), ("for", "as")
    ),
    **dict.fromkeys(("praise", "slam", "applaud", "thank", "greet"), ("for",)),
}

_TOKEN = re.compile(r"[^\s,;:.!?]+|[,;:.!?]")
_EDGE = re.compile(r"[,;:—–](?=\s)|--|[\"”](?=\s)|—")
_TURN = re.compile(r"; |[,—–]\s*(?:and|but|while|whereas|although|though|as|yet)\s(?!that\b)|\s(?:and|but)\s(?!that\b)")
_TWEET = re.compile(r"\(@\w{1,15}\)")
_SPEAKER_LABEL = re.compile(
    r"(?:[A-Z][A-Z.'’\-]+(?:[ ,]+[A-Z][A-Z.'’\-]+){0,4}|[A-Z][a-z]+ [A-Z][a-zA-Z'’\-]+|[QA])(?: \([^)]{1,30}\))?:\s"
)
_TURNS_OF_A_TRANSCRIPT = 3


class _Cue(NamedTuple):
    """A verb of reporting at work, with as much of its sentence as may be looked at.

    form    the verb as it stands, folded
    lemma   the head of its pattern: `tell` of `[tell]`
    floor   start of the sentence, or end of the reporting verb before it
    """

    start: int
    end: int
    sentence: Sentence
    floor: int
    form: str
    lemma: str
    group: str


def voices(article: Article, cues: Mapping[str, Sequence[Match]]) -> Voices:
    """The stretches of `article` that are not in the writer's voice.

    cues  matches of the list `cues`, by group. Without them only quotation marks, speaker labels and tweets count.
    """
    text = article.text
    spans: list[tuple[int, int]] = [
        (quote.start, quote.end)
        for quote in article.quotations
        if not quote.scare or not (_is_name_or_title(text, quote) or is_scare(article, quote, cues))
    ]
    spans += _labelled_blocks(article)
    in_quotes = Voices.of(spans)
    last: _Cue | None = None  # the reporting verb before, if it stands in the same sentence
    tail: list[tuple[int, int]] = []  # what it reports: the next one may cut it short
    sentences = iter(article.sentences)
    nowhere = Sentence(len(text), len(text) + 1, 0)
    sentence = next(sentences, nowhere)
    for start, minus_end, group, term in _candidates(cues, in_quotes):
        while start >= sentence.end:
            sentence, last = next(sentences, nowhere), None
        if start < (floor := last.end if last else sentence.start):
            continue  # inside a longer cue
        cue = _Cue(start, -minus_end, sentence, floor, article.folded[start:-minus_end], _lemma(term), group)
        reported = _reported(article, cue)
        if reported is None:
            continue
        if _announces_quote(article, cue):
            spans += _block_quote(article, sentence.block)
        if reported:
            spans += [_turn(text, start, end, last, cue) for start, end in tail] if last else tail
            last, tail = cue, [_trimmed(text, start, end) for start, end in reported]
    return Voices.of(spans + tail)


def _candidates(cues: Mapping[str, Sequence[Match]], in_quotes: Voices) -> list[tuple[int, int, str, str]]:
    """(start, -end, group, term) of the cues outside quotations, in text order, the longer first."""
    return sorted(
        (match.start, -match.end, group, match.entry.term)
        for group in (_SAY, _ATTRIBUTE)
        for match in cues.get(group, ())
        if (group is not _ATTRIBUTE or match.entry.term in _SOURCES)
        and in_quotes.at(match.start, match.end) is Voice.AUTHOR
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# --- quotation marks that quote nobody --------------------------------------------------------------------------------


def is_scare(article: Article, quote: Quotation, cues: Mapping[str, Sequence[Match]]) -> bool:
    """One to three words in quotation marks that nobody near is said to have uttered: the writer's own distance.

    Not a nickname or title (`"Sugar" Ray`, `in "Blue Velvet"`), and not a word that is only mentioned (`the term
    "flip"`).
    """
    if not quote.scare or _is_name_or_title(article.text, quote):
        return False
    index = article.sentence_index(quote.start)
    if index is None:
        return True
    sentence = article.sentences[index]
    before = article.folded[max(sentence.start, quote.start - 50) : quote.start].split()[-5:]
    if not _MENTIONING.isdisjoint(before):
        return False
    left, right = max(sentence.start, quote.start - _NEAR), min(sentence.end, quote.end + _NEAR)
    return not any(_speaks(article, cues.get(group, ()), quote, left, right) for group in (_SAY, _ATTRIBUTE))


def _speaks(article: Article, matches: Sequence[Match], quote: Quotation, left: int, right: int) -> bool:
    """Is one of these cues at work between `left` and `right`, and not a noun (`their claims of "fraud"`)?"""
    for at in range(bisect_left(matches, left, key=_start_of), len(matches)):
        match = matches[at]
        if match.start >= right:
            break
        if quote.start <= match.start < quote.end:
            continue
        if article.folded[match.start : match.end] not in _NOUNS_TOO:
            return True
        before = article.folded[max(left, match.start - 30) : match.start].split()
        if before and before[-1] not in _BEFORE_A_NOUN and not before[-1].endswith(("'s", "ed", "ous", "ing")):
            return True
    return False


def _start_of(match: Match) -> int:
    return match.start


def _is_name_or_title(text: str, quote: Quotation) -> bool:
    """All its words of weight are capitalised, inside a sentence, or it stands within a name: `Jo "the Rock" Doe`."""
    words = text[quote.inner.start : quote.inner.end].split()
    before = text[max(0, quote.start - 30) : quote.start].split()
    if not before or before[-1][-1] in ".?!:":
        return False
    after = text[quote.end : quote.end + 12].lstrip()
    if before[-1][0].isupper() and after[:1].isupper() and len(before) > 1 and before[-1][-1] != ",":
        return True
    return (
        all(word[0].isupper() or word.lower() in _SMALL_WORDS for word in words)
        and not text[quote.inner.start : quote.inner.end].isupper()
    )


# --- blocks -----------------------------------------------------------------------------------------------------------


def _labelled_blocks(article: Article) -> list[tuple[int, int]]:
    """Turns of a transcript (`SMITH: …`) and paragraphs that are a tweet."""
    text = article.text
    spans: list[tuple[int, int]] = []
    turns: list[tuple[int, int]] = []
    for index, (start, end, section) in enumerate(article.blocks):
        if section is not Section.BODY:
            continue
        if text.find(": ", start, min(end, start + 60)) != -1 and (
            label := _SPEAKER_LABEL.match(text, start, min(end, start + 80))
        ):
            turns.append((label.end(), end))
        elif text[end - 1] == ":" and end - start > 8 and _names_a_text(article.folded, end):
            spans += _block_quote(article, index)
        elif end - start < 500 and text.find("(@", start, end) != -1 and _TWEET.search(text, start, end):
            spans.append((start, end))
    return spans + (turns if len(turns) >= _TURNS_OF_A_TRANSCRIPT else [])


def _block_quote(article: Article, block: int) -> list[tuple[int, int]]:
    """The paragraph without quotation marks that the block before it announces: `The court wrote:`."""
    blocks = article.blocks
    follower = block + 1
    if follower + 1 < len(blocks) and _is_furniture(article.text, blocks[follower]):
        follower += 1
    if follower >= len(blocks) or blocks[follower].section not in (Section.BODY, Section.HEADING):
        return []
    return [(blocks[follower].start, blocks[follower].end)]


def _names_a_text(folded: str, end: int) -> bool:
    """`She had this to say:`, `From the study:`, `The senator's argument:` before a paragraph."""
    words = folded[max(0, end - 100) : end - 1].replace("\n", " . ").split()
    if not words:
        return False
    start = max((i + 1 for i, word in enumerate(words) if word[-1] in ".?!"), default=0)
    return words[-1] in _TEXT_NOUNS or (words[start:][:1] in (["from"], ["here's"]) and "from" in words[start:])


def _announces_quote(article: Article, cue: _Cue) -> bool:
    """Does its paragraph end soon after the verb with a colon and nothing quoted: `As she wrote last year:`?"""
    end = cue.sentence.end
    if end - cue.end > 120 or article.text[end - 1] != ":" or cue.form.endswith("ing") or cue.lemma in _FACTIVE:
        return False
    block = article.blocks[cue.sentence.block]
    return end == block.end and block.section is Section.BODY and article.text.find('"', cue.end, end) == -1


def _is_furniture(text: str, block: Block) -> bool:
    """`Advertisement:` and the like between the paragraphs."""
    return block.end - block.start < 25 and text[block.end - 1] == ":" and " " not in text[block.start : block.end]


# --- which cues report ------------------------------------------------------------------------------------------------


def _may_open(cue: _Cue) -> bool:
    """`Saying …`, `Asked whether …`; but a bare form at the head of a sentence bids the reader: `Recall that …`."""
    return cue.form.endswith(("ing", "said", "says")) or cue.lemma in ("ask", "tell", "warn")


@cache
def _lemma(term: str) -> str:
    """The head of a pattern with its particle: `tell` of `[tell]`, `call on` of `[call] on`."""
    return term.replace("[", "").replace("]", "") if term[0] == "[" else term


def _is_passive_report(article: Article, cue: _Cue) -> bool | None:
    """None unless the cue is a verb that reports somebody else's words; True if it is a passive (`was told`)."""
    text, folded = article.text, article.folded
    before = folded[max(cue.sentence.start, cue.start - 64) : cue.start].split()
    if text[cue.start].isupper() and before and article.section_of(cue.sentence) is Section.BODY:
        return None  # Islamic State
    noun = cue.form in _NOUNS_TOO and len(before) > 0
    if noun and before[-1] in _POSSESSIVES:
        return None
    last = _subject_word(before)
    if last == "to" and before[-2:] in (["on", "to"], ["proceeded", "to"], ["continued", "to"]):
        return False  # She went on to say
    if last in _OWN or last in _NEGATIONS or (not before and not _may_open(cue)):
        return None
    after = folded[cue.end : min(cue.sentence.end, cue.end + 24)].split(None, 1)
    follower = (after[0].rstrip(",:.") or after[0]) if after else ""
    if noun:
        named = _is_name(text, cue.start) and (len(before) > 1 or before[0] not in _BEFORE_A_NOUN)
        return False if _is_verb_here(before, cue.form, follower, named=named) else None
    if follower in _FINITE and "'" not in follower and not folded.startswith(",", cue.end):
        # not `What she said is`, but `a plan which they say would fail` (Quirk 17.63)
        return None if _PUSH_DOWN.isdisjoint(before[-9:]) else False
    if last in _BE and not cue.form.endswith("ing"):
        return True if cue.lemma in ("tell", "inform", "warn") or follower == "that" else None
    if cue.form.endswith("ed") and last and (last in _POSSESSIVES or last.endswith(("'s", "s'"))):
        return None  # her announced visit
    if cue.lemma == "ask" and last in ("when", "if", "as"):
        return None
    if before == ["that"] and cue.form == "said":
        return None
    return False


def _subject_word(before: list[str]) -> str:
    """The word before the verb and its auxiliaries and adverbs, but a negation or `be` among them first."""
    for word in reversed(before[-6:]):
        if word in _NEGATIONS or word in _BE:
            return word
        if word not in _ADVERBS and not word.endswith("ly"):
            return word
    return ""


def _is_name(text: str, end: int) -> bool:
    """Is the word that ends before `end` capitalised?"""
    word = text[max(0, end - 24) : end].split()
    return bool(word) and word[-1][0].isupper()


def _is_verb_here(before: list[str], form: str, follower: str, *, named: bool) -> bool:
    """Is `claims`, `report` … a verb? By agreement with the word before it, and by a clause after it."""
    if not before:
        return False
    last = before[-1]
    if last in ("he", "she", "they", "it", "who", "which") or last in _ADVERBS:
        return True
    if last.endswith(",") and follower in _CLAUSE_OPENERS:
        return True
    if last.endswith(("'s", "s'", ",", "ed")) or (last in _BEFORE_A_NOUN and not named):
        return False
    if form.endswith("s") == last.endswith("s") and not (named and form.endswith("s")):
        return False  # officials reports
    if form.startswith("state") or (form.endswith("s") and not named and follower == ","):
        return follower in _COMPLEMENTISERS
    return follower in _AFTER_A_REPORT or not follower.isalnum()


# --- the reported clause ----------------------------------------------------------------------------------------------


def _reported(article: Article, cue: _Cue) -> list[tuple[int, int]] | None:
    """The stretches that a cue gives to somebody else, empty if it has no clause here; None if it reports nothing."""
    if cue.group == _ATTRIBUTE:
        return _attributed(article, cue)
    passive = _is_passive_report(article, cue)
    if passive is None:
        return None
    spans = _charged(article, cue) if cue.lemma in _CHARGE_MARKERS else _said(article, cue, passive)
    if spans and _is_subordinate(article, cue):
        spans = [_to_comma(article.text, start, end, cue) for start, end in spans]
    return spans


def _said(article: Article, cue: _Cue, passive: bool) -> list[tuple[int, int]]:
    """The clause after a verb of saying, before it, or on both sides."""
    text, end = article.text, cue.sentence.end
    after = _skip_space(text, cue.end, end)
    mark = text[after]
    if (
        cue.floor == cue.sentence.start
        and article.folded.startswith("as ", cue.floor)
        and (comment := _commented(article, cue))
    ):
        return comment
    if mark == ":" and not cue.form.endswith("ing"):
        quoted = text[_skip_space(text, after + 1, end)] in "\"“‘'"
        return [] if quoted or end - after <= 3 else [(after + 1, end)]
    if cue.lemma in _FACTIVE or cue.lemma in _ONLY_QUOTING:
        return []
    if mark == ",":
        return _parenthetical(article, cue, after + 1)
    if mark in '"“':
        return _around_quotation(article, cue, after)
    return _clause(article, cue, after, passive)


def _clause(article: Article, cue: _Cue, after: int, passive: bool) -> list[tuple[int, int]]:
    """What follows at once if that is surely a clause, else what comes before, else what may be one."""
    end = cue.sentence.end
    left_only = article.text[after] in ".?!" and end - after < 4
    right = None
    if not left_only and cue.lemma not in _VOUCHED:
        right = _after(article, cue, after, strict=passive or cue.form.endswith("ing"))
        if right and right[1]:
            return [(right[0], end)]
    left = None
    if left_only or cue.lemma == "say" or (right is None and _takes_left(article, cue, after)):
        left = None if passive or cue.form.endswith("ing") else _clause_before(article.text, article.folded, cue)
    if left:
        return [left]
    return [(right[0], end)] if right else []


def _takes_left(article: Article, cue: _Cue, after: int) -> bool:
    """`…, she told reporters`, but not `…, she tells of her life`; other verbs only with an adjunct after them."""
    if cue.lemma == "tell":
        return not article.folded.startswith(("of ", "about "), after)
    return _only_adjunct(article, cue)


def _around_quotation(article: Article, cue: _Cue, start: int) -> list[tuple[int, int]]:
    """`said “extreme vetting” is needed`: a quotation that is part of the clause; none if it is the whole of it."""
    end = cue.sentence.end
    for mark in '"”':
        close = article.text.find(mark, start + 1, min(end, start + _REACH))
        if close != -1 and end - close > 12 and article.text[close - 1] not in ",.?!":
            return [(start, end)]
    return []


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end - 1 and text[position].isspace():
        position += 1
    return position if position < end else end - 1


def _only_adjunct(article: Article, cue: _Cue) -> bool:
    """Is what follows the verb at most when, where and to whom: `…, the court ruled on Friday`?"""
    rest = article.folded[cue.end : min(cue.sentence.end, cue.end + 90)].split()
    if article.text[cue.start - 2] in ',”"—':
        return True
    return len(rest) <= 8 and (not rest or rest[0].rstrip(".,:;") in _WHEN_AND_WHERE or not rest[0][0].isalnum())


def _commented(article: Article, cue: _Cue) -> list[tuple[int, int]]:
    """`As the Post reported on Monday, the plan is dead`: a comment clause (Quirk 15.53) before what was said."""
    if cue.form.endswith("ing") or cue.lemma in _VOUCHED:
        return []
    comma = article.text.find(",", cue.end, min(cue.sentence.end, cue.end + 90))
    return [(comma + 1, cue.sentence.end)] if comma != -1 else []


def _parenthetical(article: Article, cue: _Cue, after: int) -> list[tuple[int, int]]:
    """`The plan, she said, would fail`: both halves; `The plan would fail, she said, citing costs`: the first."""
    text, folded, end = article.text, article.folded, cue.sentence.end
    left = _clause_before(text, folded, cue)
    words = folded[after : min(end, after + 40)].split(None, 1)
    first = words[0] if words else ""
    found = [left] if left else []
    if _is_subordinate(article, cue):
        return found
    next_quoted = text[_skip_space(text, after, end)] in '"“'
    if not found and (that := folded.find(", that ", after, min(end, after + 60))) > 0:
        return [(that + 6, end)]
    if not found and first in _FINITE and (subject := text.find(",", cue.floor, cue.start)) != -1:
        return [(cue.floor, subject + 1), (after, end)]  # The plan, she said, would fail
    if next_quoted or not first or first in _NOT_RESUMING or (first.endswith("ing") and not first.endswith("thing")):
        return found
    return [*found, (after, end)]


def _after(article: Article, cue: _Cue, start: int, *, strict: bool) -> tuple[int, bool] | None:
    """Where the clause after the verb begins, and whether that is certain; None if no clause follows.

    strict  only `that`, a subject pronoun or a finite auxiliary show a clause
    """
    folded = article.folded
    opening = _TOKEN.match(folded, start, cue.sentence.end)
    if opening is None:
        return None
    first = opening.group()
    if first in _COMPLEMENTISERS:
        return (opening.end() if first == "that" else start), True
    hearer = cue.lemma in _TAKES_HEARER
    if first in _CLAUSE_OPENERS and not (hearer and first in ("you", "it")):
        return (start, True) if cue.lemma in _ZERO_THAT else None
    if cue.lemma not in _ZERO_THAT and not hearer and cue.lemma != "ask" and first not in _ADJUNCT_OPENERS:
        return None
    tokens = _tokens(folded, start, min(cue.sentence.end, start + 96))
    return _after_adjunct(article.text, cue, tokens, strict=strict)


def _after_adjunct(text: str, cue: _Cue, tokens: list[tuple[int, str]], *, strict: bool) -> tuple[int, bool] | None:
    """The clause after `said on Monday that`, `told reporters`, `asked her if`, or a bare `said the plan`."""
    first = tokens[0][1]
    hearer = cue.lemma in _TAKES_HEARER
    that = next((i for i, token in enumerate(tokens[:13]) if token[1] == "that"), 0)
    if that and tokens[that + 1 :] and tokens[that + 1][1] in _FINITE:
        that = 0  # a relative: `reported on firms that are`
    if that and (hearer or first in _ADJUNCT_OPENERS or first[0].isdigit()) and tokens[that - 1][1] != ".":
        return tokens[that][0] + 4, True
    if cue.lemma == "ask":
        return next(((at, True) for at, word in tokens[:9] if word in _INDIRECT_QUESTION), None)
    if first == "to" or first in ("of", "about"):
        return None
    if first in _ADJUNCT_OPENERS and cue.lemma in _ZERO_THAT and not hearer:
        for at, word in tokens[1:8]:
            if word == ",":
                break
            if word in _CLAUSE_OPENERS:
                return at, True  # said on Friday he would
    if hearer:
        return _after_hearer(text, tokens)
    if cue.lemma in _TAKES_A_CLAUSE and not strict:
        certain = first not in _ADJUNCT_OPENERS and _has_finite(tokens)
        return (tokens[0][0], certain) if len(tokens) > (3 if cue.lemma == "say" else 6) else None
    if cue.lemma not in _ZERO_THAT or first in _ADJUNCT_OPENERS or not _has_finite(tokens):
        return None
    return tokens[0][0], True


def _tokens(folded: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in _TOKEN.finditer(folded, start, end)]


def _has_finite(tokens: list[tuple[int, str]]) -> bool:
    """Is there a finite auxiliary before the first mark or relative: `the plan would`, not `the plan, which is`?"""
    may_be_past = False
    for index, (_, word) in enumerate(tokens):
        if word in _FINITE or (may_be_past and word in _AFTER_A_VERB):
            return True
        if word in _RELATIVES or word in ",;:.":
            return False
        if word == "and":
            return any(follower in _FINITE for _, follower in tokens[index:])
        may_be_past = index > 0 and word.endswith("ed") and word not in _NOT_PAST
    return False


def _charged(article: Article, cue: _Cue) -> list[tuple[int, int]]:
    """`accused them of lying`, `urged it to act`: the complement, not whom it is said of (Quirk 16.24-63)."""
    markers = _CHARGE_MARKERS.get(cue.lemma, ("for", "as"))
    stop = min(cue.sentence.end, cue.end + 140)
    for count, match in enumerate(_TOKEN.finditer(article.folded, cue.end, stop)):
        word = match.group()
        if word in markers:
            return [(match.end(), cue.sentence.end)]
        if word in ";:.!?" or word in _RELATIVES or count > 16:
            return []
    return []


def _after_hearer(text: str, tokens: list[tuple[int, str]]) -> tuple[int, bool] | None:
    """`told reporters the bill was dead`: the clause begins with the second noun phrase."""
    for index, (position, word) in enumerate(tokens[1:9], start=1):
        if word in ",;:.!?":
            return None
        previous_at, previous = tokens[index - 1]
        new_name = text[position].isupper() and text[previous_at].islower()
        if not (new_name or word in _CLAUSE_OPENERS or word in _DETERMINERS):
            continue
        if previous not in _PREPOSITIONS and previous not in ("the", "of") and _has_finite(tokens[index:]):
            return position, True
    return None


def _clause_before(text: str, folded: str, cue: _Cue) -> tuple[int, int] | None:
    floor = max(cue.floor, cue.start - _REACH)
    left = text[floor : cue.start].rstrip()
    begin = cue.floor
    if left.endswith((",", "”", '"', "?", "!", "’", "'", "—")):
        if _is_inverted(folded, floor, floor + len(left), cue, quoted=left[-1] in '”"'):
            return begin, floor + len(left)
        return _before_apposition(text, floor, floor + len(left) - 1, begin)
    edge = -1
    for match in _EDGE.finditer(text, floor, cue.start):
        edge = match.end()
    if edge == -1:
        return None
    subject = folded[edge : cue.start].split()
    if not 1 <= len(subject) <= 12 or subject[0] in _RELATIVES - {"that"} or subject in (["and"], ["but"]):
        return None
    clause = folded[floor : edge - 1].split()
    only_adjunct = clause[:1] and clause[0] in _PREPOSITIONS and "," not in text[floor : edge - 1]
    if len(clause) < 3 or (only_adjunct and _FINITE.isdisjoint(clause)):
        return None
    return begin, edge


def _before_apposition(text: str, floor: int, edge: int, begin: int) -> tuple[int, int] | None:
    """The clause before `…, Jo Smith, the mayor, told us`."""
    apposition = text.rfind(",", floor, edge)
    name = max(text.rfind(mark, floor, apposition) for mark in ',”"—') if apposition != -1 else -1
    if name == -1 or len(text[floor:name].split()) < 4 or len(text[name + 1 : apposition].split()) > 6:
        return None
    return begin, name + 1


def _is_inverted(folded: str, start: int, edge: int, cue: _Cue, *, quoted: bool) -> bool:
    """`The bill is dead, said the senator`, not `The senator, a moderate, said the bill is dead`."""
    if cue.lemma in _TAKES_HEARER:
        return False
    tokens = _tokens(folded, cue.end, min(cue.sentence.end, cue.end + 90))
    if not tokens or tokens[0][1] in _COMPLEMENTISERS or _has_finite(tokens):
        return False
    if quoted:
        return True
    segments = folded[start : edge - 1].split(",")
    first = segments[0].split()
    return len(segments) == 1 or len(first) > 7 or bool(_FINITE & set(first))


def _is_subordinate(article: Article, cue: _Cue) -> bool:
    """Does the report stand in an adverbial clause that opens the sentence: `While he said …, …`?"""
    opening = cue.sentence.start
    if cue.start == opening:
        return cue.form.endswith(("ing", "ed"))
    first, _, rest = article.folded[opening : min(cue.start, opening + 40)].partition(" ")
    if first in ("and", "but", "even"):
        first = rest.partition(" ")[0]
    return first in _SUBORDINATORS and "," not in article.text[opening : min(cue.start, opening + _REACH)]


def _to_comma(text: str, start: int, end: int, cue: _Cue) -> tuple[int, int]:
    comma = text.find(",", start + 12, end) if start >= cue.end else -1
    return (start, end) if comma == -1 else (start, comma)


def _turn(text: str, start: int, end: int, cue: _Cue, follower: _Cue) -> tuple[int, int]:
    """The clause cut short where the sentence goes on to another report: `…, but she said`."""
    if start < cue.end:
        return start, end
    stop = end
    for match in _TURN.finditer(text, start, min(end, follower.start)):
        if match.group()[0] in ",;—–" or follower.start - match.end() < 20:
            stop = match.start()
    return start, stop


def _attributed(article: Article, cue: _Cue) -> list[tuple[int, int]]:
    """What `according to …` attributes: the rest of its sentence."""
    sentence = cue.sentence
    head = article.folded[max(cue.floor, cue.start - _REACH) : cue.start].rstrip(" ,").split()
    if len(head) >= 3 and head[-1] not in ("and", "but", "that", "because", "while", "yet"):
        return [(cue.floor, cue.start)]
    comma = article.text.find(",", cue.end, min(sentence.end, cue.end + _REACH))
    return [(comma + 1, sentence.end)] if comma != -1 else []

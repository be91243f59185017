"""Whose words: which stretches of an article are somebody else's, by quotation marks or by a reported clause.

A reported clause is what follows `he said (that)`, what precedes `…, the mayor said`, and what `according to`
attributes (Quirk et al. 1985, ch. 14.28–35 and 15.53–56). The verbs come from `lexicons/cues.tsv`; what is here is
the closed-class grammar around them. Only the reported clause is quoted: `she said` itself is the writer's.

Work is done at the cues alone, and each looks at most `_REACH` characters to either side: linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from framing.article import Article, Block, Quotation, Section, Sentence, Voice, Voices
from framing.lexicon import Match

_SAY, _THINK, _ATTRIBUTE, _CHARGE = "say-verb", "think-verb", "attribution", "charge-verb"
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
    counters blog blogs text texts request requests cry cries shout shouts whisper whispers gripe gripes guess concern
    concerns think forecast forecasts protest protests view views order orders rule rules ruling reason reasons project
    projects signal signals object objects point points release releases warning warnings finding findings study studies
    suspect suspects blame urge urges praise fault faults condition conditions address cite blast ask"""
)
_SUBJECT_PRONOUNS = _words("he she it they there this that these those who everyone nobody somebody someone many some")
_CLAUSE_OPENERS = _words("he she it they there we you i he's she's it's they're there's we're he'd she'd they'd it'd i'm")
_DETERMINERS = _words(
    """the a an his her their its our my your this that these those any some no all many most few several each every
    both one two three four five six seven eight nine ten"""
)
_POSSESSIVES = _words("a an the my your his our its their her")
_BEFORE_A_NOUN = _POSSESSIVES | _words(
    """any some no many several such of in with for on by from more most those these new similar false own key final first
    last latest recent earlier previous and or according media news intelligence police annual official united islamic
    local federal each every per than about into as"""
)
_ADVERBS = _words(
    """also later then now once often even already still again just have has had having will would could may might did
    does do can shall should must previously recently not never ever further always sometimes"""
)
_NEGATIONS = _words("not never didn't doesn't don't won't wouldn't hasn't haven't hadn't can't couldn't cannot isn't nor")
_BE = _words("be been being is are was were get gets got isn't wasn't aren't weren't it's that's he's she's they're")
_OWN = _words("i we you let's let us to i'd we'd i've we've i'm we're i'll we'll you'll you'd please worth one this these")
_FINITE = _words(
    """is are was were has have had will would can could should may might must does do did isn't aren't wasn't weren't
    hasn't haven't hadn't won't wouldn't can't couldn't shouldn't doesn't don't didn't it's he's she's they're there's
    that's they've we've we're i'm cannot says said"""
)
_RELATIVES = _words("who which that whose where when whom if because while although though as after before since until")
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
_PUSH_DOWN = _words("which that who whom")
_WHEN_AND_WHERE = _ADJUNCT_OPENERS - _OBJECT_MARKERS
_PREPOSITIONS = _words(
    """in on at during after before by for with as to from under despite amid since throughout following over among
    through within without like per while when if earlier later last meanwhile"""
)
_TAKES_A_CLAUSE = _words("say argue insist contend")  # without `that` as well, whatever comes next
_TAKES_HEARER = _words("tell warn remind assure inform notify promise advise caution convince persuade")
# After a parenthetical `, she said,` these do not take the reported clause up again.
_NOT_RESUMING = _words("as while when who which after before citing referring according during in at on with by to")

# Factive verbs: the writer takes the clause for true, so that the words are his (Kiparsky & Kiparsky 1970).
_FACTIVE = _words("know realize realise learn reveal show discover prove demonstrate remember agree decide")
# Verbs whose `that`-clause the writer vouches for, by what they presuppose (Hooper 1975: admit) or because saying it
# does it (Austin 1962: announce); the clause counts as speech only where it comes first: `…, he admitted`.
_VOUCHED = _words("announce promise pledge vow declare admit acknowledge confess signal recall indicate continue")

# Verbs that name somebody and then say what is held against or asked of them, and the word between.
_CHARGE_MARKERS = {
    "accuse": ("of",),
    "characterize": ("as",),
    "describe": ("as",),
    "portray": ("as",),
    "suspect": ("of",),
    "call on": ("to",),
    "call upon": ("to",),
    "ask": ("to",),
    "beg": ("to",),
    "order": ("to",),
    "urge": ("to",),
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
    passive: bool


def voices(article: Article, cues: Mapping[str, Sequence[Match]]) -> Voices:
    """The stretches of `article` that are not in the writer's voice.

    cues  matches of the list `cues`, by group. Without them only quotation marks, speaker labels and tweets count.
    """
    spans: list[tuple[int, int]] = [
        (quote.start, quote.end) for quote in article.quotations if not is_scare(article, quote, cues)
    ]
    spans += _labelled_blocks(article)
    in_quotes = Voices.of(spans)
    floor = 0
    last: _Cue | None = None  # the reporting verb before, if it stands in the same sentence
    tail: list[tuple[int, int]] = []  # what it reports: the next one may cut it short
    for cue in _working_cues(article, cues, in_quotes):
        if last is None or cue.sentence is not last.sentence:
            spans += tail
            last, tail, floor = None, [], cue.sentence.start
        reported = _reported(article, cue._replace(floor=floor))
        if _announces_quote(article, cue):
            spans += _block_quote(article, cue.sentence.block)
        if not reported:
            continue
        if _is_subordinate(article, cue):
            reported = [_to_comma(article.text, start, end, cue) for start, end in reported]
        spans += [_turn(article.text, start, end, last, cue) for start, end in tail] if last else tail
        last, tail, floor = cue, reported, cue.end
    spans += tail
    return Voices.of(spans)


def is_scare(article: Article, quote: Quotation, cues: Mapping[str, Sequence[Match]]) -> bool:
    """One to three words in quotation marks that nobody in the sentence is said to have uttered."""
    if not quote.scare:
        return False
    index = article.sentence_index(quote.start)
    if index is None:
        return True
    sentence = article.sentences[index]
    return not any(
        sentence.start <= cue.start < sentence.end for group in (_SAY, _ATTRIBUTE) for cue in cues.get(group, ())
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
    return words[-1] in _TEXT_NOUNS or (words[start:] and words[start] in ("from", "here's") and "from" in words[start:])


def _announces_quote(article: Article, cue: _Cue) -> bool:
    """Does its paragraph end soon after the verb with a colon and nothing quoted: `As she wrote last year:`?"""
    end = cue.sentence.end
    if end - cue.end > 120 or article.text[end - 1] != ":" or cue.form.endswith("ing") or cue.lemma in _FACTIVE:
        return False
    block = article.blocks[cue.sentence.block]
    return end == block.end and block.section is Section.BODY and article.text.find("\"", cue.end, end) == -1


def _is_furniture(text: str, block: Block) -> bool:
    """`Advertisement:` and the like between the paragraphs."""
    return block.end - block.start < 25 and text[block.end - 1] == ":" and " " not in text[block.start : block.end]


# --- which cues report ------------------------------------------------------------------------------------------------


def _working_cues(article: Article, cues: Mapping[str, Sequence[Match]], in_quotes: Voices) -> list[_Cue]:
    """The cues in the writer's own words that report somebody, in text order."""
    found = [
        (match.start, match.end, group, match.entry.term)
        for group in (_SAY, _ATTRIBUTE, _CHARGE)
        for match in cues.get(group, ())
        if in_quotes.at(match.start, match.end) is Voice.AUTHOR
    ]
    found.sort()
    working: list[_Cue] = []
    for start, end, group, term in found:
        index = article.sentence_index(start)
        if index is None:
            continue
        sentence = article.sentences[index]
        if working and start < working[-1].end:
            continue  # inside a longer cue
        cue = _Cue(start, end, sentence, sentence.start, article.folded[start:end], _lemma(term), group, False)
        if group == _ATTRIBUTE:
            working.append(cue)
        elif (passive := _reports(article, cue)) is not None:
            working.append(cue._replace(passive=passive))
    return working


def _is_imperative(form: str) -> bool:
    """At the head of a sentence a bare form addresses the reader: `Recall that …`."""
    return not form.endswith(("ed", "ing", "said", "told", "wrote", "s"))


def _lemma(term: str) -> str:
    """The head of a pattern with its particle: `tell` of `[tell]`, `call on` of `[call] on`."""
    return term.replace("[", "").replace("]", "") if term[0] == "[" else term


def _reports(article: Article, cue: _Cue) -> bool | None:
    """None unless the cue is a verb that reports somebody else's words; True if it is a passive (`was told`)."""
    text, folded = article.text, article.folded
    before = folded[max(cue.sentence.start, cue.start - 80) : cue.start].split()
    if text[cue.start].isupper() and before and article.section_of(cue.sentence) is Section.BODY:
        return None  # Islamic State
    last = _subject_word(before)
    if last == "to" and before[-2:] in (["on", "to"], ["proceeded", "to"], ["continued", "to"]):
        return False  # She went on to say
    if last in _OWN or last in _NEGATIONS or (not before and _is_imperative(cue.form)):
        return None
    after = folded[cue.end : min(cue.sentence.end, cue.end + 24)].split(None, 1)
    follower = (after[0].rstrip(",:.") or after[0]) if after else ""
    if cue.form in _NOUNS_TOO and before:
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
    return follower in _COMPLEMENTISERS or follower in _CLAUSE_OPENERS or follower in _DETERMINERS or follower in _WHEN_AND_WHERE or not follower.isalnum()


# --- the reported clause ----------------------------------------------------------------------------------------------


def _reported(article: Article, cue: _Cue) -> list[tuple[int, int]]:
    """The clauses that a verb of saying or thinking reports, none if it has no clause here."""
    text = article.text
    end = cue.sentence.end
    after = _skip_space(text, cue.end, end)
    mark = text[after] if after < end else "."
    if cue.group == _ATTRIBUTE:
        return _attributed(article, cue)
    if cue.group == _CHARGE:
        return _charged(article, cue)
    opening = cue.sentence.start
    if article.folded.startswith("as ", opening) and cue.floor == opening and (comment := _commented(article, cue)):
        return comment
    if mark == ":" and not cue.form.endswith("ing"):
        return [(after + 1, end)] if end - after > 3 and text[_skip_space(text, after + 1, end)] not in "\"“‘'" else []
    if cue.lemma in _FACTIVE:
        return []
    weak = cue.group == _THINK
    if mark == "," and not weak:
        return _parenthetical(article, cue, after + 1)
    if mark in "\"“" and not weak:
        return _around_quotation(article, cue, after)
    if mark in ".?!" and end - after < 4:
        left = None if weak else _before(article, cue)
        return [left] if left else []
    right = None if cue.lemma in _VOUCHED else _after(article, cue, after, strict=weak or cue.form.endswith("ing") or cue.passive)
    if weak or (right and right[1]):
        return [(right[0], end)] if right else []
    if cue.lemma == "tell" and right is None and article.folded.startswith(("of ", "about "), after):
        return []
    left = _before(article, cue) if cue.lemma in ("say", "tell") or right is None and _only_adjunct(article, cue) else None
    if left:
        return [left]
    return [(right[0], end)] if right else []


def _around_quotation(article: Article, cue: _Cue, start: int) -> list[tuple[int, int]]:
    """`said “extreme vetting” is needed`: a quotation that is part of the clause; none if it is the whole of it."""
    end = cue.sentence.end
    for mark in "\"”":
        close = article.text.find(mark, start + 1, end)
        if close != -1 and end - close > 12 and article.text[close - 1] not in ",.?!":
            return [(start, end)]
    return []


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return min(position, end - 1)


def _only_adjunct(article: Article, cue: _Cue) -> bool:
    """Is what follows the verb at most when, where and to whom: `…, the court ruled on Friday`?"""
    rest = article.folded[cue.end : min(cue.sentence.end, cue.end + 90)].split()
    if article.text[cue.start - 2] in ",”\"—":
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
    next_quoted = text[_skip_space(text, after, end)] in "\"“"
    if not found and 0 < (that := folded.find(", that ", after, min(end, after + 60))):
        return [(that + 6, end)]
    if next_quoted or not first or first in _NOT_RESUMING or (first.endswith("ing") and not first.endswith("thing")):
        return found
    return [*found, (after, end)]


def _after(article: Article, cue: _Cue, start: int, *, strict: bool) -> tuple[int, bool] | None:
    """Where the clause after the verb begins, and whether that is certain; None if no clause follows.

    strict  only `that`, a subject pronoun or a finite auxiliary show a clause
    """
    folded = article.folded
    stop = min(cue.sentence.end, start + 140)
    tokens = [(m.start(), m.group()) for m in _TOKEN.finditer(folded, start, stop)][:18]
    if not tokens:
        return None
    first = tokens[0][1]
    if first in _COMPLEMENTISERS:
        return (tokens[0][0] + len(first) if first == "that" else tokens[0][0]), True
    hearer = cue.lemma in _TAKES_HEARER
    if first in _CLAUSE_OPENERS and not (hearer and first in ("you", "it")):
        return tokens[0][0], True
    that = next((i for i, token in enumerate(tokens[:13]) if token[1] == "that"), 0)
    if that and tokens[that + 1 :] and tokens[that + 1][1] in _FINITE:
        that = 0  # a relative: `reported on firms that are`
    if that and (hearer or first in _ADJUNCT_OPENERS or first[0].isdigit()) and tokens[that - 1][1] != ".":
        return tokens[that][0] + 4, True
    if cue.lemma == "ask":
        return next(((at, True) for at, word in tokens[:9] if word in ("if", "whether", "why", "what", "how")), None)
    if first == "to" or first in ("of", "about"):
        return None
    if hearer:
        return _after_hearer(article.text, tokens)
    if cue.lemma in _TAKES_A_CLAUSE and not strict:
        certain = first not in _ADJUNCT_OPENERS and _has_finite(tokens)
        return (tokens[0][0], certain) if len(tokens) > (3 if cue.lemma == "say" else 6) else None
    if first in _ADJUNCT_OPENERS or not _has_finite(tokens):
        return None
    return tokens[0][0], True


def _has_finite(tokens: list[tuple[int, str]]) -> bool:
    """Is there a finite auxiliary before the first mark or relative: `the plan would fail`, not `the plan, which is`?"""
    joined = False
    for index, (_, word) in enumerate(tokens):
        if word in _FINITE:
            return True
        if word == "and":
            joined = True
        if index and not joined and word.endswith("ed") and word not in _NOT_PAST and index + 1 < len(tokens) and tokens[index + 1][1] in _AFTER_A_VERB:
            return True
        if word in _RELATIVES or word in ",;:.":
            return False
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
        opens = word in _CLAUSE_OPENERS or word in _DETERMINERS
        if (opens or (text[position].isupper() and text[tokens[index - 1][0]].islower())) and _has_finite(tokens[index:]):
            if tokens[index - 1][1] not in _PREPOSITIONS and tokens[index - 1][1] not in ("the", "of"):
                return position, True
    return None


def _before(article: Article, cue: _Cue) -> tuple[int, int] | None:
    """The clause before `, the mayor said` or `, said the mayor`."""
    if cue.form.endswith("ing") or cue.passive:
        return None
    return _clause_before(article.text, article.folded, cue)


def _clause_before(text: str, folded: str, cue: _Cue) -> tuple[int, int] | None:
    floor = max(cue.floor, cue.start - _REACH)
    left = text[floor : cue.start].rstrip()
    begin = cue.floor
    if left.endswith((",", "”", '"', "?", "!", "’", "'", "—")):
        if _is_inverted(folded, floor, floor + len(left), cue):
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
    if len(clause) < 3 or (clause[0] in _PREPOSITIONS and "," not in text[floor : edge - 1] and not _FINITE & set(clause)):
        return None
    return begin, edge


def _before_apposition(text: str, floor: int, edge: int, begin: int) -> tuple[int, int] | None:
    """The clause before `…, Jo Smith, the mayor, told us`."""
    apposition = text.rfind(",", floor, edge)
    name = max(text.rfind(mark, floor, apposition) for mark in ",”\"—") if apposition != -1 else -1
    if name == -1 or len(text[floor:name].split()) < 4 or len(text[name + 1 : apposition].split()) > 6:
        return None
    return begin, name + 1


def _is_inverted(folded: str, start: int, edge: int, cue: _Cue) -> bool:
    """`The bill is dead, said the senator`, not `The senator, a moderate, said the bill is dead`."""
    if cue.lemma in _TAKES_HEARER:
        return False
    tokens = [(m.start(), m.group()) for m in _TOKEN.finditer(folded, cue.end, min(cue.sentence.end, cue.end + 90))]
    if not tokens or tokens[0][1] in _COMPLEMENTISERS or _has_finite(tokens):
        return False
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
    head = article.folded[cue.floor : cue.start].rstrip(" ,").split()
    if len(head) >= 3 and head[-1] not in ("and", "but", "that", "because", "while", "yet"):
        return [(cue.floor, cue.start)]
    comma = article.text.find(",", cue.end, sentence.end)
    return [(comma + 1, sentence.end)] if comma != -1 else []

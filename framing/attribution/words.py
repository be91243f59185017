"""The closed word classes and verb classes that say whose words a clause is (Quirk et al. 1985; Biber et al. 1999)."""

from __future__ import annotations

import re
from typing import Final

# What somebody thinks (`believes that …`) is the writer's account of a mind and stays the writer's: taking it for
# somebody's words cost more of the sentences readers labelled than it won.
SAY: Final = "say-verb"
ATTRIBUTE: Final = "attribution"

REACH: Final = 600
SUBJECT: Final = 120  # characters that the subject of a verb of saying may fill


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- closed classes ---------------------------------------------------------------------------------------------------

# Verbs that are nouns as well (conversion, Quirk I.43): they report only where the grammar asks for a verb.
NOUNS_TOO: Final = _words(
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
CLAUSE_OPENERS: Final = _words(
    "he she it they there we you i he's she's it's they're there's we're he'd she'd they'd it'd i'm"
)
DETERMINERS: Final = _words(
    """the a an his her their its our my your this that these those any some no all many most few several each every
    both one two three four five six seven eight nine ten"""
)
POSSESSIVES: Final = _words("a an the my your his our its their her")
BEFORE_A_NOUN: Final = POSSESSIVES | _words(
    """any some no many several such of in with for on by from more most those these new similar false own key final
    first last latest recent earlier previous and or according media news intelligence police annual official united
    islamic local federal each every per than about into as"""
)
ADVERBS: Final = _words(
    """also later then now once often even already still again just have has had having will would could may might did
    does do can shall should must previously recently not never ever further always sometimes"""
)
NEGATIONS: Final = _words(
    "not never didn't doesn't don't won't wouldn't hasn't haven't hadn't can't couldn't cannot isn't nor"
)
DEGREES: Final = _words("as so more most too very less least")
POSSIBLE: Final = _words("can could may might")
BE: Final = _words(
    "be been being is are was were get gets got isn't wasn't aren't weren't it's that's he's she's they're"
)
OWN: Final = _words(
    "i we you let's let us to i'd we'd i've we've i'm we're i'll we'll you'll you'd please worth one this these"
)
FINITE: Final = _words(
    """is are was were has have had will would can could should may might must does do did isn't aren't wasn't weren't
    hasn't haven't hadn't won't wouldn't can't couldn't shouldn't doesn't don't didn't it's he's she's they're there's
    that's they've we've we're i'm cannot says said"""
)
RELATIVES: Final = _words(
    "who which that whose where when whom if because while although though as after before since until"
)
INDIRECT_QUESTION: Final = _words("if whether why what how")
COMPLEMENTISERS: Final = _words("that whether how why if what")
ADJUNCT_OPENERS: Final = _words(
    """on in at during to through via after before as from when while last late earlier later this next about of by
    outside inside following ahead amid monday tuesday wednesday thursday friday saturday sunday yesterday today
    afterward afterwards again recently flatly bluntly simply publicly back over with without for under near not only
    tuesday's upon here there early tonight online repeatedly"""
)
OBJECT_MARKERS: Final = _words("of about as for not over with back against")
NOT_PAST: Final = _words("need hundred indeed united speed seed feed red")
AFTER_A_VERB: Final = DETERMINERS | _words("him them me us that to")
SUBORDINATORS: Final = _words("while because although though after when whenever if since before by despite whereas")
# The last word before a colon and a paragraph that is somebody else's (cataphoric `this`: Quirk 19.47).
TEXT_NOUNS: Final = _words("this argument statement response reply report words letter tweet")
# Before a word that is mentioned, not used: it is somebody's word or a term explained.
MENTIONING: Final = _words(
    """called calls calling call dubbed dubs labeled labelled nicknamed named titled entitled headlined term terms word
    words phrase slogan hashtag expression describes described describing branded termed deemed pronounced reading quote
    as-called quoted shouting chanting chant chants tagline motto"""
)
SMALL_WORDS: Final = _words("the a an of and in on for to at by with")
# Of the class `attribution` the prepositions that name a source; the rest (`in a statement`, `police said`) stand
# beside a verb of saying, which does the work.
SOURCES: Final = frozenset(
    f"{words} of" for words in ("in the words", "in the view", "in the opinion", "in the eyes", "by the account")
) | {"according to", "as reported by", "from the perspective of", "from the point of view of"}
# What is done according to them is done so, not said.
CRITERIA: Final = _words(
    """intent rules rule methods method plan plans schedule size need needs standards criteria principles design
    which whether"""
)
LONGEST_TITLE: Final = 62  # characters, with the marks
RUN_ON: Final = 4000  # characters that a quotation may run on over paragraphs without a mark
POINTS_OF_VIEW: Final = frozenset(
    f"in {whose} {what}" for whose in ("his", "her", "their") for what in ("view", "opinion", "telling", "words")
)
SEEN_AS: Final = (" sees as ", " see as ")
NEAR: Final = 120  # characters within which somebody's speaking explains a quoted word
# Words before a verb of saying that ask for a closer look.
NEAR_A_VERB: Final = ADVERBS | NEGATIONS | BE | OWN | POSSIBLE | DEGREES | {"that"}
PUSH_DOWN: Final = _words("which that who whom")
WHEN_AND_WHERE: Final = ADJUNCT_OPENERS - OBJECT_MARKERS
AFTER_A_REPORT: Final = COMPLEMENTISERS | CLAUSE_OPENERS | DETERMINERS | WHEN_AND_WHERE
PREPOSITIONS: Final = _words(
    """in on at during after before by for with as to from under despite amid since throughout following over among
    through within without like per while when if earlier later last meanwhile"""
)
TELLS_OF_A_CLAUSE: Final = FINITE | RELATIVES | {"and"}  # that there is one, or that the one looked for ends
# Verbs after which `that` may be left out (Biber et al. 1999, 9.2.8); others need it.
ZERO_THAT: Final = _words(
    """say tell claim insist argue report note suggest estimate predict warn allege contend maintain assert find
    conclude confirm explain determine dispute deny concede caution believe tweet complain remark write swear add
    project charge"""
) | {"point out"}
# Factive verbs: the writer takes the clause for true, so that the words are his (Kiparsky & Kiparsky 1970).
FACTIVE: Final = _words("know realize realise learn reveal show discover prove demonstrate remember agree decide")
# Verbs that report only beside quotation marks or a colon: otherwise something continues or is recorded.
ONLY_QUOTING: Final = _words("begin continue publish record relate call reflect sing wonder joke order thank echo") | {
    "talk about",
    "speak of",
    "refer to",
    "allude to",
    "set out",
    "lay out",
}
SELDOM: Final = (FACTIVE | ONLY_QUOTING) - {"continue", "call"}  # report only after `as` or before a colon
TAKES_A_CLAUSE: Final = _words("say argue insist contend")  # without `that` as well, whatever comes next
TAKES_HEARER: Final = _words("tell warn remind assure inform notify promise advise caution convince persuade")
NAMING: Final = _words("call declare label brand dub pronounce")
OBJECT_PRONOUNS: Final = _words("it him them")
NOT_NAMED: Final = PREPOSITIONS | _words("that out off up of , ; : . ! ?")
DANGER: Final = _words("against about of")
NO_HEARER: Final = PREPOSITIONS | _words("the of")
WARNINGS: Final = _words("warn caution")
# After a parenthetical `, she said,` these do not take the reported clause up again.
NOT_RESUMING: Final = _words(
    "as while when who which after before citing referring according during in at on with by to"
)

# Verbs whose `that`-clause the writer vouches for, by what they presuppose (Hooper 1975: admit) or because saying it
# does it (Austin 1962: announce); the clause counts as speech only where it comes first: `…, he admitted`.
VOUCHED: Final = _words("announce promise pledge vow declare admit acknowledge confess signal recall indicate") | {
    "make clear"
}

# Verbs that name somebody and then say what is held against or asked of them, and the word between.
CHARGE_MARKERS: Final = dict.fromkeys(("accuse", "suspect"), ("of",)) | {
    **dict.fromkeys(("call on", "call upon", "beg", "exhort", "implore", "urge"), ("to",)),
    **dict.fromkeys(
        ("characterize", "characterise", "describe", "dismiss", "hail", "portray", "tout", "trumpet"), ("as",)
    ),
    **dict.fromkeys(
        ("blame", "blast", "condemn", "criticize", "criticise", "decry", "denounce", "fault"), ("for", "as")
    ),
    **dict.fromkeys(("praise", "slam", "applaud", "greet"), ("for",)),
}

TOKEN: Final = re.compile(r"[^\s,;:.!?]+|[,;:.!?]")
LAST_EDGE: Final = re.compile(r"(?s:.*)(?:[,;:–\"”](?=\s)|--|—)")
TURN: Final = re.compile(
    r"; |[,—–]\s*(?:and|but|while|whereas|although|though|as|yet)\s(?!that\b)|\s(?:and|but)\s(?!that\b)"
)
PHRASE_END: Final = re.compile(r"[,;:—–.!?]|\b(?:and|but|while|as|when|after|because|in an?|on|during) ")
# Between dashes, or a short relative clause between commas: the writer explains.
ASIDE: Final = re.compile(r"[—–,](?:(?<!,)[^—–\"“”\n]{4,50}[—–]|(?<=,) who [^,\"“”\n]{4,60},)")
# After what was said: the writer's answer to it, what came of it, who somebody is.
AFTERTHOUGHT: Final = re.compile(
    r"[,—–](?: ?(?:but|yet|even though|although|though|despite) (?!that)|(?<=,) (?:(?!includ|exclud|dur|regard|concern|"
    r"depend|speak|noth|anyth|someth|everyth|morn|even|be|hav)[a-z]+ing (?!that)|who )[^,\"“”]+$)"
)
TWEET: Final = re.compile(r"\(@\w{1,15}\)")
SPEAKER_LABEL: Final = re.compile(
    r"(?:[A-Z][A-Z.'’\-]+(?:[ ,]+[A-Z][A-Z.'’\-]+){0,4}|[A-Z][a-z]+ [A-Z][a-zA-Z'’\-]+|[QA])(?: \([^)]{1,30}\))?:\s"
)
LAST_NAME_LABEL: Final = re.compile(r"([A-Z][a-z]+(?:['’-][A-Z][a-z]+)?): ")
NAMED_LABEL: Final = re.compile(
    r"(?P<caption>(?:Media|Image|Video) caption )?(?:[A-Z]{2,}\s+)*"
    r"(?:(?P<outlet>[A-Z]{2,}['’]s )|[A-Z][\w.]*['’]s )?"
    r"(?P<first>(?:[A-Z][\w.'’-]+ ){0,3})(?P<name>[A-Z][\w'’-]+)"
    r"(?P<role>, [a-zA-Z][^:.,!?]{3,50})?: (?=[A-Z“\"‘'])"
)
TURNS_OF_A_TRANSCRIPT: Final = 3

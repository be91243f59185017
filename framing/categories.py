"""The kinds of wording Framing marks, how they group into families for the page, and into dials for the scores.

The names are the field's: AllSides' types of slant, Recasens et al. (2013) and the persuasion techniques of
SemEval (Da San Martino et al. 2020) map onto them; the table is in `lexicons/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """What the page groups and colours by. The value is the letter shown beside a mark."""

    LOADED = "L"
    QUESTION = "Q"
    DEVICE = "F"
    SOURCING = "S"
    ABSOLUTE = "A"

    @property
    def label(self) -> str:
        return _FAMILY_LABELS[self]


_FAMILY_LABELS = {
    Family.LOADED: "Loaded words",
    Family.QUESTION: "Questions",
    Family.DEVICE: "Framing devices",
    Family.SOURCING: "Sourcing",
    Family.ABSOLUTE: "Absolutes and advice",
}


class Dial(StrEnum):
    """The five scores. Each counts the flags of its categories in the writer's voice."""

    WORDING = "wording"
    QUESTIONS = "questions"
    GROUP_ADDRESS = "group-address"
    SOURCING = "sourcing"
    ADVICE = "advice"

    @property
    def label(self) -> str:
        return self.value.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of wording.

    id       as in the JSON
    label    as a reader sees it
    family   None for the two categories of the trained model: they colour the margin only
    dial     the score it counts in; None for the same two
    what     one sentence on what the wording does
    example  a sentence of our own, with the marked words between asterisks
    """

    id: str
    label: str
    family: Family | None
    dial: Dial | None
    what: str
    example: str


_L, _Q, _F, _S, _A = Family
_W, _QU, _G, _SO, _AD = Dial

CATEGORIES: dict[str, Category] = {
    category.id: category
    for category in (
        Category("loaded-language", "Loaded language", _L, _W,
                 "Emotive or value-laden words that go beyond the facts.",
                 "The council *rammed through* the sale."),
        Category("label", "Label", _L, _W,
                 "A name that judges the people it stands for, harsh or flattering.",
                 "The *cronies* around the mayor met on Monday."),
        Category("rhetorical-question", "Rhetorical question", _Q, _QU,
                 "A question that makes a point instead of asking.",
                 "*How much more can one town be asked to bear?*"),
        Category("fear-appeal", "Appeal to fear", _F, _G,
                 "A threat is invoked to carry the point.",
                 "*Your street could be next.*"),
        Category("group-appeal", "Group appeal", _F, _G,
                 "The reader is addressed as one of us, or a group is invoked as the good people.",
                 "It lets down *hardworking families*."),
        Category("values-appeal", "Appeal to values", _F, _G,
                 "A virtue nobody could be against stands in for an argument.",
                 "It is a matter of *basic decency*."),
        Category("slogan", "Slogan", _F, _G,
                 "A campaign line or a phrase that ends the discussion.",
                 "*Enough is enough.*"),
        Category("false-dilemma", "False dilemma", _F, _G,
                 "Only two ways, or one, are offered where there may be more.",
                 "*The only way* to save the port is to sell it."),
        Category("presupposition", "Presupposition", _F, _W,
                 "A point that could be disputed is taken for granted by the grammar of the sentence.",
                 "The report *exposes* the mayor’s neglect."),
        Category("doubt", "Doubt", _F, _SO,
                 "The writer steps back from somebody’s words without saying why.",
                 "The *“reform”* took effect in May."),
        Category("vague-attribution", "Vague attribution", _S, _SO,
                 "A view is given to people who are not named.",
                 "*Critics say* the plan will fail."),
        Category("unattributed-claim", "Claim without a source", _S, _SO,
                 "A motive, a harm or a state of mind is stated as known, and nobody is named who says so.",
                 "The move is *designed to silence* the tenants."),
        Category("report-verb", "Verb of saying", _S, _SO,
                 "The verb that reports the words also judges them.",
                 "The minister *admitted* that costs had risen."),
        Category("agentless-passive", "Passive without an actor", _S, _SO,
                 "Something was done, and the sentence does not say by whom.",
                 "*Mistakes were made.*"),
        Category("nominalisation", "Event as a thing", _S, _SO,
                 "An action has become a noun, and who acted is gone.",
                 "*The destruction of homes* went on for a week."),
        Category("exaggeration", "Exaggeration", _A, _W,
                 "An absolute, a superlative or a belittling word claims more than a count could.",
                 "The damage *cannot be overstated*."),
        Category("directive", "Advice to act", _A, _AD,
                 "The writer tells somebody what to do.",
                 "Parliament *must act* before the summer."),
        Category("hedge", "Hedge", _A, _W,
                 "A word that softens a claim so that it can be made without proof.",
                 "It was *arguably* the worst decision of the year."),
        Category("booster", "Booster", _A, _W,
                 "A word that hardens a claim in place of evidence.",
                 "*Clearly*, nobody read the contract."),
        Category("loaded-sentence", "Loaded sentence", None, None,
                 "The trained model reads the sentence as a whole as loaded.",
                 "The town was sold for a song while its keepers slept."),
        Category("opinion-as-fact", "Opinion as fact", None, None,
                 "The trained model reads opinion in the writer’s own voice in a piece presented as news.",
                 "The plan is a bad one and will not last."),
    )
}  # fmt: skip


def categories_of(dial: Dial) -> tuple[str, ...]:
    """Ids of the categories a dial counts."""
    return tuple(category.id for category in CATEGORIES.values() if category.dial is dial)


# Policy frames (Boydstun et al. 2014), id → as a reader sees it. Their fifteenth, `other`, is what has none of these.
FRAME_LABELS = {
    "economic": "economic",
    "capacity-resources": "capacity and resources",
    "morality": "morality",
    "fairness-equality": "fairness and equality",
    "legality": "legality",
    "policy-evaluation": "policy evaluation",
    "crime-punishment": "crime and punishment",
    "security-defense": "security and defense",
    "health-safety": "health and safety",
    "quality-of-life": "quality of life",
    "cultural-identity": "cultural identity",
    "public-opinion": "public opinion",
    "political": "political",
    "external-regulation": "relations abroad",
}
POLICY_FRAMES = tuple(FRAME_LABELS)

"""What pupils and teachers read: the names of the exercises, what to do, the answers to choose from."""

from __future__ import annotations

from typing import NamedTuple

from framing.categories import FRAME_LABELS
from framing.classroom.exercises import ExerciseType


class Choice(NamedTuple):
    """An answer that can be chosen: its id in a key, its name, and how to tell."""

    id: str
    label: str
    hint: str


class Wording(NamedTuple):
    """An exercise in words.

    title      its name
    task       what to do, to the pupil
    ask        what is asked of each item
    choices    the answers to choose from; () where words are written or marked
    talk       what to talk about afterwards
    """

    title: str
    task: str
    ask: str
    choices: tuple[Choice, ...]
    talk: tuple[str, ...]


QUESTION_KINDS = (
    Choice("asks", "Really asks", "The text, or somebody in it, could answer it."),
    Choice("reproach", "Reproaches", "It blames or challenges; nobody is meant to answer."),
    Choice("leading", "Leads", "Its words suggest which answer is right."),
    Choice("open-loaded", "Sounds open, leans", "It seems open, but the words around it favour one answer."),
    Choice("hypophora", "Is answered at once", "The writer asks and answers, as if you had asked."),
    Choice("heading", "Is a headline", "It raises a claim without making it."),
    Choice("tag", "Asks you to agree", "… isn’t it?"),
    Choice("quoted", "Somebody else asks", "It stands in a quotation."),
)
_FRAME_HINTS = {
    "economic": "costs, jobs, prices, budgets",
    "capacity-resources": "enough people, money, time, room?",
    "morality": "right and wrong, duty, faith",
    "fairness-equality": "who gets what; equal treatment",
    "legality": "laws, courts, rights",
    "policy-evaluation": "does a measure work?",
    "crime-punishment": "offences, police, sentences",
    "security-defense": "threats, borders, armies",
    "health-safety": "illness, injury, protection",
    "quality-of-life": "everyday life, homes, comfort",
    "cultural-identity": "traditions, belonging, who we are",
    "public-opinion": "what people think; polls, protests",
    "political": "parties, votes, who wins",
    "external-regulation": "other countries and places",
}
FRAMES = tuple(Choice(frame, label.capitalize(), _FRAME_HINTS[frame]) for frame, label in FRAME_LABELS.items())
NOBODY = "nobody named"
ONLY_HERE = "only here"
COMPARED = (
    Choice("other words", "Other words for the same", "Both texts tell it, in different words."),
    Choice(ONLY_HERE, "Only in this text", "The other text does not tell it."),
)

WORDINGS = {
    ExerciseType.LOADED: Wording(
        "Spot the loaded words",
        "Some words tell you what happened. Others tell you how to feel about it. Underline every word or phrase that "
        "does the second. Leave out what stands in quotation marks: those are somebody else’s words.",
        "What does it make you feel, and what would a plainer word be?",
        (),
        (
            "Which word steered you most? Did you notice it the first time you read it?",
            "Which of the words would you keep, and why? Some things are terrible.",
            "Whom do the loaded words help, and whom do they hurt?",
        ),
    ),
    ExerciseType.QUESTIONS: Wording(
        "What kind of question?",
        "Find every question in the text. Does it ask, or does it make a point? Choose for each.",
        "What kind of question is it?",
        QUESTION_KINDS,
        (
            "Turn a question that makes a point into a statement. Is it still as strong? Could you prove it?",
            "Who could answer the questions? Did the writer ask them?",
        ),
    ),
    ExerciseType.FRAME: Wording(
        "Choose the frame",
        "A frame is what a text treats its subject as a matter of. For each paragraph, choose one frame or two, and "
        "write down the words that show it.",
        "Which frame, and which words show it?",
        FRAMES,
        (
            "Which frame is missing that you would have expected?",
            "Tell the same event in another frame. Who gets more attention now?",
        ),
    ),
    ExerciseType.WHO: Wording(
        "Who says so?",
        "For every claim below, find out who says so. Is it a named person, somebody without a name, or nobody?",
        "Who says so, and how could they know?",
        (),
        (
            "Whose voice is missing? Who else would you have asked?",
            "When is it fair not to name a source?",
            "What do other sources say?",
        ),
    ),
    ExerciseType.REWRITE: Wording(
        "Rewrite plainly",
        "Write each sentence again so that it says what happened and leaves the judging to the reader. Keep the facts. "
        "There is more than one good answer.",
        "Is the meaning kept? What got lost?",
        (),
        (
            "Is anything lost that mattered? Could it be said with a fact?",
            "Which version would you rather read? Which would you rather believe?",
        ),
    ),
    ExerciseType.COMPARE: Wording(
        "Compare two reports",
        "Two texts about one event. Find where they use different words for the same thing, and what only one of them "
        "tells.",
        "What is called differently, and what is left out?",
        (),
        (
            "Who made each text, and for whom?",
            "How might a person who was there read each?",
            "What would you need to know to decide what happened?",
        ),
    ),
}  # fmt: skip

# The same on every key: the machine that made it is often wrong, and to argue with it is the lesson.
ON_THE_KEY = (
    "A machine proposed this key and it is sometimes wrong. A mark says that the wording is worth a second look, no "
    "more. A pupil who disagrees and can say why has done the exercise."
)


def choices_of(type_: ExerciseType) -> tuple[Choice, ...]:
    """The answers a pupil chooses from at a screen; on paper two texts are compared in a table."""
    return COMPARED if type_ is ExerciseType.COMPARE else WORDINGS[type_].choices


def label_of(type_: ExerciseType, answer: str) -> str:
    """An answer of a key as a reader sees it."""
    names = {choice.id: choice.label for choice in choices_of(type_)}
    return names.get(answer, answer)

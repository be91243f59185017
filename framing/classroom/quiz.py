"""An exercise as questions a learning platform can ask: choose one, choose many, write. For Moodle XML and GIFT."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from framing.classroom.exercises import Exercise, ExerciseType, Item
from framing.classroom.wording import FRAMES, NOBODY, ONLY_HERE, QUESTION_KINDS, WORDINGS, Choice
from framing.comparison.terms import NAME, WORD, terms_of
from framing.segmenting import segment

_MOST_RIGHT = 8  # right answers of one question: shares beyond a tenth are not all known to Moodle
_LEAST_LETTERS = 5  # of a word offered as a wrong answer
_WHICH = "Some words tell you what happened, others how to feel about it. Which of these do the second? Choose all."
_NAME = 60  # characters of a question's name


class Answer(NamedTuple):
    """One answer to choose; `why` is told afterwards."""

    text: str
    right: bool
    why: str = ""


class Question(NamedTuple):
    """One question of a quiz.

    kind     one: choose one; many: choose all that are right; write: free text, read by the teacher
    name     for the teacher's list
    task     what is asked
    passage  the words it is about
    answers  to choose from; () for `write`
    info     what the teacher reads beside a written answer
    """

    kind: Literal["one", "many", "write"]
    name: str
    task: str
    passage: str
    answers: tuple[Answer, ...] = ()
    info: str = ""


def questions(exercise: Exercise) -> tuple[Question, ...]:
    """The exercise as questions, in the order of the text; () for a key without items."""
    return tuple(_MAKERS[exercise.type](exercise))


def _loaded(exercise: Exercise) -> Iterator[Question]:
    """One question a paragraph: which of these words? The wrong ones are plain words of the same paragraph."""
    article = segment(exercise.text)
    terms = terms_of(article).terms
    for block in article.blocks:
        here = [item for item in exercise.key if block.start <= item.start < block.end]
        plain = [
            exercise.text[term.start : term.end]
            for term in terms
            if block.start <= term.start < block.end
            and term.kind == WORD
            and term.end - term.start >= _LEAST_LETTERS
            and not any(item.start < term.end and term.start < item.end for item in here)
        ]
        plain = [word for word in dict.fromkeys(plain) if not any(word.lower() in item.quote.lower() for item in here)]
        for first in range(0, len(here), _MOST_RIGHT):
            right = here[first : first + _MOST_RIGHT]
            answers = [Answer(item.quote, True, item.reason) for item in _once(right)]
            wrong = _spread(plain, max(3, len(answers)))
            if wrong:
                answers += [Answer(word, False) for word in wrong]
                passage = article.text[block.start : block.end]
                yield _asked(exercise, "many", right[0], tuple(answers), passage, task=_WHICH)


def _once(items: Sequence[Item]) -> list[Item]:
    """One item for the same words, in any case."""
    return list({item.quote.lower(): item for item in reversed(items)}.values())[::-1]


def _spread(words: Sequence[str], many: int) -> list[str]:
    """So many of the words, from all over the paragraph; always the same ones."""
    step = max(1, len(words) // many)
    return list(words[::step])[:many]


def _question_kinds(exercise: Exercise) -> Iterator[Question]:
    for item in exercise.key:
        yield _asked(exercise, "one", item, _chosen(QUESTION_KINDS, item))


def _frames(exercise: Exercise) -> Iterator[Question]:
    for item in exercise.key:
        yield _asked(exercise, "many" if len(item.answers) > 1 else "one", item, _chosen(FRAMES, item))


def _chosen(choices: Sequence[Choice], item: Item) -> tuple[Answer, ...]:
    return tuple(
        Answer(
            f"{choice.label}: {choice.hint}",
            choice.id in item.answers,
            item.reason if choice.id in item.answers else "",
        )
        for choice in choices
    )


def _who(exercise: Exercise) -> Iterator[Question]:
    speakers = list(dict.fromkeys(answer for item in exercise.items for answer in item.answers if answer != NOBODY))
    names = (term for term in terms_of(segment(exercise.text)).terms if term.kind == NAME)
    others = [exercise.text[term.start : term.end] for term in names]
    shown = [*speakers, *[name for name in dict.fromkeys(others) if not any(name in each for each in speakers)][:3]]
    for item in exercise.key:
        right = item.answers[0] if item.answers else NOBODY
        answers = [
            Answer(name, name == right, item.reason if name == right else "") for name in dict.fromkeys((*shown, right))
        ]
        answers = [answer for answer in answers if answer.text != NOBODY]
        answers.append(Answer(NOBODY.capitalize(), right == NOBODY, item.reason if right == NOBODY else ""))
        yield _asked(exercise, "one", item, tuple(answers))


def _written(exercise: Exercise) -> Iterator[Question]:
    for item in exercise.key:
        info = " ".join((item.reason, *(f"{answer}." for answer in item.answers)))
        yield _asked(exercise, "write", item, info=info)


def _compared(exercise: Exercise) -> Iterator[Question]:
    for item in exercise.key:
        if item.other:
            task = f"The other text says “{item.other_quote}” in the same place. What does each choice of words do?"
            yield _asked(exercise, "write", item, info=item.reason, task=task)
        elif ONLY_HERE in item.answers:
            other = exercise.title if item.side else exercise.second_title
            task = f"Only one text mentions this; “{other}” does not. What changes if it is left out?"
            yield _asked(exercise, "write", item, info=item.reason, task=task)


def _asked(
    exercise: Exercise,
    kind: Literal["one", "many", "write"],
    item: Item,
    answers: tuple[Answer, ...] = (),
    passage: str = "",
    info: str = "",
    task: str = "",
) -> Question:
    wording = WORDINGS[exercise.type]
    name = f"{wording.title}: {' '.join(item.quote.split())}"
    return Question(
        kind,
        name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…",
        task or (wording.task if kind == "write" else wording.ask),
        passage or item.quote,
        answers,
        info,
    )


_MAKERS: dict[ExerciseType, Callable[[Exercise], Iterator[Question]]] = {
    ExerciseType.LOADED: _loaded,
    ExerciseType.QUESTIONS: _question_kinds,
    ExerciseType.FRAME: _frames,
    ExerciseType.WHO: _who,
    ExerciseType.REWRITE: _written,
    ExerciseType.COMPARE: _compared,
}

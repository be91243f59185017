"""An exercise as questions a learning platform can ask: choose one, choose many, write. For Moodle XML and GIFT."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from framing.article import Block, Span
from framing.classroom.exercises import Exercise, ExerciseType, Item
from framing.classroom.wording import FRAMES, NOBODY, ONLY_HERE, QUESTION_KINDS, WORDINGS, Choice
from framing.comparison.terms import NAME, WORD, Terms, terms_of
from framing.segmenting import segment

_MOST_RIGHT = 8  # right answers of one question: shares beyond a tenth are not all known to Moodle
_LEAST_WRONG = 3  # answers, where the paragraph has as many plain words
_MOST_NAMES = 4  # to choose a speaker from, unless more speak
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
    terms = terms_of(article)
    for block in article.blocks:
        here = [item for item in exercise.key if block.start <= item.start < block.end]
        plain = _plain_words(terms, block, exercise.items)
        for first in range(0, len(here), _MOST_RIGHT):
            right = here[first : first + _MOST_RIGHT]
            answers = [Answer(item.quote, True, item.reason) for item in _once(right)]
            wrong = _spread(plain, max(_LEAST_WRONG, len(answers)))
            if wrong:
                answers += [Answer(word, False) for word in wrong]
                passage = article.text[block.start : block.end]
                yield _asked(exercise, "many", right[0], tuple(answers), passage, task=_WHICH)


def _plain_words(terms: Terms, block: Block, marked: Sequence[Item]) -> list[str]:
    """Words of a paragraph that hardly anybody would mark: those the article returns to, which tell what it is about;
    only if there are none, others. No adverb in -ly, and nothing the analyser proposed, taken or not."""
    words: dict[str, int] = {}
    for term in terms.terms:
        word = terms.text(term)
        plain = term.kind == WORD and len(word) >= _LEAST_LETTERS and not word.endswith("ly")
        if plain and block.start <= term.start < block.end and not any(_has(item, word) for item in marked):
            words.setdefault(word, terms.keys[term.key])
    return [word for word, times in words.items() if times > 1] or list(words)


def _has(item: Item, word: str) -> bool:
    return word.lower() in item.quote.lower()


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
        many = len(item.answers) > 1
        task = "Which two frames is this paragraph in?" if many else "Which frame is this paragraph in?"
        yield _asked(exercise, "many" if many else "one", item, _chosen(FRAMES, item), task=task)


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
    others = [name for name in _names(exercise.text) if not any(name in each or each in name for each in speakers)]
    shown = [*speakers, *others[: max(0, _MOST_NAMES - len(speakers))]]
    for item in exercise.key:
        right = item.answers[0] if item.answers else NOBODY
        answers = [
            Answer(name, name == right, item.reason if name == right else "") for name in dict.fromkeys((*shown, right))
        ]
        answers = [answer for answer in answers if answer.text != NOBODY]
        answers.append(Answer(NOBODY.capitalize(), right == NOBODY, item.reason if right == NOBODY else ""))
        yield _asked(exercise, "one", item, tuple(answers), task="Who says so?")


def _names(text: str) -> list[str]:
    """The names in a text, each once; words that stand side by side are one name."""
    spans: list[Span] = []
    for term in terms_of(segment(text)).terms:
        if term.kind == NAME and spans and text[spans[-1].end : term.start] == " ":
            spans[-1] = Span(spans[-1].start, term.end)
        elif term.kind == NAME:
            spans.append(Span(term.start, term.end))
    return list(dict.fromkeys(text[slice(*span)] for span in spans))


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

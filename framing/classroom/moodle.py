"""Moodle XML: the questions of an exercise for a Moodle question bank (`docs.moodle.org/en/Moodle_XML_format`).

The elements are those that Moodle's importer reads (`import_multichoice` and `import_essay` in its
`question/format/xml/format.php`); shares are of the list it accepts.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markupsafe import escape

from framing.classroom.exercises import Exercise
from framing.classroom.quiz import Question, questions

_LINES = 8  # of the box for a written answer


def render(exercise: Exercise) -> str:
    """The exercise as Moodle XML. Characters that XML cannot hold are replaced by U+FFFD."""
    quiz = Element("quiz")
    category = SubElement(SubElement(quiz, "question", type="category"), "category")
    SubElement(category, "text").text = _clean(f"$course$/top/Framing/{exercise.title.replace('/', '//')}")
    for question in questions(exercise):
        _essay(quiz, question) if question.kind == "write" else _multichoice(quiz, question)
    indent(quiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(quiz, encoding="unicode") + "\n"


def fractions(question: Question) -> list[str]:
    """What each answer is worth in percent. Where many may be chosen, the right ones share 100 and the wrong ones take
    as much away, so that choosing all is worth nothing; else a wrong one is worth 0.

    Moodle knows shares of 1 to 10 parts only, written to five places; with more wrong answers than that each takes a
    tenth away.
    """
    right = sum(answer.right for answer in question.answers)
    wrong = len(question.answers) - right
    less = 100 / min(wrong, 10) if wrong and question.kind == "many" else 0.0
    return [_share(100 / right if answer.right else -less) for answer in question.answers]


def _share(percent: float) -> str:
    return f"{percent:.5f}".rstrip("0").rstrip(".") if percent else "0"


def _question(quiz: Element, question: Question, kind: str) -> Element:
    element = SubElement(quiz, "question", type=kind)
    SubElement(SubElement(element, "name"), "text").text = _clean(question.name)
    paragraphs = "".join(
        f"<p>{escape(part)}</p>" for part in (question.task, *question.passage.split("\n")) if part.strip()
    )
    _html(element, "questiontext", paragraphs)
    _html(element, "generalfeedback", "")
    SubElement(element, "defaultgrade").text = "1"
    SubElement(element, "penalty").text = "0.3333333" if kind == "multichoice" else "0"
    SubElement(element, "hidden").text = "0"
    return element


def _multichoice(quiz: Element, question: Question) -> None:
    element = _question(quiz, question, "multichoice")
    SubElement(element, "single").text = "true" if question.kind == "one" else "false"
    SubElement(element, "shuffleanswers").text = "true" if question.kind == "many" else "false"
    SubElement(element, "answernumbering").text = "abc"
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _html(element, name, "")
    for answer, fraction in zip(question.answers, fractions(question), strict=True):
        inside = SubElement(element, "answer", fraction=fraction, format="html")
        SubElement(inside, "text").text = _clean(str(escape(answer.text)))
        _html(inside, "feedback", str(escape(answer.why)))


def _essay(quiz: Element, question: Question) -> None:
    element = _question(quiz, question, "essay")
    SubElement(element, "responseformat").text = "plain"
    SubElement(element, "responserequired").text = "1"
    SubElement(element, "responsefieldlines").text = str(_LINES)
    SubElement(element, "attachments").text = "0"
    SubElement(element, "attachmentsrequired").text = "0"
    _html(element, "graderinfo", f"<p>{escape(question.info)}</p>")
    _html(element, "responsetemplate", "")


def _html(parent: Element, name: str, content: str) -> None:
    SubElement(SubElement(parent, name, format="html"), "text").text = _clean(content)


def _clean(text: str) -> str:
    """Without what XML 1.0 cannot hold: control characters, half pairs, two non-characters."""
    return "".join(
        char
        if char in "\t\n\r" or " " <= char < "\ud800" or "\ue000" <= char < "\ufffe" or char > "\uffff"
        else "\ufffd"
        for char in text
    )

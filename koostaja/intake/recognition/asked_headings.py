"""What people are asked about the headings of a file that are none of its layout."""

from __future__ import annotations

from koostaja.diagnostics import LANGUAGES, TERMS
from koostaja.intake.questions import Choice, Question, QuestionKind
from koostaja.intake.recognition.recognition import Recognition
from koostaja.intake.recognition.titles import NO_HEADING
from koostaja.schema import Field
from koostaja.source import pointer_text

__all__ = ["heading_questions"]


def heading_questions(recognition: Recognition, *, language: str = LANGUAGES[0]) -> list[Question]:
    """Return a question for each unknown heading: for which field it stands.

    Where content, order and words agree, the default is that field; else the heading stays
    what it is, words of the field before it.
    """
    root, terms = recognition.layout.fields, TERMS[language]
    fields = (one for one in root.with_columns.values() if one.label)
    choices = [Choice(one.path, _label(root, one)) for one in fields]
    choices.append(Choice(NO_HEADING, terms["no heading"]))
    return [
        Question(
            QuestionKind.HEADING,
            one.paragraph.text,
            tuple(choices),
            pointer_text(one.guess) if one.guess and one.is_likely else NO_HEADING,
            (terms["paragraph of file"].format(recognition.name, one.paragraph.place),),
            recognition.layout.id,
        )
        for one in recognition.headings
    ]


def _label(root: Field, field: Field) -> str:
    """Return the titles on the way to a field."""
    ways = (field.pointer[:stop] for stop in range(1, len(field.pointer) + 1))
    titles = (found.label for way in ways if (found := root.find(way)))
    return " › ".join(filter(None, titles))

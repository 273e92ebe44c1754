"""A finding in words for officers: what is wrong, and what to do about it."""

from __future__ import annotations

from koostaja.diagnostics.messages import MESSAGES
from koostaja.diagnostics.officer.catalogue import OFFICER_WORDINGS
from koostaja.diagnostics.officer.filling import Names, filled, named, unnamed
from koostaja.diagnostics.problem import Problem
from koostaja.diagnostics.terms import TERMS

__all__ = ["officer_hint", "officer_message"]


def officer_message(problem: Problem, lang: str, names: Names = unnamed) -> str:
    """Return what is wrong, in ``lang``, for a page beside the field.

    It has no file name, key, pointer or command. ``names`` gives ids, keys and paths the names
    that an officer knows; the text reads right without them.
    """
    text = OFFICER_WORDINGS[problem.code].text or MESSAGES[problem.code].text
    return filled(text[lang], problem.values, lang, names)


def officer_hint(problem: Problem, lang: str, names: Names = unnamed) -> str:
    """Return what to do about it; a similar name is offered first, if it has one for officers."""
    wording = OFFICER_WORDINGS[problem.code]
    remedy = wording.remedy.get(lang, MESSAGES[problem.code].remedy[lang])
    hint = filled(remedy, problem.values, lang, names)
    similar = named(wording.similar, problem.similar, names) if wording.similar else ""
    return f"{_MEANT[lang].format(similar)} {hint}" if similar else hint


_MEANT = {"et": "Kas pidasite silmas „{}“?", "en": TERMS["en"]["did you mean"]}
"""As the command line asks, but in the polite form that pages use."""

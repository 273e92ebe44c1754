"""What no Word file may contain: the register of such changes of a template, and their XML."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from template_files import BODY, TemplateFile

__all__ = [
    "FORBIDDEN",
    "NAMES",
    "Change",
    "Forbidden",
    "add",
    "code",
    "field",
    "forbid",
    "mark",
    "part",
    "run",
]

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"'
)

Change = Callable[[TemplateFile], object]


class Forbidden(NamedTuple):
    """A change of a template, the code that it gets, the part, and the key of what is said."""

    change: Change
    code: str
    part: str
    key: str


FORBIDDEN: dict[str, Forbidden] = {}


def forbid(name: str, code: str, part: str, key: str, change: Change) -> None:
    assert name not in FORBIDDEN
    FORBIDDEN[name] = Forbidden(change, code, part, key)


def part(kind: str, name: str, data: str | bytes, type: str, owner: str = BODY) -> Change:
    return lambda template: template.part(name, data, type, kind, owner)


def run(xml: str) -> str:
    return f"<w:r>{xml}</w:r>"


def mark(kind: str, within: str = "") -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}">{within}</w:fldChar>')


def code(text: str) -> str:
    return run(f'<w:instrText xml:space="preserve">{text}</w:instrText>')


def field(*runs: str) -> str:
    return f"<w:p>{mark('begin')}{''.join(runs)}{mark('end')}</w:p>"


def add(xml: str) -> Change:
    return lambda template: template.add(xml)

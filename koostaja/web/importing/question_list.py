"""The questions of a batch page by page: chosen by what they ask about and by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from koostaja.intake import QuestionKind
from koostaja.web.importing.file_points import file_of
from koostaja.web.importing.given_answers import Asked
from koostaja.web.importing.import_list import page_number
from koostaja.web.importing.shown_questions import in_order

__all__ = ["QUESTIONS_ADDRESS", "QuestionList", "QuestionOrder", "make_question_list"]

QUESTIONS_ADDRESS = "/import/questions"
_PAGE = 20
_LONGEST = 500


class QuestionOrder(NamedTuple):
    """Which questions somebody wants to see."""

    kind: str = ""
    file: str = ""
    page: int = 1

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> QuestionOrder:
        """Return the order that an address or a form has; what it has wrong is left out."""
        kind = given.get("kind", "")
        is_known = kind in [one.value for one in QuestionKind]
        file = given.get("file", "")[:_LONGEST]
        return cls(kind if is_known else "", file, page_number(given))

    def address(self, **changed: object) -> str:
        """Return the address of the same page with something changed or added."""
        given = {**self._asdict(), **changed}
        given["page"] = given["page"] if given["page"] != 1 else ""
        query = urlencode({key: value for key, value in given.items() if value != ""})
        return f"{QUESTIONS_ADDRESS}?{query}" if query else QUESTIONS_ADDRESS


@dataclass(frozen=True)
class QuestionList:
    """What one page of questions shows."""

    order: QuestionOrder
    rows: Sequence[Asked]
    kinds: Mapping[str, int]
    """What can be asked about, each with the number of its open questions."""
    files: Mapping[str, int]
    """The files of the batch that ask something, each with the number of open questions."""
    answered: int
    total: int
    """Of all questions of the batch."""
    pages: int


def make_question_list(asked: Sequence[Asked], order: QuestionOrder) -> QuestionList:
    """Return a page of questions; a page after the last is the last."""
    kinds, files = Counter[str](), Counter[str]()
    chosen = list[Asked]()
    for one, answer in asked:
        own = {file_of(place) for place in one.places}
        is_open = not answer
        if not order.file or order.file in own:
            kinds[one.kind.value] += is_open
            if order.kind in ("", one.kind.value):
                chosen.append((one, answer))
        if order.kind in ("", one.kind.value):
            for file in own:
                files[file] += is_open
    pages = max(1, -(-len(chosen) // _PAGE))
    order = order._replace(page=min(order.page, pages))
    rows = [*in_order(chosen)][(order.page - 1) * _PAGE :][:_PAGE]
    named = {one.value: kinds[one.value] for one in QuestionKind if one.value in kinds}
    return QuestionList(
        order,
        rows,
        named,
        {name: files[name] for name in sorted(files, key=str.casefold)},
        sum(bool(answer) for _, answer in asked),
        len(asked),
        pages,
    )

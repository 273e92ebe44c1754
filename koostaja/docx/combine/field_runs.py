"""The runs of fields: made, and separated from words that other programs put beside them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

from lxml import etree

from koostaja.docx.wordml import SPACE, W, field_mark

__all__ = ["instruction_runs", "split_runs", "sum_runs"]

_MARK, _INSTRUCTION = f"{W}fldChar", f"{W}instrText"


def instruction_runs(instruction: str) -> list[etree._Element]:
    """Return the runs of a field that shows a number."""
    return _field([_code(f" {instruction} ")])


def sum_runs(instructions: Sequence[str], less: int, switches: str) -> list[etree._Element]:
    """Return the runs of a field that adds up what other fields show, less a number.

    ``switches`` say how the sum is shown, such as ``\\* ROMAN``.
    """
    code = [_code(" = ")]
    for place, instruction in enumerate(instructions):
        code += [_code(" + ")] if place else []
        code += instruction_runs(instruction)
    return _field([*code, _code(f"{f' - {less}' if less else ''} {switches} ")])


def _field(code: Sequence[etree._Element]) -> list[etree._Element]:
    shown = etree.Element(f"{W}r")
    etree.SubElement(shown, f"{W}t").text = "1"
    return [field_mark("begin"), *code, field_mark("separate"), shown, field_mark("end")]


def _code(text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, _INSTRUCTION, {SPACE: "preserve"}).text = text
    return run


def split_runs(root: etree._Element) -> None:
    """Give each mark and each text of an instruction a run of its own, as Word writes them.

    Other programs put a whole field, or words beside it, into one run.
    """
    parts = {one.getparent(): None for one in root.iter(_MARK, _INSTRUCTION)}
    for run in parts:
        if run is None or run.tag != f"{W}r":
            continue
        properties = run.find(f"{W}rPr")
        content = [one for one in run if one is not properties]
        place = run.getparent()
        if len(content) < 2 or place is None:
            continue
        at = place.index(run)
        runs = [_run_of(group, properties) for group in _groups(content)]
        place[at : at + 1] = runs


def _groups(content: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
    """Yield the parts of a run's content, marks and instructions each by themselves."""
    words: list[etree._Element] = []
    for one in content:
        if one.tag in (_MARK, _INSTRUCTION):
            if words:
                yield words
                words = []
            yield [one]
        else:
            words.append(one)
    if words:
        yield words


def _run_of(content: Sequence[etree._Element], properties: etree._Element | None) -> etree._Element:
    run = etree.Element(f"{W}r")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    run.extend(content)
    return run

"""What `verify FILE` prints: an answer for each file, then signatures, then what to know."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.builder import ContainerAnswer
from koostaja.diagnostics import TERMS, Severity, problems_as_text
from koostaja.files import signatures
from koostaja.release.returned.answers import FileAnswer
from koostaja.release.returned.returned_file import ReturnedFile
from koostaja.text.dates import date_numeric

__all__ = ["report_lines"]


def report_lines(returned: ReturnedFile, lang: str, *, remarks: bool = True) -> Iterator[str]:
    """Yield the lines of the report on a returned file.

    ``remarks``: also on what no signature proves of the record.
    """
    for answer in returned.answers:
        yield _answer_line(answer, lang)
        yield from problems_as_text(answer.problems, lang)
    if returned.container:
        yield from _container_lines(returned.container, len(returned.answers), lang)
    problems = [one for one in returned.problems if remarks or one.severity is Severity.ERROR]
    yield from problems_as_text(problems, lang)


def _answer_line(answer: FileAnswer, lang: str) -> str:
    kept = answer.kept
    if kept is None:
        return TERMS[lang]["answer.unknown"].format(file=answer.file)
    kind = "unnumbered" if answer.is_unnumbered else answer.answer
    said = TERMS[lang][f"answer.{kind}"]
    number, date = kept.act.number, date_numeric(kept.act.date)
    return said.format(file=answer.file, kept=kept.file, number=number, date=date)


def _container_lines(container: ContainerAnswer, files: int, lang: str) -> Iterator[str]:
    for one in container.signatures or ():
        yield _signature_line(one, files, lang)
    yield from problems_as_text(container.problems, lang)
    yield TERMS[lang]["legal check"]


def _signature_line(one: signatures.SignatureReport, files: int, lang: str) -> str:
    terms = TERMS[lang]
    time = f"{one.time:%Y-%m-%d %H:%M} UTC" if one.time else terms["signature.no-time"]
    said = terms["signature.time-proven" if one.time_is_proven else "signature.time-claimed"]
    return terms["signature.line"].format(
        signer=one.signer or one.name,
        time=said.format(time) if one.time else time,
        state=terms[f"signature.{one.state.value}"],
        covered=len(one.covers),
        files=files,
    )

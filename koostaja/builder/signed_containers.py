"""The answer about a signed container as a whole: its form, its signatures, what they cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from koostaja.diagnostics import Location, Problem, TermList, Terms, has_errors
from koostaja.files.signatures import (
    SignatureReport,
    SignatureState,
    SignedContainer,
    check_signatures,
)

__all__ = ["ContainerAnswer", "container_answer"]


@dataclass(frozen=True)
class ContainerAnswer:
    """What was found of a container and its signatures."""

    file: str
    signatures: tuple[SignatureReport, ...] | None
    """None if nothing is installed that checks signatures."""
    problems: tuple[Problem, ...]

    @property
    def is_trusted(self) -> bool:
        """Whether nothing in it contradicts its signatures."""
        return not has_errors(self.problems)


def container_answer(container: SignedContainer, file: str) -> ContainerAnswer:
    """Check a container and its signatures; the files in it get answers of their own."""
    signatures = check_signatures(container) if container.signatures else ()
    problems = tuple(_problems(container, signatures, file))
    return ContainerAnswer(file, signatures, problems)


def _problems(
    container: SignedContainer, signatures: tuple[SignatureReport, ...] | None, file: str
) -> Iterator[Problem]:
    where = Location(file)
    for said in container.problems:
        yield Problem("container-unsound", where, values={"said": said})
    for said in container.remarks:
        yield Problem("container-form", where, values={"said": said})
    if signatures is None:
        yield Problem("signatures-unchecked", where)
        return
    for one in signatures:
        if one.state is not SignatureState.GOOD:
            bad = one.state is SignatureState.BAD
            values: dict[str, str | Terms] = {
                "signer": one.signer or one.name,
                "reasons": TermList(items=one.reasons),
            }
            yield Problem("signature-bad" if bad else "signature-unproven", where, values=values)
    sound = [one for one in signatures if one.state is not SignatureState.BAD]
    covered = {name for one in sound for name in one.covers}
    for name in container.files if sound else ():
        if name not in covered:
            yield Problem("signature-uncovered", Location(f"{file}/{name}"))

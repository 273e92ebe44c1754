"""What was found of a signature: who signed what and when, and how much of that is proven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from koostaja.diagnostics import Terms

__all__ = ["SignatureFault", "SignatureReport", "SignatureState", "reason"]


class SignatureState(StrEnum):
    """How far a signature can be relied on."""

    GOOD = "good"
    """Everything is proven: files, signer, time, and that the certificate was valid then."""
    INTACT = "intact"
    """The files are those that were signed; by whom or when is not proven offline."""
    BAD = "bad"
    """Something contradicts: a file, the signature, the certificate or the proof of time."""


@dataclass(frozen=True)
class SignatureReport:
    """A signature in a container.

    ``signer`` and ``issuer`` are what the certificate says, and no more than a claim unless
    the state is good; so is ``time`` unless ``time_is_proven``. ``covers`` are the data files
    whose content is the signed one.
    """

    name: str
    state: SignatureState
    signer: str = ""
    issuer: str = ""
    time: datetime | None = None
    time_is_proven: bool = False
    covers: tuple[str, ...] = ()
    reasons: tuple[Terms, ...] = ()


class SignatureFault(Exception):
    """Why a signature is bad, or why a part of it proves nothing."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(key)
        self.reason = reason(key, detail)


def reason(key: str, detail: str = "") -> Terms:
    """Return a reason in words of both languages, with the name of what it is about."""
    return Terms((f"signature.{key}",), f": {detail}" if detail else "")

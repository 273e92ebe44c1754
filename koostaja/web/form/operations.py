"""What the buttons of a form do to its data; nothing is written to a file before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from koostaja.web.form.draft_data import DraftData, Operated, UnknownOperation
from koostaja.web.form.form_parts import FormPart
from koostaja.web.form.form_places import form_places
from koostaja.web.form.library_operations import LibraryOperations
from koostaja.web.form.list_operations import ListOperations
from koostaja.web.form.text_operations import TextOperations
from koostaja.workspace import ClauseLibrary

__all__ = ["operate"]


def operate(form: FormPart, data: Any, operation: str, library: ClauseLibrary) -> Operated:
    """Return the data after an operation such as ``add /ulesanded``: a verb, a path, an argument.

    Raises ``UnknownOperation`` for what the form does not offer.
    """
    verb, _, rest = operation.partition(" ")
    path, _, argument = rest.partition(" ")
    draft, places = DraftData(data), form_places(form)
    found: Callable[[str, str], Operated] | None = {
        **ListOperations(draft, places, library).verbs,
        **LibraryOperations(draft, form, places, library).verbs,
        **TextOperations(draft).verbs,
    }.get(verb)
    if found is None:
        raise UnknownOperation(operation)
    try:
        return found(path, argument)
    except (LookupError, ValueError, RecursionError) as error:
        raise UnknownOperation(operation) from error

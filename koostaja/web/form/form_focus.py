"""What has the focus in a form, and which row is open, for a path that an operation leads to."""

from __future__ import annotations

from koostaja.web.form.form_parts import FormEntry, FormPart, FormRow
from koostaja.web.form.form_view import FormView

__all__ = ["focused", "row_around"]


def row_around(view: FormView, path: str) -> str:
    """Return the path of the row of own cells that a path leads to or into; "" if there is none."""
    while path:
        holder = view.holders.get(path)
        if isinstance(holder, FormRow):
            return path if holder.cells else ""
        path = path.rpartition("/")[0]
    return ""


def focused(view: FormView, path: str) -> str:
    """Return what gets the focus for a path: an input, or the part of the form around it."""
    while path and path not in view.holders:
        path = path.rpartition("/")[0]
    holder = view.holders.get(path)
    if isinstance(holder, FormRow) and path == view.opened:
        inputs = (one for cell in holder.cells for one in cell.inputs())
        return next((one.name for one in inputs), path)
    if isinstance(holder, FormPart) and holder.entries and not holder.is_list:
        holder = holder.entries[0]
    return holder.text.name if isinstance(holder, FormEntry) and holder.text else path

"""The forms of a page, as a browser without scripts would send them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from web_pages import Page

__all__ = ["Form", "forms_in", "forms_of"]

_WITH_LINES = ("hidden", "checkbox", "radio")
"""The kinds of inputs from whose values browsers take no line ends."""
_NOT_SENT = ("submit", "button", "reset", "image", "file")


@dataclass(frozen=True)
class Form:
    """A form with what is typed in it."""

    action: str
    method: str
    fields: tuple[tuple[str, str], ...]
    buttons: tuple[tuple[str, str], ...]
    """What each of its buttons adds."""
    files: tuple[str, ...] = ()


def forms_of(page: Page, address: str) -> list[Form]:
    """Return the forms of a page that was asked for at an address."""
    return forms_in(page.root, address)


def forms_in(root: Element, address: str) -> list[Form]:
    """Return the forms of a page that is parsed."""
    found = {one: [one] for one in root.iter("form")}
    by_id = {one.get("id"): one for one in found if one.get("id")}
    for form, members in found.items():
        members += [one for one in form.iter() if one.get("form", form.get("id")) == form.get("id")]
    for one in root.iter():
        if one.tag != "form" and one.get("form") in by_id:
            members = found[by_id[one.get("form")]]
            members += [one] if one not in members else []
    return [_form(form, members, address) for form, members in found.items()]


def _form(form: Element, members: list[Element], address: str) -> Form:
    controls = [one for one in members if one.get("name") and one.get("disabled") is None]
    fields = [(one.get("name", ""), value) for one in controls for value in _values(one)]
    buttons = [(one.get("name", ""), one.get("value", "")) for one in controls if _sends(one)]
    files = [one.get("name", "") for one in controls if one.get("type") == "file"]
    action = form.get("action") or address
    return Form(action, form.get("method", "get"), tuple(fields), tuple(buttons), tuple(files))


def _sends(control: Element) -> bool:
    if control.tag == "button":
        return control.get("type", "submit") == "submit"
    return control.tag == "input" and control.get("type") == "submit"


def _values(control: Element) -> list[str]:
    """Return what a control sends if nobody touches it."""
    kind = control.get("type", "text")
    if control.tag == "textarea":
        return [control.text or ""]  # which has no line end at its beginning, as browsers read it
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        return [one.get("value", one.text or "") for one in chosen]
    if control.tag != "input" or kind in _NOT_SENT:
        return []
    if kind in ("checkbox", "radio") and control.get("checked") is None:
        return []
    value = control.get("value", "on" if kind == "checkbox" else "")
    return [value if kind in _WITH_LINES else re.sub(r"[\r\n]", "", value)]

"""What cannot be joined so that it reads as in the single file.

Some things a Word file has once, and no section or style can say otherwise. Where documents
of one file need them differently, the combined file would not be true.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from lxml import etree

from koostaja.diagnostics import Location, Problem
from koostaja.docx.combine.joined_notes import NOTE_KINDS, is_separator
from koostaja.docx.combine.refused_fields import (
    Earlier,
    Found,
    properties,
    renamed_headings,
    shown_headings,
    spread_fields,
    unknown_fields,
    unknown_names,
)
from koostaja.docx.combine.sections import sections_of
from koostaja.docx.combine.source_template import SourceTemplate, source_template
from koostaja.docx.combine.style_signature import Canonical, canonical
from koostaja.docx.combine.tab_stops import MOST_STOPS
from koostaja.docx.styles import bake_theme
from koostaja.docx.templates import Template
from koostaja.docx.wordml import OFF, W, attribute, value

__all__ = ["REFUSED", "joining_problems"]

_PROTECTED = f"{W}documentProtection"
_WHITE = ("ffffff", "auto")
_SHOWN, _COLOUR = "displayBackgroundShape", f"{W}background"
_DRAWN = "application/vnd.openxmlformats-officedocument.drawingml"
_FOREIGN = (f"{W}altChunk", f"{W}subDoc", f"{W}commentReference")
_WIDEST_TEXT = 24_000
"""The widest text whose tab stops are kept, in twentieths of a point."""
_LINE_SETTINGS = ("hyphenationZone", "consecutiveHyphenLimit", "doNotHyphenateCaps")
_PRINT_SETTINGS = ("gutterAtTop", "bookFoldPrinting", "bookFoldRevPrinting", "printTwoOnOne")
_BORDER_SETTINGS = (
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
)
_EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_EQUATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"


def _named(*settings: str) -> str:
    return ", ".join(f"`w:{name}`" for name in settings)


def joining_problems(templates: Sequence[Template]) -> list[Problem]:
    """Return what cannot be joined of documents of these templates, the first one's first.

    One template alone has several documents. Each problem names the template, the part and
    the construct.
    """
    sources = [source_template(one) for one in dict.fromkeys(templates)]
    problems = []
    for index, one in enumerate(sources):
        found = [each for check in _ALONE.values() for each in check(one)]
        if index:
            found += [each for check in _BESIDE.values() for each in check(sources[:index], one)]
        for part, construct in dict.fromkeys(found):
            problems.append(_problem("template-not-joinable", one, part, construct, sources[0]))
        problems += _compatibility(sources[0], one)
    return problems


def _problem(
    code: str, one: SourceTemplate, part: str, construct: str, other: SourceTemplate
) -> Problem:
    values = {"construct": construct, "other": other.file}
    return Problem(code, Location(one.file, part=part), values=values)


def _setting(settings: Collection[tuple[str, str]], name: str) -> str:
    return next((value or "1" for own, value in settings if own == name), "–")


def _compatibility(first: SourceTemplate, one: SourceTemplate) -> Iterator[Problem]:
    """Yield a difference in how Word breaks lines, after an older version of it (17.15.3)."""
    here, there = one.settings.compatibility, first.settings.compatibility
    if here != there:
        part = one.package.related("settings") or one.package.main
        names = sorted({name for name, _ in here ^ there})
        said = ", ".join(
            f"{name}: {_setting(here, name)} ≠ {_setting(there, name)}" for name in names
        )
        yield _problem("template-compatibility", one, part, said, first)


def _foreign_content(one: SourceTemplate) -> Found:
    for part, root in one.named_stories:
        for found in root.iter(*_FOREIGN):
            yield part, f"w:{etree.QName(found).localname}"


def _first_page(_: Earlier, one: SourceTemplate) -> Found:
    sections = sections_of([one.package.tree(one.package.main)])
    if sections and value(sections[0], "type") == "evenPage":
        yield one.package.main, "w:type evenPage"


def _defaults(earlier: Earlier, one: SourceTemplate) -> Found:
    """Yield defaults that no style can undo, and switches that styles switch over."""
    part = one.package.related("styles") or ""
    here = one.defaults
    yield from (
        (part, f"w:docDefaults {_said(name)}") for name in here.unknown(earlier[0].defaults)
    )
    for other in earlier:
        for name in sorted(here.toggles ^ other.defaults.toggles):
            styles = one.styles if name in here.toggles else other.styles
            if any(_switches_over(style, name) for style in styles.values()):
                yield part, f"w:docDefaults w:{name}"


def _said(name: str) -> str:
    return name if name.startswith("{") else f"w:{name}"


def _switches_over(style: etree._Element, name: str) -> bool:
    """Return whether a style turns off what the defaults turn on.

    Styles of words and tables do by saying the same: over a paragraph's style two of them
    undo each other, over the defaults they do not (17.7.3).
    """
    found = style.find(f".//{W}rPr/{W}{name}")
    if found is None:
        return False
    return attribute(style, "type") != "paragraph" or attribute(found, "val") in OFF


def _settings(earlier: Earlier, one: SourceTemplate) -> Found:
    first, part = earlier[0], one.package.related("settings") or one.package.main
    names = list(_PRINT_SETTINGS)
    if first.settings.hyphenates and one.settings.hyphenates:
        names += _LINE_SETTINGS
    if any(next(root.iter(f"{W}pgBorders"), None) is not None for root in one.stories):
        names += _BORDER_SETTINGS
    for name in names:
        if first.settings.state(name) != one.settings.state(name):
            yield part, f"w:{name}"
    if any(_mirrors_otherwise(other, one) for other in earlier):
        yield part, "w:mirrorMargins"
    distance = one.settings.tab_distance
    if distance != first.settings.tab_distance and distance * MOST_STOPS < _WIDEST_TEXT:
        yield part, "w:defaultTabStop"


def _mirrors_otherwise(first: SourceTemplate, one: SourceTemplate) -> bool:
    pair = (first.settings, one.settings)
    return all(each.has_sides for each in pair) and pair[0].mirrors != pair[1].mirrors


def _equations(earlier: Earlier, one: SourceTemplate) -> Found:
    if any(next(root.iter(_EQUATION), None) is not None for root in one.stories):
        here, there = (each.settings.find(_EQUATIONS) for each in (one, earlier[0]))
        if canonical(here) != canonical(there):
            yield one.package.related("settings") or one.package.main, "m:mathPr"


def _separators(earlier: Earlier, one: SourceTemplate) -> Found:
    """Yield separators of notes that show something else than those of the first document."""
    for kind in NOTE_KINDS:
        other = next((each for each in earlier if each.has_notes[kind]), None)
        if other is None or not one.has_notes[kind]:
            continue
        pair = (each.package.related_tree(f"{kind}s") for each in (other, one))
        if len({_separator_words(root) for root in pair}) > 1:
            yield one.package.related(f"{kind}s") or "", "w:separator"


def _separator_words(notes: etree._Element | None) -> tuple[str, ...]:
    """Return what the separators of notes show: words, and the lines that Word draws."""
    found = notes if notes is not None else ()
    return tuple(
        f"{attribute(note, 'type')} {''.join(map(str, note.itertext()))} {_lines(note)}"
        for note in sorted(found, key=lambda each: attribute(each, "type"))
        if is_separator(note) and attribute(note, "type") != "continuationNotice"
    )


def _lines(note: etree._Element) -> int:
    return sum(1 for _ in note.iter(f"{W}separator", f"{W}continuationSeparator"))


def _background(earlier: Earlier, one: SourceTemplate) -> Found:
    first = earlier[0]
    if not (first.settings.is_on(_SHOWN) or one.settings.is_on(_SHOWN)):
        return
    if _page_colour(first) != _page_colour(one):
        yield one.package.main, "w:background"


def _page_colour(one: SourceTemplate) -> Canonical | None:
    """Return the colour of the pages as they are shown; None if they are white."""
    colour = one.package.tree(one.package.main).find(_COLOUR)
    white = colour is None or (attribute(colour, "color").lower() in _WHITE and not len(colour))
    return None if white or not one.settings.is_on(_SHOWN) else canonical(colour)


def _theme(earlier: Earlier, one: SourceTemplate) -> Found:
    """Yield what a theme gives shapes that cannot be written out."""
    if one.theme_data == earlier[0].theme_data:
        return
    for part, data in one.package.parts.items():
        drawn = one.package.content_type(part).startswith(_DRAWN)
        if drawn and b"schemeClr" in data:
            yield part, "a:schemeClr"
    same_formats = one.theme_formats == earlier[0].theme_formats
    for part, root in one.named_stories:
        for said in bake_theme(copy.deepcopy(root), one.theme):
            if not (same_formats and said.startswith("theme format")):
                yield part, said


def _prefixes(earlier: Earlier, one: SourceTemplate) -> Found:
    """Yield prefixes of extensions that mean something else in another document."""
    for part, root in one.named_stories:
        for other in earlier:
            for prefix, address in root.nsmap.items():
                if other.prefixes.get(prefix, address) != address:
                    yield part, f"xmlns:{prefix}"


def _protection(earlier: Earlier, one: SourceTemplate) -> Found:
    if canonical(earlier[0].settings.find(_PROTECTED)) != canonical(one.settings.find(_PROTECTED)):
        yield one.package.related("settings") or one.package.main, "w:documentProtection"


_ALONE: Mapping[str, Callable[[SourceTemplate], Found]] = {
    "fields that count or list through the whole file, and those that are not known: AUTONUM, "
    "DOCVARIABLE, INDEX, LISTNUM, NUMWORDS, SECTION and others": unknown_fields,
    "fields without an end; NUMPAGES, DOCPROPERTY and the like from one paragraph to another":
        spread_fields,
    "STYLEREF to a style that the file does not have by that name": unknown_names,
    "comments, content of another file: `w:commentReference`, `w:altChunk`, `w:subDoc`":
        _foreign_content,
    "STYLEREF to a heading beside SEQ \\s, chapter numbers of pages or a table of contents by "
    "names of headings": shown_headings,
}  # fmt: skip
_BESIDE: Mapping[str, Callable[[Earlier, SourceTemplate], Found]] = {
    "DOCPROPERTY of a property that the annex's file does not have": properties,
    "a first section that begins on an even page": _first_page,
    "`docDefaults` with borders or tabs, or with a switch such as bold that styles switch over":
        _defaults,
    "page settings other than in the directive: `w:mirrorMargins` with unequal margins, "
    f"{_named(*_PRINT_SETTINGS)}; beside page borders {_named(*_BORDER_SETTINGS)}; where both "
    f"hyphenate {_named(*_LINE_SETTINGS)}; `w:defaultTabStop` below 0.7 cm": _settings,
    "equations with other settings (`m:mathPr`)": _equations,
    "lines between text and notes that have other words": _separators,
    "a page colour that is shown, other than in the directive": _background,
    "a table of contents by names of headings, SEQ \\s or chapter numbers of pages, where headings "
    "differ from the directive's": renamed_headings,
    "shapes with lines and fills of another theme, charts with its colours": _theme,
    "a namespace prefix that means something else in another document": _prefixes,
    "protection of the file other than in the directive": _protection,
}  # fmt: skip
REFUSED = (*_ALONE, *_BESIDE)
"""What is refused, in words."""

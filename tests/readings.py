"""Compares the pages of a joined file with the pages of its pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from koostaja.docx.reader import PagesReading, SectionReading, ShownParagraph, Words

_AWAY = re.compile(r"HYPERLINK -> \+(\d+) ")
_PAGES = re.compile(r"\b(NUMPAGES|SECTIONPAGES)\b")
_STYLE = re.compile(r"(?<=STYLEREF)(.* -> .*) [0-9a-f]{16}\b")
"""A field that repeats words, and a digest of the formatting of the style that it searches."""
_RANGE = re.compile(r"(?<=over )([-+]\d+)\.\.([-+]\d+)")
"""The range of paragraphs that a field collects."""
_BLANK_END = 4
"""The most paragraphs at the end of a piece that are blank or in a box, without headings."""
_COUNTED = re.compile(r"(= |PAGEREF )")
_SIDES = ("pgMar.left", "pgMar.right")
_DEFAULT_STOPS = "tabs.default"
_MOST = 12


def differences(single: PagesReading, joined: Sequence[SectionReading], name: str) -> list[str]:
    """Return the differences between a piece's sections in a joined file and in its own file."""
    if len(single.sections) != len(joined):
        return [f"{name}: {len(single.sections)} sections ≠ {len(joined)}"]
    size = sum(len(one.paragraphs) for one in single.sections)
    found: list[str] = []
    for at, (own, other) in enumerate(zip(single.sections, joined, strict=True)):
        where, last = f"{name}, section {at + 1}", at == len(joined) - 1
        sides = [_geometry(one, first=at == 0, last=last) for one in (own, other)]
        found += _mapping(where, *sides)
        width = _text_width(own.geometry)
        for kind in ("headers", "footers"):
            for pages in sorted({*getattr(own, kind), *getattr(other, kind)}):
                margins = (getattr(one, kind).get(pages, ()) for one in (own, other))
                found += _paragraphs(f"{where}, {kind} {pages}", width, *margins)
        ours = _plain(own.paragraphs, size)
        others = _plain(_without_end(other, own) if last else other.paragraphs, size)
        found += _paragraphs(where, width, ours, others)
    return found


def told(found: Sequence[str]) -> str:
    """Return the first differences, one a line."""
    more = [f"… and {len(found) - _MOST} more"] if len(found) > _MOST else []
    return "\n".join([*found[:_MOST], *more])


def _geometry(section: SectionReading, *, first: bool, last: bool) -> dict[str, str]:
    """Return the geometry of a section, without properties that are fixed in a piece's own file.

    A piece begins on a new page, its page numbers begin with 1 and its line numbers restart.
    Its endnotes are after its last section, whether that is the end of the file or not.
    """
    found = dict(section.geometry)
    if first:
        found.pop("type", None)
        found.setdefault("pgNumType.start", "1")
        if found.get("lnNumType.restart") == "continuous":
            found["lnNumType.restart"] = "newSection"
    for side, shown in (("header", section.headers), ("footer", section.footers)):
        if not shown:
            found.pop(f"pgMar.{side}", None)  # the distance of a header or footer that is absent
    left, right = (found.get(side) for side in _SIDES)
    if left == right and "pgMar.gutter" not in found:
        found.pop("mirrorMargins", None)  # inner and outer margins are the same
    if not last and found.pop("noEndnote", "") and "endnotePr.pos" in found:
        found["endnotePr.pos"] = "docEnd"
    return found


def _text_width(geometry: Mapping[str, str]) -> int:
    """Return the width of the text of a page."""
    width, left, right = (int(geometry[key]) for key in ("pgSz.w", *_SIDES))
    return width - left - right


def _without_end(joined: SectionReading, single: SectionReading) -> tuple[ShownParagraph, ...]:
    """Return the paragraphs without an empty last one after a table, control or frame."""
    found, last = joined.paragraphs, single.paragraphs[-1]
    surplus = len(found) == len(single.paragraphs) + 1
    framed = any(key.startswith("framePr") for key in last.format)
    if surplus and not found[-1].words and not found[-1].number and (last.within or framed):
        return found[:-1]
    return found


def _plain(paragraphs: Sequence[ShownParagraph], size: int) -> list[ShownParagraph]:
    """Return paragraphs without the links of the directive to annexes, whose distance differs."""
    return [_without_links(one, place, size) for place, one in enumerate(paragraphs)]


def _without_links(paragraph: ShownParagraph, place: int, size: int) -> ShownParagraph:
    words: list[Words] = []
    for one in paragraph.words:
        away = _AWAY.match(one.detail) if one.kind == "link" else None
        if away and place + int(away[1]) >= size:
            one = one._replace(kind="text", detail="")
        if words and one.kind == "text" and one._replace(text="") == words[-1]._replace(text=""):
            words[-1] = words[-1]._replace(text=words[-1].text + one.text)
        else:
            words.append(one)
    return replace(paragraph, words=tuple(words))


def _paragraphs(
    where: str, width: int, own: Sequence[ShownParagraph], other: Sequence[ShownParagraph]
) -> Iterator[str]:
    """Yield differences of paragraphs; those on one side only are listed by their words."""
    ours, others = ([one.printed for one in side] for side in (own, other))
    if len(ours) != len(others):
        yield f"{where}: {len(ours)} paragraphs ≠ {len(others)}"
        matcher = SequenceMatcher(None, ours, others, autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind != "equal":
                yield f"{where}, paragraph {a + 1}: {ours[a:b]} ≠ {others[c:d]}"
        return
    for place, (one, two) in enumerate(zip(own, other, strict=True), start=1):
        if one != two:
            said = f"{where}, paragraph {place} “{one.printed[:50]}”"
            yield from _paragraph(said, width, one, two)


def _paragraph(where: str, width: int, own: ShownParagraph, other: ShownParagraph) -> Iterator[str]:
    for name in ("number", "revision", "hidden", "bullet"):
        yield from _value(f"{where}, {name}", getattr(own, name), getattr(other, name))
    step = int(own.format.get(_DEFAULT_STOPS, 720))
    formats = [_format(one, width, step) for one in (own, other)]
    yield from _mapping(f"{where}, format", *formats)
    yield from _mapping(f"{where}, label", own.label, other.label)
    inside = [tuple(one.within) for one in (own, other)]
    yield from _value(f"{where}, within", *([c.kind for c in one] for one in inside))
    for one, two in zip(*inside, strict=False):
        yield from _value(f"{where}, {one.kind}", one.place, two.place)
        yield from _mapping(f"{where}, {one.kind}", one.format, two.format)
    if len(own.words) != len(other.words):
        shown = ([(one.kind, one.text, one.detail) for one in p.words] for p in (own, other))
        yield from _value(f"{where}, words", *shown)
        return
    for said, read in zip(own.words, other.words, strict=True):
        yield from _words(f"{where}, words “{said.text[:30]}”", said, read)


def _words(where: str, own: Words, other: Words) -> Iterator[str]:
    counts = own.kind == other.kind == "field" and _counts_pages(own.detail, other.detail)
    for name in ("kind", "hidden", "struck", "revision"):
        yield from _value(f"{where}, {name}", getattr(own, name), getattr(other, name))
    if not counts:
        yield from _value(f"{where}, text", own.text, other.text)
        details = [_STYLE.sub(r"\1", one.detail) for one in (own, other)]
        if not _collects_as_much(*details):
            yield from _value(f"{where}, detail", *details)
    yield from _mapping(f"{where}, format", own.format, other.format)


def _counts_pages(own: str, other: str) -> bool:
    """Return whether fields count the pages of a piece; another test checks the number."""
    if not _PAGES.search(own):
        return False
    return bool(_PAGES.search(other) or _COUNTED.search(other))


def _collects_as_much(own: str, other: str) -> bool:
    """Return whether tables of contents end alike, apart from blank paragraphs at the end."""
    ranges = [_RANGE.search(one) for one in (own, other)]
    if not all(ranges) or _RANGE.sub(r"\1", own) != _RANGE.sub(r"\1", other):
        return False
    ends = [int(one[2]) for one in ranges if one]
    return 0 <= ends[0] - ends[1] <= _BLANK_END


def _format(paragraph: ShownParagraph, width: int, usual: int) -> dict[str, str]:
    """Return the format of a paragraph, with all stops that its tabs may reach.

    Stops that no tab reaches do not show if they are at the default distance of the piece.
    """
    found = dict(paragraph.format)
    stops, step = found.pop("tabs", "").split(), int(found.pop(_DEFAULT_STOPS, 720) or 720)
    places = {one: int(one.split(":")[0]) for one in stops}
    left, first = (int(found.get(f"ind.{one}", "0")) for one in ("left", "first"))
    reached = any(one.kind == "tab" for one in paragraph.words) or _beyond_indent(paragraph)
    if reached:
        beyond = max((at for at in places.values() if at > 0), default=0)
        beyond = max(beyond, left) if first < 0 else beyond  # a hanging indent is a tab stop too
        regular = range(step * (beyond // step + 1), width, step) if step > 0 else ()
        places |= {f"{at}:left:none": at for at in regular}
        places |= {f"{left}:left:none": left} if first < 0 else {}
    else:
        plain = {f"{at}:left:none" for at in range(usual, 2 * width, usual)} if usual else set()
        places = {one: at for one, at in places.items() if one not in plain}
    begin = min(left, left + first)
    shown = sorted((at, one) for one, at in places.items() if begin < at < width)
    return found | ({"tabs": " ".join(one for _, one in shown)} if shown else {})


def _beyond_indent(paragraph: ShownParagraph) -> bool:
    """Return whether a tab after a number may lead beyond the indent, since the number is wide."""
    if not paragraph.number or paragraph.label.get("suff") != "tab":
        return False
    size = int(paragraph.label.get("sz", "20")) * 10
    width = sum(0.6 if one.isalnum() else 0.35 for one in paragraph.number) * size
    return width > -int(paragraph.format.get("ind.first", "0"))


def _mapping(where: str, own: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """Yield differences of properties; a language that is not set is that of the program."""
    for key in sorted({*own, *other}):
        if key in own or not key.startswith("lang."):
            yield from _value(f"{where}, {key}", own.get(key), other.get(key))


def _value(where: str, own: object, other: object) -> Iterator[str]:
    if own != other:
        yield f"{where}: {own!r} ≠ {other!r}"

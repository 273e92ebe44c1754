"""The meaning of fields and links, independent of the names of bookmarks, styles and sequences.

A place is described by its words and by its distance in paragraphs. So a field has the same
meaning in a combined file, where bookmarks are renamed.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from lxml import etree

from koostaja.docx.reader.drafts import OpenField, ParagraphDraft, WordsDraft
from koostaja.docx.reader.fields import BOOKMARK_FIELDS, KNOWN, Instruction
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.reader.properties import property_value
from koostaja.docx.reader.walk import StoryWalk
from koostaja.docx.wordml import W, attribute

__all__ = ["Meanings"]

_DEEPEST = 8
"""The deepest level of nested fields that is described."""
_SHORT = 16
_LONGEST, _EXCERPT = 400, 100
"""The longest text of a place that is given whole, and the excerpt of a longer one."""


class Meanings:
    """Describes the meaning of fields, once all bookmarks of a file are known."""

    def __init__(
        self,
        opened: OpenedPackage,
        body: Sequence[ParagraphDraft],
        stories: Iterable[StoryWalk],
        sections: int,
    ) -> None:
        self._opened, self._body, self._sections = opened, body, sections
        self._starts: dict[str, tuple[ParagraphDraft, int]] = {}
        self._ends: dict[str, tuple[ParagraphDraft, int]] = {}
        self._uses: dict[str, int] = {}
        for story in stories:
            for name, times in story.sequences.uses.items():
                self._uses[name] = self._uses.get(name, 0) + times
            for name, start in story.bookmarks.items():
                self._starts.setdefault(name, start)
            for name, end in story.bookmark_ends.items():
                self._ends.setdefault(name, end)
        self._values: dict[tuple[str, str], str | None] = {}
        """Values of the properties that fields show."""
        self._printed: dict[ParagraphDraft, str] = {}
        self._texts: dict[ParagraphDraft, tuple[str, list[int]]] = {}
        self._described: dict[tuple[OpenField, int], str] = {}
        self._by_style: dict[str, list[int]] = {}
        for place, draft in enumerate(body):
            self._by_style.setdefault(draft.style, []).append(place)

    def detail(self, words: WordsDraft, origin: int) -> str:
        """Return the detail of words: their own, then the fields that contain them."""
        found, field = [words.detail] if words.detail else [], words.field
        for _ in range(_DEEPEST):
            if field is None:
                return " < ".join(found)
            found.append(self._meaning(field, origin))
            field = field.outer
        if field is not None and field.paragraph is not None:
            self._opened.unread(field.paragraph.part, "fields nested too deep")
        return " < ".join(found)

    def _meaning(self, field: OpenField, origin: int) -> str:
        if (field, origin) not in self._described:
            self._described[field, origin] = self._describe(field, origin)
        return self._described[field, origin]

    def _describe(self, field: OpenField, origin: int) -> str:
        read = field.read
        if field.link is not None:
            return f"HYPERLINK -> {self._target(field.link, origin)}"
        if read is None or not read.keyword:
            return "field without an instruction"
        first = read.operands[0] if read.operands else ""
        if read.keyword in BOOKMARK_FIELDS:
            return f"{read.written()} -> {self._place(first, origin)}"
        if read.keyword in ("NUMPAGES", "SECTIONPAGES"):
            keyword = "SECTIONPAGES" if self._sections == 1 else read.keyword
            return read.written().replace(read.keyword, keyword)
        if read.keyword == "HYPERLINK":
            anchor = read.switch("l")
            target = first if anchor is None else f"{first}#{anchor}"
            return f"{read.written('lh')} -> {self._target(target, origin)}"
        if read.keyword == "SEQ":
            elsewhere = len(read.operands) > 1 and self._place(read.operands[1], origin)
            return f"{read.written('rncsh')} -> {elsewhere or field.count}"
        if read.keyword == "STYLEREF":
            return f"{read.written()} -> {self._styled(first, origin)}"
        if read.keyword in ("TOC", "INDEX"):
            return self._collection(read, origin)
        return self._other(field, read, first, origin)

    def _other(self, field: OpenField, read: Instruction, first: str, origin: int) -> str:
        key = read.keyword, first
        if key not in self._values:
            self._values[key] = property_value(self._opened, *key)
        shown = self._values[key]
        if shown is not None:
            return f"{read.written()} -> {shown}"
        if read.keyword.lower() in self._starts and read.keyword not in KNOWN:
            switches = read.written().removeprefix(read.keyword)
            return f"REF{switches} -> {self._place(read.keyword, origin)}"
        if read.keyword not in KNOWN and not read.is_computed:
            part = field.paragraph.part if field.paragraph else ""
            self._opened.unread(part, f"field {read.keyword}")
        return " ".join([read.written(), *read.operands])

    def _target(self, target: str, origin: int) -> str:
        if target.startswith("#"):
            return self._place(target[1:], origin)
        return target

    def _place(self, name: str, origin: int) -> str:
        """Describe the place of a bookmark: its distance, its paragraph and its words."""
        found = self._starts.get(name.lower())
        if found is None:
            return "top" if name.lower() == "_top" else "nowhere"
        draft, start = found
        end, stop = self._ends.get(name.lower(), (draft, start))
        words = self._covered(draft, start, stop if end is draft else len(draft.words))
        away = f"{draft.index - origin:+d}" if draft.in_text else "beside the text:"
        span = f"..{end.index - origin:+d}" if draft.in_text and end.index != draft.index else ""
        whole = f" [{words}]" if words else ""
        return f"{away}{span} {self._print(draft)}{whole}"

    def _print(self, draft: ParagraphDraft) -> str:
        if draft not in self._printed:
            self._printed[draft] = _shortened(draft.printed)
        return self._printed[draft]

    def _covered(self, draft: ParagraphDraft, start: int, stop: int) -> str:
        """Return the words of a paragraph from one piece of them to another."""
        if draft not in self._texts:
            pieces = [one.text if one.visible else "" for one in draft.words]
            self._texts[draft] = "".join(pieces), [0, *accumulate(map(len, pieces))]
        text, places = self._texts[draft]
        first, last = places[min(start, stop)], places[stop]
        if last - first > _LONGEST:
            middle = f"… {last - first} …"
            return f"{text[first : first + _EXCERPT]}{middle}{text[last - _EXCERPT : last]}"
        return " ".join(text[first:last].split())

    def _collection(self, read: Instruction, origin: int) -> str:
        """Describe a table of contents: the first and the last paragraph that it covers."""
        first, last = 0, len(self._body) - 1
        marked = (read.switch("b") or "").lower()
        if marked in self._starts:
            first = self._starts[marked][0].index
            last = self._ends.get(marked, self._starts[marked])[0].index
        styles = (read.switch("t") or "").replace(";", ",").split(",")
        digests = {one: self._style_digest(one.strip()) or one for one in styles}
        named = {"t": ",".join(digests[one] for one in styles)}
        named |= {one: f"{self._uses.get((read.switch(one) or '').lower(), 0)}" for one in "acs"}
        return f"{read.written('b', **named)} over {first - origin:+d}..{last - origin:+d}"

    def _style_digest(self, name: str) -> str:
        """Return a digest of the formatting of a style; "" if there is no such style."""
        style = self._opened.styles_by_name.get(name.lower())
        if style is None or not self._opened.reads_looks:
            return ""
        id, kind = attribute(style, "styleId"), attribute(style, "type")
        paragraph, run = etree.Element(f"{W}pPr"), etree.Element(f"{W}rPr")
        if kind == "character":
            etree.SubElement(run, f"{W}rStyle", {f"{W}val": id})
        else:
            etree.SubElement(paragraph, f"{W}pStyle", {f"{W}val": id})
        formats = (
            self._opened.paragraph_format(paragraph, None),
            self._opened.run_format(run, paragraph, None),
        )
        return _digest(repr([sorted(one.items()) for one in formats]))

    def _styled(self, name: str, origin: int) -> str:
        """Describe the nearest paragraph of a style: the last before a place, else the first."""
        name = f"heading {name}" if name.isdecimal() else name
        style = self._opened.styles_by_name.get(name.lower())
        if style is None:
            return "no style"
        places = self._by_style.get(attribute(style, "styleId"), [])
        at = bisect_right(places, origin)
        nearest = [*places[at - 1 : at], *places[at : at + 1]] if at else places[:1]
        shown = self._print(self._body[nearest[0]]) if nearest else ""
        return f"{shown} {self._style_digest(name)}".strip()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SHORT]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_EXCERPT]}… {_digest(text)}"

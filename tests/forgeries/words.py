"""Forgeries of the words themselves: changed, hidden among others, written with other letters."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable

from forgeries.editing import WORDS, Cannot, Forging, add_forgery, blocks, forges, text_run
from variations.word_xml import W

__all__: list[str] = []

_KIND = "words"
_LOOKALIKE = "lookalike"


def _written(change: Callable[[str], str]) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        for one in t.paragraphs:
            text = next(one.iter(f"{W}t"), None)
            if text is not None and change(text.text or "") != (text.text or ""):
                text.text = change(text.text or "")
                return
        raise Cannot("such words")

    return make


def _second_word(text: str, word: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first} {word} {rest}"


_CHANGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "a word added": (_KIND, lambda text: _second_word(text, "mitte")),
    "a word left out": (_KIND, lambda text: " ".join(text.split(" ")[:1] + text.split(" ")[2:])),
    "words in another order": (_KIND, lambda text: " ".join(reversed(text.split(" ")))),
    "a space left out": (_KIND, lambda text: text.replace(" ", "", 1)),
    "a space in a word": (_KIND, lambda text: f"{text[:2]} {text[2:]}"),
    "a capital letter": (_KIND, lambda text: text[:1] + text[1:].upper()),
    "another mark at the end": (_KIND, lambda text: text[:-1] + "?"),
    "another number": (_KIND, lambda text: re.sub(r"\d", "9", text.replace("9", "8"), count=1)),
    "no estonian letters": (_KIND, lambda text: text.replace("ä", "a").replace("õ", "o")),
    "quotation marks": (_KIND, lambda text: text.replace('"', "'")),
    "Cyrillic letter": (_LOOKALIKE, lambda text: text.replace("a", "а", 1)),
    "Greek letter": (_LOOKALIKE, lambda text: text.replace("o", "ο", 1)),
    "full-width letter": (_LOOKALIKE, lambda text: text.replace("a", "ａ", 1)),
    "mathematical letter": (_LOOKALIKE, lambda text: text.replace("a", "𝐚", 1)),
    "ligature": (_LOOKALIKE, lambda text: text.replace("i", "ĳ", 1)),
    "combining mark": (_LOOKALIKE, lambda text: text.replace("a", "a\u0331", 1)),
    "combining stroke": (_LOOKALIKE, lambda text: "\u0336".join(text)),
    "Arabic digit": (_LOOKALIKE, lambda text: re.sub(r"\d", "٧", text, count=1)),
    "full-width digit": (_LOOKALIKE, lambda text: re.sub(r"\d", "７", text, count=1)),
    "superscript digit": (_LOOKALIKE, lambda text: re.sub(r"\d", "²", text, count=1)),
    "zero-width space": (_LOOKALIKE, lambda text: f"{text[:3]}\u200b{text[3:]}"),
    "zero-width joiner": (_LOOKALIKE, lambda text: f"{text[:3]}\u200d{text[3:]}"),
    "right-to-left override": (_LOOKALIKE, lambda text: f"\u202e{text}\u202c"),
    "right-to-left isolate": (_LOOKALIKE, lambda text: f"\u2067{text}\u2069"),
    "word of private characters": (_LOOKALIKE, lambda text: f"{text}\ue000"),
    "line separator": (_LOOKALIKE, lambda text: text.replace(" ", "\u2028", 1)),
    "em space": (_LOOKALIKE, lambda text: text.replace(" ", "\u2003\u2003\u2003\u2003", 1)),
    "Hangul filler": (_LOOKALIKE, lambda text: text.replace(" ", "\u3164\u3164", 1)),
    "minus sign": (_LOOKALIKE, lambda text: f"{text[:5]}\u2212{text[5:]}"),
    "non-breaking hyphen": (_LOOKALIKE, lambda text: f"{text[:5]}\u2011{text[5:]}"),
    "variation selector": (_LOOKALIKE, lambda text: f"{text[:5]}\ufe0f{text[5:]}"),
}
for _name, (_kind, _change) in _CHANGES.items():
    add_forgery(_name, _kind, _written(_change))


@forges(_KIND)
def paragraph_added(t: Forging) -> None:
    t.after(f"<w:p>{text_run(WORDS)}</w:p>")


@forges(_KIND)
def paragraph_left_out(t: Forging) -> None:
    t.body.remove(t.paragraph)


@forges(_KIND)
def paragraph_twice(t: Forging) -> None:
    t.paragraph.addnext(copy.deepcopy(t.paragraph))


@forges(_KIND)
def empty_paragraph_added(t: Forging) -> None:
    t.after("<w:p/>" * 5)


@forges(_KIND)
def paragraphs_in_another_order(t: Forging) -> None:
    blocks = list(t.body.iterchildren(f"{W}p"))
    blocks[-1].addnext(blocks[-2])


@forges(_KIND)
def paragraphs_joined(t: Forging) -> None:
    following = t.paragraph.getnext()
    if following is None or following.tag != f"{W}p":
        raise Cannot("paragraph after it")
    t.paragraph.extend(list(following.iterchildren(f"{W}r")))
    t.body.remove(following)


@forges(_KIND)
def paragraph_split(t: Forging) -> None:
    other = copy.deepcopy(t.paragraph)
    text = next(other.iter(f"{W}t"))
    text.text, t.text.text = t.said[20:], t.said[:20]
    t.paragraph.addnext(other)


@forges(_KIND)
def words_outside_a_run(t: Forging) -> None:
    t.within(f"<w:t>{WORDS}</w:t>")


@forges(_KIND)
def words_before_the_body(t: Forging) -> None:
    t.body.addprevious(blocks(f"<w:p>{text_run(WORDS)}</w:p>")[0])


@forges(_KIND)
def words_after_the_body(t: Forging) -> None:
    t.body.addnext(blocks(f"<w:p>{text_run(WORDS)}</w:p>")[0])


@forges(_KIND)
def second_body(t: Forging) -> None:
    t.body.addnext(blocks(f"<w:body><w:p>{text_run(WORDS)}</w:p></w:body>")[0])


@forges(_KIND)
def words_after_the_last_section(t: Forging) -> None:
    t.body.append(blocks(f"<w:p>{text_run(WORDS)}</w:p>")[0])


@forges(_KIND)
def words_after_a_comment_in_xml(t: Forging) -> None:
    t.body_string("</w:t>", f"<!-- --> {WORDS}</w:t>")


@forges(_KIND)
def words_after_an_instruction_in_xml(t: Forging) -> None:
    t.body_string("</w:t>", f"<?x y?> {WORDS}</w:t>")


@forges(_KIND)
def words_as_character_data(t: Forging) -> None:
    t.body_string("</w:t>", f"<![CDATA[ {WORDS}]]></w:t>")


@forges(_KIND)
def words_behind_an_element_in_text(t: Forging) -> None:
    t.text.append(blocks("<w:proofErr/>")[0])
    t.text[0].tail = f" {WORDS}"


@forges(_KIND)
def words_in_an_element_in_text(t: Forging) -> None:
    t.text.append(blocks(f"<w:t>{WORDS}</w:t>")[0])


@forges(_KIND)
def space_not_kept(t: Forging) -> None:
    """Split a run at a space that is not marked to be kept, so that words join."""
    first, _, rest = t.said.partition(" ")
    t.run.addnext(blocks(f"<w:r><w:t>{first}</w:t></w:r>")[0])
    t.run.getnext().addnext(blocks(f"<w:r><w:t> {_escaped(rest)}</w:t></w:r>")[0])
    t.paragraph.remove(t.run)


@forges(_KIND)
def space_kept(t: Forging) -> None:
    t.text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    t.text.text = f"{' ' * 60}{t.said}"


@forges(_KIND)
def many_spaces_between_words(t: Forging) -> None:
    t.text.text = t.said.replace(" ", " " * 150, 1)


def _sign(xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        first, _, rest = t.said.partition(" ")
        t.text.text = first
        t.run.extend(blocks(f'{xml}<w:t xml:space="preserve">{_escaped(rest)}</w:t>'))

    return make


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


_SIGNS = {
    "line break": "<w:br/>",
    "old line break": "<w:cr/>",
    "page break": '<w:br w:type="page"/>',
    "column break": '<w:br w:type="column"/>',
    "break past a picture": '<w:br w:type="textWrapping" w:clear="all"/>',
    "tab for a space": "<w:tab/>",
    "tab to a place": '<w:ptab w:relativeTo="margin" w:alignment="right" w:leader="dot"/>',
    "hyphen for a space": "<w:noBreakHyphen/>",
    "symbol": '<w:sym w:font="Wingdings" w:char="F0FC"/>',
    "symbol of a text font": '<w:sym w:font="Times New Roman" w:char="0058"/>',
    "new symbol": '<w16se:symEx xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/'
    'symex" w16se:font="Segoe UI Emoji" w16se:char="1F600"/>',
    "page number": "<w:pgNum/>",
    "long day": "<w:dayLong/>",
}
for _name, _xml in _SIGNS.items():
    add_forgery(_name, "sign", _sign(_xml))

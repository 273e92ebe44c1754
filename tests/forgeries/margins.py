"""Forgeries of headers and footers, and of the page numbers in them."""

from __future__ import annotations

from collections.abc import Callable

from forgeries.editing import (
    WORDS,
    Forging,
    add_forgery,
    blocks,
    forges,
    text_run,
)
from variations.word_xml import W

__all__: list[str] = []


def _margin(kind: str, pages: str, before: str = "") -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        if before:
            t.settings.extend(blocks(before))
        if pages == "first":
            t.set_in_sections("<w:titlePg/>", 0)
        t.add_margin(kind, pages, f"<w:p>{text_run(WORDS)}</w:p>", 0)

    return make


_EVEN = "<w:evenAndOddHeaders/>"


def _register_margins() -> None:
    for kind in ("header", "footer"):
        for pages in ("default", "first", "even"):
            before = _EVEN if pages == "even" else ""
            add_forgery(f"{kind} of {pages} pages", "margin", _margin(kind, pages, before))


_register_margins()


@forges("margin")
def words_in_the_footer(t: Forging) -> None:
    footer = t.tree(t.part_like("word/footer"))
    next(footer.iter(f"{W}p")).append(blocks(text_run(WORDS))[0])


@forges("margin")
def words_in_the_header(t: Forging) -> None:
    header = t.tree(t.part_like("word/header"))
    next(header.iter(f"{W}p")).append(blocks(text_run(WORDS))[0])


@forges("margin")
def footer_hidden(t: Forging) -> None:
    footer = t.tree(t.part_like("word/footer"))
    for one in footer.iter(f"{W}r"):
        t.set_run("<w:vanish/>", one)


@forges("margin")
def footer_left_out(t: Forging) -> None:
    for one in t.sections:
        for reference in one.findall(f"{W}footerReference"):
            one.remove(reference)


@forges("margin")
def two_footers_of_a_kind(t: Forging) -> None:
    t.add_margin("footer", "muu", f"<w:p>{text_run(WORDS)}</w:p>", 0)
    reference = t.sections[0][0]
    reference.set(f"{W}type", "default")


@forges("margin")
def two_footers_of_a_kind_the_other_last(t: Forging) -> None:
    t.add_margin("footer", "muu", f"<w:p>{text_run(WORDS)}</w:p>", 0)
    reference = t.sections[0][0]
    reference.set(f"{W}type", "default")
    t.sections[0].findall(f"{W}footerReference")[-1].addnext(reference)


@forges("margin")
def page_number_typed(t: Forging) -> None:
    footer = t.tree(t.part_like("word/footer"))
    for one in footer.iter(f"{W}t"):
        one.text = "7 lehte"
        break


@forges("margin")
def page_number_locked(t: Forging) -> None:
    """Type another number as the result of a field that Word does not work out again."""
    footer = t.tree(t.part_like("word/footer"))
    for one in footer.iter(f"{W}fldChar"):
        one.set(f"{W}fldLock", "1")
    for one in footer.iter(f"{W}t"):
        if (one.text or "").isdecimal():
            one.text = "7"


@forges("margin")
def page_number_of_another_section(t: Forging) -> None:
    footer = t.tree(t.part_like("word/footer"))
    for one in footer.iter(f"{W}instrText"):
        one.text = " SECTION "


@forges("margin")
def page_number_in_another_form(t: Forging) -> None:
    footer = t.tree(t.part_like("word/footer"))
    for one in footer.iter(f"{W}instrText"):
        one.text = rf"{one.text} \* Roman "


@forges("margin")
def watermark(t: Forging) -> None:
    shape = (
        '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" '
        'type="#_x0000_t136" style="position:absolute;width:400pt;height:100pt;rotation:315">'
        f'<v:textpath style="font-size:1pt" string="{WORDS}"/></v:shape></w:pict></w:r>'
    )
    t.add_margin("header", "default", f"<w:p>{shape}</w:p>", 0)

"""Forgeries by styles, the theme and the defaults of a document, not by the words themselves."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from forgeries.editing import Cannot, Forging, add_forgery, blocks, forges
from variations.word_xml import RUN_ORDER, W, put

__all__: list[str] = []


def _by_paragraph_style(xml: str) -> Callable[[Forging], None]:
    return lambda t: t.set_in_style(t.style_of_victim(), "", xml)


def _by_base_style(xml: str) -> Callable[[Forging], None]:
    return lambda t: t.set_in_style("Normal", "", xml)


def _by_defaults(xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        own = t.find("w:docDefaults/w:rPrDefault/w:rPr", t.styles)
        for one in blocks(xml):
            put(own, RUN_ORDER, etree.tostring(one).decode())

    return make


def _by_character_style(xml: str, id: str = "Vormitud") -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        t.add_style(
            f'<w:style w:type="character" w:styleId="{id}"><w:name w:val="{id}"/>'
            f"<w:rPr>{xml}</w:rPr></w:style>"
        )
        t.set_run(f'<w:rStyle w:val="{id}"/>')

    return make


def _by_default_character_style(xml: str) -> Callable[[Forging], None]:
    return lambda t: t.set_in_style("DefaultParagraphFont", "", xml)


def _by_linked_style(xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        style = t.style(t.style_of_victim())
        put(style, _STYLE, '<w:link w:val="Seotud"/>')
        _by_character_style(xml, "Seotud")(t)
        t.style("Seotud").insert(1, blocks(f'<w:link w:val="{t.style_of_victim()}"/>')[0])

    return make


_STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden qFormat pPr rPr",
)


def _by_inherited_style(xml: str) -> Callable[[Forging], None]:
    """Rename the styles: the victim's style has a new base that carries the property."""

    def make(t: Forging) -> None:
        t.add_style(
            '<w:style w:type="paragraph" w:styleId="Alus"><w:name w:val="Alus"/>'
            f'<w:basedOn w:val="Normal"/><w:rPr>{xml}</w:rPr></w:style>'
        )
        put(t.style(t.style_of_victim()), _STYLE, '<w:basedOn w:val="Alus"/>')

    return make


def _by_table_style(xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        t.find(".//w:tbl")
        style = t.style("TableGrid")
        own = style.find(f"{W}rPr")
        if own is None:
            raise Cannot("properties of a table style")
        own.extend(blocks(xml))

    return make


def _by_condition(xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        t.find(".//w:tbl")
        t.style("TableGrid").extend(
            blocks(f'<w:tblStylePr w:type="firstCol"><w:rPr>{xml}</w:rPr></w:tblStylePr>')
        )

    return make


def _seen(look: str, make: Callable[[Forging], None]) -> Callable[[Forging], None]:
    """Return a forgery that can be seen: a style with a size of its own stays as large."""

    def seen(t: Forging) -> None:
        if look == "tiny" and t.style(t.style_of_victim()).find(f"{W}rPr/{W}sz") is not None:
            raise Cannot("style without a size")
        make(t)

    return seen


_OVER_ITS_STYLE = ("by its style", "by a character style", "by a linked style")
_PLACES = {
    "by its style": _by_paragraph_style,
    "by the base of its style": _by_base_style,
    "by a new base of its style": _by_inherited_style,
    "by the defaults": _by_defaults,
    "by a character style": _by_character_style,
    "by the default character style": _by_default_character_style,
    "by a linked style": _by_linked_style,
    "by a table style": _by_table_style,
    "by a condition of a table style": _by_condition,
}
_STYLED = {
    "hidden": "<w:vanish/>",
    "struck": "<w:strike/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "tiny": '<w:sz w:val="2"/>',
}
for _place, _making in _PLACES.items():
    for _look, _xml in _STYLED.items():
        if _look == "tiny" and "table" in _place:
            continue  # the styles of paragraphs in tables have a size of their own
        _make = _making(_xml) if _place in _OVER_ITS_STYLE else _seen(_look, _making(_xml))
        add_forgery(f"{_look} {_place}", "style", _make)


@forges("style")
def hidden_by_a_toggle_of_two_styles(t: Forging) -> None:
    """Let a paragraph style hide words, a character style show them, and one run be neither."""
    _by_paragraph_style("<w:vanish/>")(t)
    _by_character_style("<w:vanish/>")(t)
    first, _, rest = t.said.partition(" ")
    t.text.text = f"{first} "
    t.run.addnext(blocks(f'<w:r><w:t xml:space="preserve">{rest}</w:t></w:r>')[0])


@forges("style")
def style_ids_changed_places(t: Forging) -> None:
    """Let the style of the victim have the id of another one."""
    style, other = t.style(t.style_of_victim()), t.style("Title")
    style.set(f"{W}styleId", "Title")
    other.set(f"{W}styleId", t.style_of_victim())


@forges("style")
def style_twice(t: Forging) -> None:
    style = t.style(t.style_of_victim())
    again = blocks(etree.tostring(style).decode())[0]
    again.extend(blocks("<w:rPr><w:vanish/></w:rPr>"))
    style.addprevious(again)


@forges("style")
def styles_left_out(t: Forging) -> None:
    for one in t.styles.findall(f"{W}style"):
        t.styles.remove(one)


def _is_plain(paragraph: etree._Element) -> bool:
    said = next(paragraph.iter(f"{W}t"), None) is not None
    return said and paragraph.find(f"{W}pPr/{W}pStyle") is None


@forges("style")
def another_default_style(t: Forging) -> None:
    if not any(_is_plain(one) for one in t.body.iter(f"{W}p")):
        raise Cannot("paragraph of the default style")
    t.add_style(
        '<w:style w:type="paragraph" w:default="1" w:styleId="Muu"><w:name w:val="Muu"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )


@forges("style")
def colours_of_the_theme_changed(t: Forging) -> None:
    t.set_run('<w:color w:val="000000" w:themeColor="accent1"/>')
    part = t.part_like("word/theme/")
    for one in t.tree(part).iter("{*}accent1"):
        one[:] = blocks('<a:srgbClr val="FFFFFF"/>')


@forges("style")
def fonts_by_the_theme(t: Forging) -> None:
    _by_defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')(t)
    for one in t.tree(t.part_like("word/theme/")).iter("{*}latin"):
        one.set("typeface", "Wingdings")


@forges("style")
def run_properties_twice(t: Forging) -> None:
    t.run.insert(0, blocks("<w:rPr><w:vanish/></w:rPr>")[0])
    t.run.insert(0, blocks("<w:rPr/>")[0])


@forges("style")
def run_properties_last(t: Forging) -> None:
    t.run.append(blocks("<w:rPr><w:vanish/></w:rPr>")[0])


@forges("style")
def paragraph_properties_twice(t: Forging) -> None:
    t.paragraph.insert(1, blocks('<w:pPr><w:ind w:left="31000"/></w:pPr>')[0])

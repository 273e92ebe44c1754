"""Forgeries of numbers, which the list of a paragraph prints before its words."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from forgeries.editing import WORDS, Cannot, Forging, add_forgery, blocks, forges
from variations.word_xml import W

__all__: list[str] = []

_KIND = "number"
_ORDER = "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"


def _level(t: Forging) -> etree._Element:
    """Return the level of the list of the first numbered paragraph."""
    style = t.find("w:pPr/w:pStyle", t.numbered()).get(f"{W}val", "")
    numbering = t.find("w:pPr/w:numPr", t.style(style))
    id = t.find("w:numId", numbering).get(f"{W}val")
    level = numbering.find(f"{W}ilvl")
    index = "0" if level is None else level.get(f"{W}val")
    definition = t.definition_of(int(id or 0))
    path = f'{W}abstractNum[@{W}abstractNumId="{definition}"]/{W}lvl[@{W}ilvl="{index}"]'
    return t.find(path, t.numbering)


def _with(xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        level, order = _level(t), _ORDER.split()
        if "<w:start " in xml and t.numbering.find(f".//{W}startOverride") is not None:
            raise Cannot("start that counts")
        for one in blocks(xml):
            name = etree.QName(one).localname
            for old in level.findall(str(one.tag)):
                level.remove(old)
            later = {f"{W}{each}" for each in order[order.index(name) + 1 :]}
            place = next((at for at, each in enumerate(level) if each.tag in later), len(level))
            level.insert(place, one)

    return make


_LEVELS = {
    "text of the number": '<w:lvlText w:val="§ 1-%1"/>',
    "words as a number": f'<w:lvlText w:val="{WORDS}"/>',
    "numbers without dots": '<w:lvlText w:val="%1"/>',
    "letters": '<w:numFmt w:val="upperLetter"/>',
    "Roman numbers": '<w:numFmt w:val="upperRoman"/>',
    "numbers with zeros": '<w:numFmt w:val="decimalZero"/>',
    "numbers in words": '<w:numFmt w:val="cardinalText"/>',
    "ordinal numbers": '<w:numFmt w:val="ordinal"/>',
    "numbers of a format of one's own": '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>',
    "Chinese numbers": '<w:numFmt w:val="chineseCounting"/>',
    "circled numbers": '<w:numFmt w:val="decimalEnclosedCircle"/>',
    "numbers in dashes": '<w:numFmt w:val="numberInDash"/>',
    "bullets for numbers": '<w:numFmt w:val="bullet"/><w:lvlText w:val="–"/>',
    "no numbers": '<w:numFmt w:val="none"/><w:lvlText w:val=""/>',
    "start": '<w:start w:val="4"/>',
    "number without a tab": '<w:suff w:val="nothing"/>',
    "number with a space": '<w:suff w:val="space"/>',
    "number to the right": '<w:lvlJc w:val="right"/>',
    "number hidden": "<w:rPr><w:vanish/></w:rPr>",
    "number struck": "<w:rPr><w:strike/></w:rPr>",
    "number white": '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>',
    "number in Wingdings": '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>',
    "number tiny": '<w:rPr><w:sz w:val="1"/></w:rPr>',
    "number off the page": '<w:pPr><w:ind w:left="425" w:hanging="9000"/></w:pPr>',
}
for _name, _xml in _LEVELS.items():
    add_forgery(_name, _KIND, _with(_xml))


def _override(start: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        level = _level(t)
        own = level.getparent()
        assert own is not None
        index, definition = level.get(f"{W}ilvl"), own.get(f"{W}abstractNumId", "")
        copy = etree.tostring(level).decode()
        xml = start.format(level=copy.replace('"decimal"', '"upperLetter"'))
        for one in t.numbering.findall(f"{W}num"):
            if t.definition_of(int(one.get(f"{W}numId", ""))) == int(definition):
                one.extend(blocks(f'<w:lvlOverride w:ilvl="{index}">{xml}</w:lvlOverride>'))

    return make


add_forgery("start overridden", _KIND, _override('<w:startOverride w:val="7"/>'))
add_forgery("level overridden", _KIND, _override("{level}"))


def _bullet(xml: str) -> Callable[[Forging], None]:
    """Return what changes the bullets of the lists; fonts of signs draw other signs."""

    def make(t: Forging) -> None:
        levels = [
            one
            for one in t.numbering.iter(f"{W}lvl")
            if (found := one.find(f"{W}numFmt")) is not None and found.get(f"{W}val") == "bullet"
        ]
        used = [one for one in t.body.iter(f"{W}pStyle") if one.get(f"{W}val") == "ListBullet"]
        if not levels or not used:
            raise Cannot("bullets")
        for level in levels:
            for one in blocks(xml):
                for old in level.findall(str(one.tag)):
                    level.remove(old)
                level.append(one)

    return make


_FONT = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:hint="default"/></w:rPr>'
_BULLETS = {
    "bullet of another sign": '<w:lvlText w:val="–"/>',
    "bullet of words": f'<w:lvlText w:val="{WORDS}"/>',
    "bullet in a font of signs": _FONT.format("Wingdings"),
    "bullet in a font of signs for the web": _FONT.format("Webdings"),
    "bullet of a clock": '<w:lvlText w:val="\uf0b7"/>' + _FONT.format("Wingdings"),
    "bullet of clubs": '<w:lvlText w:val="\uf0a7"/>' + _FONT.format("Symbol"),
    "bullet of a letterbox": '<w:lvlText w:val="-"/>' + _FONT.format("Wingdings"),
    "bullet hidden": "<w:rPr><w:vanish/></w:rPr>",
    "bullet white": '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>',
    "bullet as a number": '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>',
}
for _name, _xml in _BULLETS.items():
    add_forgery(_name, _KIND, _bullet(_xml))


@forges(_KIND)
def legal_numbers(t: Forging) -> None:
    """Let a deeper level print the numbers of its heading in other digits, by ``isLgl``."""
    _with('<w:numFmt w:val="upperRoman"/>')(t)
    _with('<w:lvlText w:val="%1."/>')(t)


@forges(_KIND)
def another_level(t: Forging) -> None:
    t.set_paragraph('<w:numPr><w:ilvl w:val="4"/></w:numPr>', t.numbered())


@forges(_KIND)
def number_taken_away(t: Forging) -> None:
    t.set_paragraph('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>', t.numbered())


@forges(_KIND)
def number_given(t: Forging) -> None:
    lists = t.numbering.findall(f"{W}num")
    id = lists[0].get(f"{W}numId")
    t.set_paragraph(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{id}"/></w:numPr>')


@forges(_KIND)
def number_typed_again(t: Forging) -> None:
    """Take the number away and type another one, so that paragraphs after it count anew."""
    one = t.numbered()
    number_taken_away(t)  # type: ignore[operator]
    one.insert(1, blocks("<w:r><w:t>1.</w:t><w:tab/></w:r>")[0])


@forges(_KIND)
def numbered_paragraph_hidden(t: Forging) -> None:
    """Hide an empty paragraph of the list with its number: those after it keep theirs."""
    one = t.numbered()
    copy = blocks(etree.tostring(one).decode())[0]
    t.set_paragraph("<w:rPr><w:vanish/></w:rPr>", copy)
    for run in copy.findall(f"{W}r"):
        copy.remove(run)
    one.addprevious(copy)
    t.set_paragraph('<w:numPr><w:ilvl w:val="1"/></w:numPr>', one)


@forges(_KIND)
def list_restarts(t: Forging) -> None:
    """Give the second numbered paragraph an instance of its own that begins with 1."""
    level = _level(t)
    own = level.getparent()
    assert own is not None
    index = level.get(f"{W}ilvl")
    override = f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="1"/></w:lvlOverride>'
    id = t.instance_of(int(own.get(f"{W}abstractNumId", "")), override)
    style = t.find("w:pPr/w:pStyle", t.numbered()).get(f"{W}val")
    same = [
        one
        for one in t.body.iter(f"{W}p")
        if (found := one.find(f"{W}pPr/{W}pStyle")) is not None and found.get(f"{W}val") == style
    ]
    if len(same) < 2:
        raise Cannot("second number")
    t.set_paragraph(f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{id}"/></w:numPr>', same[1])


@forges(_KIND)
def picture_bullet(t: Forging) -> None:
    from forgeries.drawings import PNG

    t.default_type("png", "image/png")
    id = t.add_part("word/media/bullet9.png", "image", PNG, "word/numbering.xml")
    picture = (
        '<w:numPicBullet w:numPicBulletId="9"><w:pict><v:shape id="_x0000_i1025" '
        'style="width:60pt;height:30pt" o:bullet="t"><v:imagedata r:id="'
        f'{id}"/></v:shape></w:pict></w:numPicBullet>'
    )
    t.numbering.insert(0, blocks(picture)[0])
    _with('<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlPicBulletId w:val="9"/>')(t)


@forges(_KIND)
def list_by_a_number_style(t: Forging) -> None:
    level = _level(t)
    definition = level.getparent()
    assert definition is not None
    levels = "".join(etree.tostring(one).decode() for one in definition.findall(f"{W}lvl"))
    id = t.list_of(levels.replace('"decimal"', '"lowerRoman"'))
    t.add_style(
        '<w:style w:type="numbering" w:styleId="Numbrid"><w:name w:val="Numbrid"/><w:pPr><w:numPr>'
        f'<w:numId w:val="{id}"/></w:numPr></w:pPr></w:style>'
    )
    for one in definition.findall(f"{W}lvl"):
        definition.remove(one)
    definition.extend(blocks('<w:numStyleLink w:val="Numbrid"/>'))


@forges(_KIND)
def numbering_twice(t: Forging) -> None:
    level = _level(t)
    definition = level.getparent()
    assert definition is not None
    copy = etree.tostring(definition).decode().replace('"decimal"', '"upperRoman"')
    definition.addnext(blocks(copy)[0])


@forges(_KIND)
def list_instance_twice(t: Forging) -> None:
    numbers = t.list_of(
        '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>'
    )
    added = t.numbering.findall(f"{W}num")[-1]
    assert numbers
    style = t.find("w:pPr/w:pStyle", t.numbered()).get(f"{W}val", "")
    added.set(f"{W}numId", t.find("w:pPr/w:numPr/w:numId", t.style(style)).get(f"{W}val", ""))


@forges(_KIND)
def lists_left_out(t: Forging) -> None:
    for one in list(t.numbering):
        t.numbering.remove(one)


@forges(_KIND)
def level_within_alternatives(t: Forging) -> None:
    t.bind("word/numbering.xml", "w14", "mc")
    level = _level(t)
    copy = etree.tostring(level).decode()
    one = blocks(
        '<mc:AlternateContent><mc:Choice Requires="w14">'
        + copy.replace('"decimal"', '"upperLetter"')
        + f"</mc:Choice><mc:Fallback>{copy}</mc:Fallback></mc:AlternateContent>"
    )[0]
    parent = level.getparent()
    assert parent is not None
    parent.replace(level, one)


@forges(_KIND)
def empty_number_with_a_tab(t: Forging) -> None:
    id = t.list_of(
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="tab"/>'
        '<w:lvlText w:val=""/><w:lvlJc w:val="left"/><w:pPr><w:tabs>'
        '<w:tab w:val="num" w:pos="7000"/></w:tabs></w:pPr></w:lvl>'
    )
    t.set_paragraph(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{id}"/></w:numPr>')

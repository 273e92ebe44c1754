"""Drawings are compared by what they show: a file that LibreOffice has written anew shows the
same, and one that shows something else, or hides it, does not."""

from __future__ import annotations

import subprocess
from itertools import chain
from pathlib import Path

import pytest

from drawn_files import (
    BLACK_LINE,
    CHART,
    LETTERS,
    RECTANGLE,
    ROOM,
    SHAPE,
    THEME_STYLE,
    WHITE,
    anchored,
    box,
    chart,
    drawn,
    graphic,
    group,
    inline,
    packed_drawn,
    picture,
    shape,
    vml,
    vml_words,
)
from koostaja.docx import compare_word_files, unpack
from page_files import r

_PLACE = "position:absolute;margin-left:100pt;margin-top:20pt;width:140pt;height:40pt;z-index:1"
_VML_BOX = vml(_PLACE, vml_words("Kasti sõnad"))
_FITTED = ROOM.replace("noAutofit", "spAutoFit")
_NO_STYLE = (
    '<wps:style><a:lnRef idx="0"/><a:fillRef idx="0"/><a:effectRef idx="0"/>'
    '<a:fontRef idx="minor"/></wps:style>'
)
_SVG = (
    '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg='
    '"http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="%s"/></a:ext></a:extLst>'
)
_WHITE_WORDS = THEME_STYLE.replace('idx="1"', 'idx="0"')
_LINK = '<wp:docPr id="2" name="D"><a:hlinkClick r:id="other"/></wp:docPr>'


def _names(old: str, new: str) -> set[str]:
    """What two files with a drawing each show differently, by name, and what was not read."""
    comparison = compare_word_files(drawn(old), drawn(new))
    unread = {one.construct for one in comparison.unread if one.construct != "part"}
    changes = (change for one in comparison.differences for change in one.changes)
    names = {one.name.removeprefix("drawing.") for one in changes}
    words = {one.kind for one in comparison.differences if not one.changes}
    found = names | words | unread
    return found if found == {"strange"} else found - {"strange"}


def _anew(drawing: str, width: int, height: int) -> str:
    """A frame as LibreOffice writes it: rounded, with all defaults."""
    return (
        drawing.replace('cx="2000000" cy="600000"', f'cx="{width}" cy="{height}"')
        .replace("<wp:wrap", '<wp:effectExtent l="5080" t="5715" r="5080" b="4445"/><wp:wrap')
        .replace('layoutInCell="1"', 'layoutInCell="0"')
        .replace('relativeHeight="251658240"', 'relativeHeight="2"')
        .replace('distL="114300" distR="114300"', 'distL="109220" distR="109220"')
        .replace(">1000000<", ">1000125<")
    )


_SAME = {
    "rounded picture": (inline(picture()), inline(picture(899_795, 600_075), 899_795, 600_075)),
    "rounded box": (
        box(),
        _anew(
            box(
                line=BLACK_LINE.replace("</a:ln>", "<a:round/></a:ln>"),
                style=_NO_STYLE,
                room='<wps:bodyPr anchor="t"><a:noAutofit/></wps:bodyPr>',
            ),
            2_000_250,
            600_075,
        ),
    ),
    "theme written in full": (
        box(fill="", line="", style=THEME_STYLE),
        box(
            ink='<w:color w:val="FFFFFF"/>',
            fill=WHITE.replace("FFFFFF", "4f81bd"),
            line='<a:ln w="25560"><a:solidFill><a:srgbClr val="3a5f8b"/></a:solidFill></a:ln>',
        ),
    ),
    "invisible fill and none": (
        box(fill="<a:noFill/>"),
        box(fill=WHITE.replace("/></a:s", '><a:alpha val="0"/></a:srgbClr></a:s')),
    ),
    "vector picture left out, its raster kept": (
        inline(picture(changes=_SVG % "drawn")),
        inline(picture()),
    ),
    "rounded crop": (
        inline(picture(crop='<a:srcRect l="10000" b="20000"/>')),
        inline(picture(crop='<a:srcRect l="10016" t="0" b="20038"/>')),
    ),
    "picture as a shape that it fills": (
        inline(picture(form=RECTANGLE.replace("rect", "ellipse"))),
        inline(
            graphic(
                SHAPE,
                shape(
                    900_000,
                    600_000,
                    text="",
                    form=RECTANGLE.replace("rect", "ellipse"),
                    fill='<a:blipFill rotWithShape="0"><a:blip r:embed="logo"/><a:stretch>'
                    "<a:fillRect/></a:stretch></a:blipFill>",
                    line='<a:ln w="0"><a:noFill/></a:ln>',
                    room="<wps:bodyPr/>",
                ),
            )
        ),
    ),
    "box in VML": (
        _VML_BOX,
        anchored(
            graphic(SHAPE, shape(1_778_000, 508_000, line=BLACK_LINE.replace("9525", "635"))),
            1_778_000,
            508_000,
            x=1_270_000,
            wrap="<wp:wrapNone/>",
        ).replace(">200000<", ">254000<"),
    ),
    "picture in VML": (
        vml("width:72pt;height:72pt", '<v:imagedata r:id="logo" o:title="" cropleft="3277f"/>'),
        inline(picture(914_400, 914_400, crop='<a:srcRect l="4962"/>'), 914_400, 914_400),
    ),
    "values of a form": (
        box(form=RECTANGLE.replace('"rect"', '"roundRect"')),
        box(
            form='<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 16667"/>'
            "</a:avLst></a:prstGeom>"
        ),
    ),
    "box as high as its words": (
        box(text=6 * "Kasti sõnad ", room=_FITTED),
        box(text=6 * "Kasti sõnad ", room=_FITTED).replace('cy="600000"', 'cy="572135"'),
    ),
    "place among the words": (
        r("Enne ") + box() + r("pärast"),
        r("Enne pärast") + box(),
    ),
    "layers with other numbers": (
        box() + anchored(picture(), layer=251_659_264),
        box().replace("251658240", "2") + anchored(picture(), layer=3),
    ),
}


@pytest.mark.parametrize(("old", "new"), _SAME.values(), ids=_SAME)
def test_a_drawing_written_anew_shows_the_same(old: str, new: str) -> None:
    assert not _names(old, new)


_BOXES = box() + "</w:p><w:p>" + anchored(picture(), layer=251_659_264)
_TURNED = box(turned=' rot="600000"')
_GROUPED = group(shape(1_200_000) + shape(900_000, text="Teine", x=1_400_000))
_FILLED = vml(_PLACE, vml_words("Kasti sõnad"), attributes=' fillcolor="#ffff00"')
_LETTERS = vml(
    _PLACE,
    '<v:textpath style="font-family:&quot;Calibri&quot;" string="MUSTAND"/>',
    name="shape",
    attributes=' type="#_x0000_t136"',
    kind=LETTERS,
)

_OTHER = {
    "another picture": (inline(picture()), ('"logo"', '"other"'), {"picture"}),
    "crop": (inline(picture()), ("</a:blip>", '</a:blip><a:srcRect r="9000"/>'), {"crop.r"}),
    "crop in percent": (
        inline(picture()),
        ("</a:blip>", '</a:blip><a:srcRect r="9%"/>'),
        {"crop.r"},
    ),
    "paler": (
        inline(picture()),
        ("</a:blip>", '<a:alphaModFix amt="9000"/></a:blip>'),
        {"changed"},
    ),
    "vector picture added": (
        inline(picture()),
        ("</a:blip>", _SVG % "drawn" + "</a:blip>"),
        {"drawn"},
    ),
    "mirrored": (inline(picture()), ("<a:xfrm>", '<a:xfrm flipH="1">'), {"flipH"}),
    "wider": (
        inline(picture()),
        ('<wp:extent cx="900000"', '<wp:extent cx="990000"'),
        {"width", "member.width", "member.height"},
    ),
    "picture smaller than its frame": (
        inline(picture()),
        ('<a:ext cx="900000"', '<a:ext cx="90000"'),
        {"member.width", "member.height"},
    ),
    "link": (inline(picture()), ('<wp:docPr id="2" name="D"/>', _LINK), {"link"}),
    "hidden": (inline(picture()), ('name="P"', 'name="P" hidden="1"'), {"hidden"}),
    "hidden frame": (box(), ('locked="0"', 'locked="0" hidden="1"'), {"hidden"}),
    "moved": (box(), (">1000000<", ">1900000<"), {"x"}),
    "moved off the page": (box(), (">200000<", ">-9200000<"), {"y"}),
    "measured from elsewhere": (box(), ('"column"', '"page"'), {"x.from"}),
    "centred": (
        box(),
        ("<wp:posOffset>1000000</wp:posOffset>", "<wp:align>center</wp:align>"),
        {"x", "x.align"},
    ),
    "over the words": (
        box(),
        ('<wp:wrapSquare wrapText="bothSides"/>', "<wp:wrapNone/>"),
        {"wrap"},
    ),
    "words far away": (box(), ('distL="114300"', 'distL="9114300"'), {"space.l"}),
    "behind": (box(), ('behindDoc="0"', 'behindDoc="1"'), {"behind"}),
    "size in the page": (
        box(),
        (
            "</wp:anchor>",
            '<wp14:sizeRelH relativeFrom="page"><wp14:pctWidth>'
            "1000</wp14:pctWidth></wp14:sizeRelH></wp:anchor>",
        ),
        {"width.relative"},
    ),
    "other layers": (_BOXES, ("251658240", "251669999"), {"z"}),
    "fill": (box(), (WHITE, WHITE.replace("FFFFFF", "000000")), {"fill"}),
    "half transparent": (
        box(),
        ('val="FFFFFF"/>', 'val="FFFFFF"><a:alpha val="50000"/></a:srgbClr>'),
        {"fill"},
    ),
    "fill with a picture": (
        box(),
        (WHITE, '<a:blipFill><a:blip r:embed="logo"/></a:blipFill>'),
        {"fill", "picture", "stretch"},
    ),
    "wide line": (box(), ('w="9525"', 'w="952500"'), {"line.width"}),
    "wide line in centimetres": (box(), ('w="9525"', 'w="5cm"'), {"line.width"}),
    "form": (box(), ('"rect"', '"ellipse"'), {"form"}),
    "value of a form": (
        box(form=RECTANGLE.replace('"rect"', '"roundRect"')),
        ("<a:avLst/>", '<a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst>'),
        {"form"},
    ),
    "turned": (_TURNED, ('rot="600000"', 'rot="10800000"'), {"rot"}),
    "no room": (box(), ('lIns="91440"', 'lIns="1900000"'), {"lIns"}),
    "no room, in centimetres": (box(), ('lIns="91440"', 'lIns="5cm"'), {"lIns"}),
    "words upright": (box(), ('vert="horz"', 'vert="vert"'), {"words.vert"}),
    "words made tiny": (
        box(),
        ("<a:noAutofit/>", '<a:normAutofit fontScale="1000"/>'),
        {"other.room"},
    ),
    "words bent": (
        box(),
        ("<a:noAutofit/>", '<a:prstTxWarp prst="textArchUp"/><a:noAutofit/>'),
        {"other.room"},
    ),
    "words in white": (box(), ("</wps:spPr>", f"</wps:spPr>{_WHITE_WORDS}"), {"color"}),
    "glow": (
        box(),
        (
            "</wps:spPr>",
            '<a:effectLst><a:glow rad="900000"><a:srgbClr val="FFFFFF"/>'
            "</a:glow></a:effectLst></wps:spPr>",
        ),
        {"effect.glow"},
    ),
    "large shadow": (
        box(),
        (
            "</wps:spPr>",
            '<a:effectLst><a:outerShdw sx="900000"><a:srgbClr '
            'val="FFFFFF"/></a:outerShdw></a:effectLst></wps:spPr>',
        ),
        {"effect.outerShdw"},
    ),
    "solid in space": (
        box(),
        ("</wps:spPr>", '<a:sp3d extrusionH="900000"/></wps:spPr>'),
        {"effect.sp3d"},
    ),
    "unknown property": (box(), ("</wps:spPr>", "<a:custom/></wps:spPr>"), {"other.properties"}),
    "unknown element in the frame": (
        box(),
        ("</wp:anchor>", "<wp:cover/></wp:anchor>"),
        {"other.frame"},
    ),
    "second graphic": (box(), ("</wp:anchor>", "<a:graphic/></wp:anchor>"), {"other.frame"}),
    "two fills": (box(), (WHITE, f"{WHITE}<a:noFill/>"), {"fill"}),
    "two colours": (
        box(),
        ('<a:srgbClr val="FFFFFF"/>', '<a:srgbClr val="FFFFFF"/><a:prstClr val="black"/>'),
        {"strange"},
    ),
    "attribute that is not read": (box(), ("<wps:wsp>", '<wps:wsp opacity="0">'), {"strange"}),
    "element that is not read": (
        box(),
        ("<a:noAutofit/>", "<a:noAutofit><a:more/></a:noAutofit>"),
        {"strange"},
    ),
    "place given twice": (
        box(),
        ("<wp:posOffset>1", "<wp:posOffset>9</wp:posOffset><wp:posOffset>1"),
        {"strange"},
    ),
    "graphic of another kind": (box(), (f'uri="{SHAPE}"', f'uri="{CHART}"'), {"other.kind"}),
    "member of a group moved": (_GROUPED, ('x="1400000"', 'x="100000"'), {"member.x"}),
    "group scaled": (
        _GROUPED,
        ('<a:ext cx="2300000"', '<a:ext cx="230000"'),
        {"member.x", "member.width"},
    ),
    "group turned": (
        _GROUPED,
        ("<wpg:grpSpPr><a:xfrm>", '<wpg:grpSpPr><a:xfrm rot="90000">'),
        {"group.rot"},
    ),
    "VML: fill": (_FILLED, ("#ffff00", "#000000"), {"fill"}),
    "VML: no fill": (_FILLED, ("fillcolor", 'filled="f" fillcolor'), {"fill"}),
    "VML: fill with a picture": (
        _FILLED,
        ("<v:textbox>", '<v:fill type="frame" r:id="logo"/><v:textbox>'),
        {"fill"},
    ),
    "VML: moved": (_FILLED, ("margin-left:100pt", "margin-left:-900pt"), {"x"}),
    "VML: tiny": (_FILLED, ("width:140pt", "width:1pt"), {"width"}),
    "VML: twice": (_FILLED, ("width:140pt", "width:140pt;width:1pt"), {"width"}),
    "VML: hidden": (_FILLED, ("z-index", "visibility : hidden;z-index"), {"hidden"}),
    "VML: no room": (_FILLED, ("<v:textbox>", '<v:textbox inset="130pt,,,">'), {"lIns"}),
    "VML: words upright": (
        _FILLED,
        ("<v:textbox>", '<v:textbox style="layout-flow:vertical">'),
        {"other.room"},
    ),
    "VML: path": (_FILLED, ("<v:rect ", '<v:rect path="m,l9,9e" '), {"form"}),
    "VML: path of its own": (
        _FILLED,
        ("<v:textbox>", '<v:path v="m,l9,9e"/><v:textbox>'),
        {"other.vml"},
    ),
    "VML: unknown attribute": (_FILLED, ("fillcolor", 'opacity="0" fillcolor'), {"other.vml"}),
    "VML: type of shape": (_LETTERS, ("mid @7 @8", "mid @7 @7"), {"form.type"}),
    "VML: letters": (_LETTERS, ("MUSTAND", "KEHTIV"), {"words"}),
    "VML: lower letters": (_LETTERS, ("height:40pt", "height:4pt"), {"height"}),
}


@pytest.mark.parametrize(("old", "change", "expected"), _OTHER.values(), ids=_OTHER)
def test_another_drawing_is_a_difference(
    old: str, change: tuple[str, str], expected: set[str]
) -> None:
    new = old.replace(*change)
    assert new != old
    found = compare_word_files(drawn(old), drawn(new))
    assert not found.same_words
    assert any(one.kind != "style" for one in found.differences)
    assert _names(old, new) == expected


_CHART = inline(graphic(CHART, '<c:chart r:id="chart"/>'))


def test_a_chart_of_the_same_parts_is_the_same() -> None:
    parts = drawn(_CHART, chart(3, 5, 8))
    assert compare_word_files(parts, parts).same_words


def test_a_chart_of_other_numbers_is_a_difference() -> None:
    found = compare_word_files(drawn(_CHART, chart(3, 5)), drawn(_CHART, chart(3, 9)))
    changes = [one for difference in found.differences for one in difference.changes]
    assert [(one.name, one.expected, one.found) for one in changes] == [
        ("drawing.says", "barChart barDircol 3 5", "barChart barDircol 3 9")
    ]


def test_a_chart_that_looks_otherwise_is_not_vouched_for() -> None:
    hidden = chart(3, 5, more="<c:spPr><a:noFill/></c:spPr>")
    found = compare_word_files(drawn(_CHART, chart(3, 5)), drawn(_CHART, hidden))
    assert not found.differences
    assert [one.construct for one in found.unread] == ["chart"]
    two = compare_word_files(drawn(_CHART, chart(3)), drawn(2 * _CHART, chart(3)))
    assert not two.same_words


@pytest.mark.office
def test_drawings_that_libreoffice_writes_anew_show_the_same(tmp_path: Path) -> None:
    bodies = {f"{at}": one for at, one in enumerate(dict.fromkeys(_originals()))}
    files = []
    for name, body in bodies.items():
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(packed_drawn(body))
    out = tmp_path / "out"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    kind = "docx:MS Word 2007 XML"
    options = ["--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run([*command, *options], check=True, capture_output=True)
    differing = dict[str, object]()
    for name, body in bodies.items():
        written = unpack((out / f"{name}.docx").read_bytes())
        found = compare_word_files(unpack((tmp_path / f"{name}.docx").read_bytes()), written)
        differing |= {} if found.same_words else {body: found}
    assert not differing


def _originals() -> list[str]:
    """The drawings of this module as Word writes them."""
    same = (old for old, _ in _SAME.values())
    return list(chain(same, (old for old, _, _ in _OTHER.values())))

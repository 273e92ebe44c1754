"""Forgeries by what lies over the words: boxes, pictures, WordArt, equations, objects."""

from __future__ import annotations

from forgeries.editing import WORDS, Cannot, Forging, add_forgeries, blocks, forges
from variations.bullets import PICTURE as PNG
from variations.word_xml import W, run

__all__ = ["PNG", "anchored", "box"]

_KIND = "drawing"
_ML = "http://schemas.openxmlformats.org/drawingml/2006"
_MS = "http://schemas.microsoft.com/office/word/2010"
_PLACE = (
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset>'
    '</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset>'
    '</wp:positionV><wp:extent cx="7560000" cy="5000000"/><wp:wrapNone/>'
)
_WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
_RECT = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_SIZE = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="7560000" cy="5000000"/></a:xfrm>'


def anchored(kind: str, graphic: str, more: str = "") -> str:
    """Return a run with a drawing over the page."""
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'{_PLACE}<wp:docPr id="77" name="x"{more}/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{kind}">{graphic}</a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></w:r>"
    )


def box(fill: str = _WHITE, words: str = "", more: str = "") -> str:
    """Return a shape, with words in it if there are any."""
    inside = f"<wps:txbx><w:txbxContent><w:p>{words}</w:p></w:txbxContent></wps:txbx>"
    return (
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr>{_SIZE}{_RECT}{fill}</wps:spPr>"
        f"{inside if words else ''}<wps:bodyPr/>{more}</wps:wsp>"
    )


def _group(inside: str, kind: str = "wpg") -> str:
    own = f"<wpg:grpSpPr>{_SIZE}</wpg:grpSpPr>" if kind == "wpg" else f"<wpc:bg>{_WHITE}</wpc:bg>"
    name = "wgp" if kind == "wpg" else "wpc"
    return f"<{kind}:{name}>{own}{inside}</{kind}:{name}>"


def _alternative(choice: str, fallback: str, required: str = "wps") -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{required}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


_SHAPE = f"{_MS}/wordprocessingShape"
_OVER = "position:absolute;left:0;top:0;width:600pt;height:400pt;z-index:9"
_DRAWN = {
    "white box over words": anchored(_SHAPE, box()),
    "white box by a theme": anchored(
        _SHAPE, box('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>')
    ),
    "white box by a style": anchored(
        _SHAPE,
        box(
            "",
            more='<wps:style><a:lnRef idx="0"><a:schemeClr val="bg1"/></a:lnRef><a:fillRef idx="1">'
            '<a:schemeClr val="bg1"/></a:fillRef></wps:style>',
        ),
    ),
    "box with words": anchored(_SHAPE, box(words=run(WORDS))),
    "box in a group": anchored(f"{_MS}/wordprocessingGroup", _group(box())),
    "words in a group": anchored(f"{_MS}/wordprocessingGroup", _group(box(words=run(WORDS)))),
    "white canvas": anchored(f"{_MS}/wordprocessingCanvas", _group("", "wpc")),
    "canvas with words": anchored(
        f"{_MS}/wordprocessingCanvas", _group(box(words=run(WORDS)), "wpc")
    ),
    "ink": anchored(f"{_MS}/wordprocessingInk", '<w14:contentPart r:id="rId9"/>'),
    "chart": anchored(f"{_ML}/chart", '<c:chart r:id="rId9"/>'),
    "diagram": anchored(f"{_ML}/diagram", '<dgm:relIds r:dm="rId9" r:lo="rId9"/>'),
    "model": anchored(
        "http://schemas.microsoft.com/office/drawing/2017/model3d", "<am3d:model3d/>"
    ),
    "drawing of an unknown kind": anchored("urn:x", "<x:x/>"),
    "old white box": f'<w:r><w:pict><v:rect style="{_OVER}" fillcolor="white"/></w:pict></w:r>',
    "old box with words": f'<w:r><w:pict><v:rect style="{_OVER}"><v:textbox><w:txbxContent><w:p>'
    f"{run(WORDS)}</w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>",
    "old group": f'<w:r><w:pict><v:group style="{_OVER}"><v:rect style="width:9;height:9" '
    'fillcolor="white"/></v:group></w:pict></w:r>',
    "old line": f'<w:r><w:pict><v:line style="{_OVER}" from="0,0" to="600pt,0"/></w:pict></w:r>',
    "WordArt": f'<w:r><w:pict><v:shape style="{_OVER}"><v:textpath on="t" string="{WORDS}"/>'
    "</v:shape></w:pict></w:r>",
    "WordArt of words in XML": f'<w:r><w:pict><v:shape style="{_OVER}"><v:textpath on="t">{WORDS}'
    "</v:textpath></v:shape></w:pict></w:r>",
    "horizontal line": '<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hralign="center" '
    'o:hrstd="t" o:hr="t" fillcolor="black" stroked="f"/></w:pict></w:r>',
    "equation": f"<m:oMath><m:r><m:t>{WORDS}</m:t></m:r></m:oMath>",
    "equation in a line of its own": "<m:oMathPara><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    "</m:oMathPara>",
    "equation of plain words": f"<m:oMath><m:r><m:rPr><m:nor/></m:rPr><w:t>{WORDS}</w:t></m:r>"
    "</m:oMath>",
    "equation struck": "<m:oMath><m:borderBox><m:borderBoxPr><m:strikeH/></m:borderBoxPr><m:e>"
    f"<m:r><m:t>{WORDS}</m:t></m:r></m:e></m:borderBox></m:oMath>",
    "object": '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Package" ShapeID="x" r:id="rId9"/>'
    "</w:object></w:r>",
    "object that is linked": '<w:r><w:object><o:OLEObject Type="Link" ProgID="Excel.Sheet" '
    'r:id="rId9" UpdateMode="Always"/></w:object></w:r>',
    "object in a group": '<w:r><w:pict><v:group style="width:9pt;height:9pt"><o:OLEObject '
    'Type="Embed" ProgID="Package" r:id="rId9"/></v:group></w:pict></w:r>',
    "control of ActiveX": '<w:r><w:object><w:control r:id="rId9" w:name="x"/></w:object></w:r>',
    "film": '<w:r><w:pict><w:movie r:id="rId9"/></w:pict></w:r>',
    "words above words": f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(WORDS)}</w:rt><w:rubyBase>{run('x')}"
    "</w:rubyBase></w:ruby></w:r>",
    "inserted file": '<w:r><w:t>x</w:t></w:r><w:subDoc r:id="rId9"/>',
    "box with a link": anchored(_SHAPE, box("<a:noFill/>"), ' descr="x"').replace(
        'name="x" descr="x"/>', 'name="x"><a:hlinkClick r:id="rId9"/></wp:docPr>'
    ),
    "box for Word and another for others": _alternative(
        anchored(_SHAPE, box("<a:noFill/>")),
        f'<w:pict><v:rect style="{_OVER}" fillcolor="white"/></w:pict>',
    ),
}
add_forgeries(_KIND, lambda t, xml: t.before(xml), _DRAWN)


def _image(t: Forging) -> str:
    t.default_type("png", "image/png")
    return t.add_part("word/media/forged.png", "image", PNG)


def _picture(blip: str) -> str:
    return (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f"{_SIZE}{_RECT}</pic:spPr></pic:pic>"
    )


@forges(_KIND)
def picture_over_words(t: Forging) -> None:
    t.before(anchored(f"{_ML}/picture", _picture(f'<a:blip r:embed="{_image(t)}"/>')))


@forges(_KIND)
def old_picture_over_words(t: Forging) -> None:
    t.before(
        f'<w:r><w:pict><v:shape style="{_OVER}"><v:imagedata r:id="{_image(t)}"/></v:shape>'
        "</w:pict></w:r>"
    )


@forges(_KIND)
def box_filled_with_a_picture(t: Forging) -> None:
    fill = f'<a:blipFill><a:blip r:embed="{_image(t)}"/></a:blipFill>'
    t.before(anchored(_SHAPE, box(fill)))


@forges("active")
def picture_from_the_web(t: Forging) -> None:
    id = t.relate("image", "http://example.com/x.png", external=True)
    t.before(anchored(f"{_ML}/picture", _picture(f'<a:blip r:link="{id}"/>')))


@forges("active")
def old_picture_from_the_web(t: Forging) -> None:
    t.before(
        f'<w:r><w:pict><v:shape style="{_OVER}"><v:imagedata src="http://example.com/x.png"/>'
        "</v:shape></w:pict></w:r>"
    )


@forges(_KIND)
def another_picture(t: Forging) -> None:
    for name in sorted(t.parts):
        if name.startswith("word/media/"):
            t.parts[name] = t.parts[name] + b"\0"
            return
    raise Cannot("picture")


@forges(_KIND)
def picture_hidden(t: Forging) -> None:
    for name in sorted(t.parts):
        if name == "word/document.xml" or name.startswith("word/header"):
            for one in t.tree(name).iter("{*}docPr"):
                one.set("hidden", "1")
                return
    raise Cannot("picture")


@forges(_KIND)
def picture_cropped(t: Forging) -> None:
    for name in sorted(t.parts):
        if name == "word/document.xml" or name.startswith("word/header"):
            for one in t.tree(name).iter("{*}blipFill"):
                one[0].addnext(blocks('<a:srcRect l="99000"/>')[0])
                return
    raise Cannot("picture")


@forges(_KIND)
def picture_of_another_size(t: Forging) -> None:
    for name in sorted(t.parts):
        if name == "word/document.xml" or name.startswith("word/header"):
            for one in t.tree(name).iter("{*}extent"):
                one.set("cx", "1")
                return
    raise Cannot("picture")


def _words_of(t: Forging, parent: str) -> None:
    for one in t.body.iter(parent):
        for text in one.iter(f"{W}t"):
            text.text = WORDS
            return
    raise Cannot(parent)


@forges(_KIND)
def words_in_a_box(t: Forging) -> None:
    _words_of(t, f"{W}txbxContent")


@forges(_KIND)
def words_in_the_box_for_others(t: Forging) -> None:
    _words_of(t, "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")


@forges(_KIND)
def box_removed(t: Forging) -> None:
    for one in t.body.iter(f"{W}txbxContent"):
        run = next(each for each in one.iterancestors(f"{W}r"))
        run.getparent().remove(run)  # type: ignore[union-attr]
        return
    raise Cannot("box")

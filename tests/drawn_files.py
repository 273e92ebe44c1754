"""Word files with pictures, shapes and text boxes, as Word writes them."""

from __future__ import annotations

import struct
import zlib

from page_files import DECLARED, p, packed, r, word_file

PICTURE, SHAPE, GROUP = (
    "http://schemas.openxmlformats.org/drawingml/2006/picture",
    *(
        f"http://schemas.microsoft.com/office/word/2010/wordprocessing{kind}"
        for kind in ("Shape", "Group")
    ),
)
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
BLACK_LINE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
ROOM = (
    '<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="91440" tIns="45720" rIns="91440"'
    ' bIns="45720" anchor="t" anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
)
THEME_STYLE = (
    '<wps:style><a:lnRef idx="2"><a:schemeClr val="accent1"><a:shade val="50000"/></a:schemeClr>'
    '</a:lnRef><a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef><a:effectRef idx="0">'
    '<a:schemeClr val="accent1"/></a:effectRef><a:fontRef idx="minor"><a:schemeClr val="lt1"/>'
    "</a:fontRef></wps:style>"
)
_PLAIN = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINES = "".join(f'<a:ln w="{width}">{_PLAIN}</a:ln>' for width in (9525, 25400, 38100))
_SLOTS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F497D",
    "lt2": "EEECE1",
    "accent1": "4F81BD",
    "accent2": "C0504D",
    "accent3": "9BBB59",
    "accent4": "8064A2",
    "accent5": "4BACC6",
    "accent6": "F79646",
    "hlink": "0000FF",
    "folHlink": "800080",
}
_FONTS = "".join(
    f'<a:{one}Font><a:latin typeface="Liberation Serif"/><a:ea typeface=""/>'
    f'<a:cs typeface=""/></a:{one}Font>'
    for one in ("major", "minor")
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="T">'
    '<a:themeElements><a:clrScheme name="T">'
    + "".join(f'<a:{slot}><a:srgbClr val="{rgb}"/></a:{slot}>' for slot, rgb in _SLOTS.items())
    + f'</a:clrScheme><a:fontScheme name="T">{_FONTS}</a:fontScheme><a:fmtScheme name="T">'
    f"<a:fillStyleLst>{3 * _PLAIN}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>"
    f"<a:effectStyleLst>{3 * '<a:effectStyle><a:effectLst/></a:effectStyle>'}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{3 * _PLAIN}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
LETTERS = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
    + "".join(
        f'<v:f eqn="{one}"/>'
        for one in (
            "sum #0 0 10800",
            "prod #0 2 1",
            "sum 21600 0 @1",
            "sum 0 0 @2",
            "sum 21600 0 @3",
            "if @0 @3 0",
            "if @0 21600 @1",
            "if @0 0 @2",
            "if @0 @4 21600",
            "mid @5 @6",
            "mid @8 @5",
            "mid @7 @8",
            "mid @6 @7",
            "sum @6 0 @5",
        )
    )
    + '</v:formulas><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
"""The type of shape for letters along a path, as Word defines it."""
TEXT = p(r("Käskkirja tekst on siin ja jätkub mõne sõna võrra, et ridu oleks mitu. " * 4))


def png(red: int, width: int = 32, height: int = 32) -> bytes:
    """Return a picture of one colour."""
    row = b"\0" + bytes((red, 60, 120)) * width

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(row * height)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


LOGO, OTHER = png(200), png(201)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0,0L9,9"/></svg>'
_RELATED: dict[str, tuple[str, str, bytes | str]] = {
    "logo": ("image", "media/logo.png", LOGO),
    "other": ("image", "media/other.png", OTHER),
    "drawn": ("image", "media/drawn.svg", _SVG),
    "theme": ("theme", "theme/theme1.xml", THEME),
}


def drawn(body: str, chart: str = "") -> dict[str, bytes]:
    """Return the parts of a file; its pictures have the ids ``logo``, ``other``, ``drawn``."""
    used = {id: one for id, one in _RELATED.items() if f'"{id}"' in body or id == "theme"}
    if chart:
        used["chart"] = ("chart", "charts/chart1.xml", chart)
    names = " ".join(f'w:{one}="Liberation Serif"' for one in ("ascii", "hAnsi", "cs"))
    fonts = f'<w:rFonts {names}/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return word_file(p(body) + TEXT, related=used, section=page, styles=styles)


def chart(*values: float, more: str = "") -> str:
    """Return a part with a chart of columns."""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values)
    )
    return (
        f"<c:chartSpace {DECLARED}><c:chart><c:plotArea><c:layout/><c:barChart>"
        '<c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef>'
        f'<c:f>A1</c:f><c:numCache><c:ptCount val="{len(values)}"/>{points}</c:numCache>'
        f"</c:numRef></c:val></c:ser></c:barChart>{more}</c:plotArea></c:chart></c:chartSpace>"
    )


def packed_drawn(body: str) -> bytes:
    """Return a file that other programs can open."""
    return packed(drawn(body))


def graphic(uri: str, inside: str) -> str:
    """Return the graphic in a frame."""
    return f'<a:graphic><a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic>'


def picture(
    width: int = 900_000,
    height: int = 600_000,
    *,
    id: str = "logo",
    changes: str = "",
    crop: str = "",
    turned: str = "",
    form: str = RECTANGLE,
    more: str = "",
) -> str:
    """Return a picture."""
    return graphic(
        PICTURE,
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="P"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{id}">{changes}</a:blip>{crop}'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm{turned}><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        f"</a:xfrm>{form}{more}</pic:spPr></pic:pic>",
    )


def shape(
    width: int = 2_000_000,
    height: int = 600_000,
    *,
    text: str = "Kasti sõnad",
    form: str = RECTANGLE,
    fill: str = WHITE,
    line: str = BLACK_LINE,
    style: str = "",
    room: str = ROOM,
    turned: str = "",
    x: int = 0,
    ink: str = "",
) -> str:
    """Return a shape with words in it, without a frame."""
    words = f"<wps:txbx><w:txbxContent>{p(r(text, ink))}</w:txbxContent></wps:txbx>" if text else ""
    return (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm{turned}><a:off x="{x}" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>{form}{fill}{line}</wps:spPr>'
        f"{style}{words}{room}</wps:wsp>"
    )


def box(**given: str) -> str:
    """Return a text box in a frame beside the words."""
    return anchored(graphic(SHAPE, shape(**given)), 2_000_000, 600_000)  # type: ignore[arg-type]


def inline(inside: str, width: int = 900_000, height: int = 600_000) -> str:
    """Return a drawing among the words."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="2" name="D"/>{inside}'
        "</wp:inline></w:drawing></w:r>"
    )


def anchored(
    inside: str,
    width: int = 900_000,
    height: int = 600_000,
    *,
    x: int = 1_000_000,
    wrap: str = '<wp:wrapSquare wrapText="bothSides"/>',
    layer: int = 251_658_240,
) -> str:
    """Return a drawing with a place of its own."""
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300"'
        f' simplePos="0" relativeHeight="{layer}" behindDoc="0" locked="0" layoutInCell="1"'
        ' allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        f"<wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV"
        ' relativeFrom="paragraph"><wp:posOffset>200000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/>{wrap}<wp:docPr id="2" name="D"/>{inside}'
        "</wp:anchor></w:drawing></w:r>"
    )


def group(members: str, width: int = 2_300_000, height: int = 600_000) -> str:
    """Return a group of drawings in a frame."""
    size = f'cx="{width}" cy="{height}"'
    inside = (
        '<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>'
        f"{members}</wpg:wgp>"
    )
    return anchored(graphic(GROUP, inside), width, height)


def vml(
    style: str, inside: str, *, name: str = "rect", attributes: str = "", kind: str = ""
) -> str:
    """Return a shape in VML."""
    return (
        f'<w:r><w:pict>{kind}<v:{name} id="s1" style="{style}"{attributes}>{inside}</v:{name}>'
        "</w:pict></w:r>"
    )


def vml_words(text: str) -> str:
    """Return the words in a shape in VML."""
    return f"<v:textbox><w:txbxContent>{p(r(text))}</w:txbxContent></v:textbox>"

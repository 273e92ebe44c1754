"""Pictures with various names and content types."""

from __future__ import annotations

import base64

from variations.bullets import PICTURE
from variations.editing import TemplateEditing, varies
from variations.word_xml import paragraph, run


def picture(t: TemplateEditing, id: str, described: str = "pilt") -> str:
    """Return a run with a picture in the line of text; ``id`` is that of the relationship."""
    number = t.next_id()
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="360000" cy="360000"/><wp:docPr id="{number}" name="Pilt {number}" '
        f'descr="{described}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Pilt"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwc"
    "KDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAA"
    "AAAAAAAAAAD/2gAIAQEAAD8AVN//2Q=="
)
"""The smallest JPEG: one grey pixel."""


@varies("pictures")
def png(t: TemplateEditing) -> None:
    t.default_type("png", "image/png")
    id = t.add_part("word/media/image1.png", "image", PICTURE)
    t.add(paragraph(run(t.words("pilt ")) + picture(t, id)))


@varies("pictures")
def png_in_capitals(t: TemplateEditing) -> None:
    t.default_type("PNG", "image/png")
    id = t.add_part("word/media/IMAGE1.PNG", "image", PICTURE)
    t.add(paragraph(run(t.words("pilt ")) + picture(t, id)))


@varies("pictures")
def jpeg(t: TemplateEditing) -> None:
    """Use a part name that another template gives to another picture."""
    t.default_type("jpeg", "image/jpeg")
    t.default_type("JPG", "image/jpeg")
    id = t.add_part("word/media/image1.jpeg", "image", JPEG)
    other = t.add_part("word/media/image1.JPG", "image", JPEG + b"\0")
    t.add(paragraph(run(t.words("foto ")) + picture(t, id) + picture(t, other)))


@varies("pictures")
def picture_by_its_own_type(t: TemplateEditing) -> None:
    """Give a part its content type by name, not by extension."""
    id = t.add_part("word/media/pilt.bin", "image", PICTURE)
    types = t.tree("[Content_Types].xml")
    t.override_type("word/media/pilt.bin", "x")
    types[-1].set("ContentType", "image/png")
    t.add(paragraph(run(t.words("pilt oma liigiga ")) + picture(t, id)))


@varies("pictures")
def picture_twice(t: TemplateEditing) -> None:
    t.default_type("png", "image/png")
    id = t.add_part("word/media/image1.png", "image", PICTURE)
    other = t.relate("image", "word/media/image1.png")
    for one in (id, other):
        t.add(paragraph(run(t.words("pilt ")) + picture(t, one)))

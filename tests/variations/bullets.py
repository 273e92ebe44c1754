"""Bullets: signs and pictures."""

from __future__ import annotations

import base64

from variations.editing import TemplateEditing, varies
from variations.numbering import level
from variations.word_xml import W, element, styled

_WHAT = "numbering"


PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


def _picture_bullet(t: TemplateEditing, shape: str) -> None:
    t.default_type("png", "image/png")
    id = t.add_part("word/media/tapp.png", "image", PICTURE, "word/numbering.xml")
    bullet = element(f'<w:numPicBullet w:numPicBulletId="0">{shape.format(id)}</w:numPicBullet>')
    t.numbering.insert(0, bullet)
    own = t.list_of(level(0, "•", "bullet", after='<w:lvlPicBulletId w:val="0"/>'))
    t.add_numbered(own, "pildiga täpp", "pildiga täpp teine")


@varies(_WHAT)
def picture_bullets(t: TemplateEditing) -> None:
    _picture_bullet(
        t,
        '<w:pict><v:shape id="_x0000_i1025" style="width:9pt;height:9pt" o:bullet="t">'
        '<v:imagedata r:id="{}" o:title="tapp"/></v:shape></w:pict>',
    )


@varies(_WHAT)
def picture_bullet_of_styles(t: TemplateEditing) -> None:
    """Replace the bullets of the template's own list by pictures."""
    t.default_type("png", "image/png")
    id = t.add_part("word/media/image1.png", "image", PICTURE, "word/numbering.xml")
    t.numbering.insert(
        0,
        element(
            '<w:numPicBullet w:numPicBulletId="7"><w:pict><v:shape id="_x0000_i1027" '
            'style="width:9pt;height:9pt" o:bullet="t">'
            f'<v:imagedata r:id="{id}" o:title=""/></v:shape></w:pict></w:numPicBullet>'
        ),
    )
    bullets = t.numbering.findall(f"{W}abstractNum")[1]
    text = bullets.find(f"{W}lvl/{W}lvlText")
    assert text is not None
    text.addnext(element('<w:lvlPicBulletId w:val="7"/>'))
    t.add_words("täpp pildiga stiilist", properties=styled("ListBullet"))


@varies(_WHAT)
def symbol_bullets(t: TemplateEditing) -> None:
    font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/><w:color w:val="C00000"/>'
    own = t.list_of(level(0, "\uf0b7", "bullet", run_properties=font) + level(1, "–", "bullet"))
    t.add_numbered(own, "sümboliga täpp")
    t.add_numbered(own, "kriipsuga täpp", level=1)

"""A genuine file with what the documents of the engine lack: notes, links, boxes, pictures."""

from __future__ import annotations

from forgeries.drawings import PNG, anchored, box
from forgeries.editing import Forging, blocks
from variations.notes import note
from variations.pictures import picture
from variations.word_xml import field, paragraph, run

__all__ = ["furnished"]

_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def furnished(data: bytes) -> bytes:
    """Return a file with a letterhead, notes, references, links, controls and a box."""
    t = Forging(data)
    t.default_type("png", "image/png")
    t.add_margin("header", "default", paragraph(run("Sotsiaalkindlustusamet")), 0)
    logo = t.add_part("word/media/logo.png", "image", PNG)
    t.within(note(t, "vaata ka seadust"))
    t.paragraphs[-1].extend(blocks(note(t, "teine märkus")))
    marks = '<w:bookmarkStart w:id="501" w:name="koht"/>{}<w:bookmarkEnd w:id="501"/>'
    web = t.relate("hyperlink", "https://www.riigiteataja.ee/", external=True)
    control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    t.add(paragraph(picture(t, logo, "asutuse logo") + run("Ameti tunnus")))
    t.add(paragraph(marks.format(run("viidatud koht"))))
    t.add(paragraph(run("vaata: ") + field(r"REF koht \h", "viidatud koht")))
    t.add(paragraph(f'<w:hyperlink r:id="{web}">{run("Riigi Teataja")}</w:hyperlink>'))
    t.add(paragraph(control.format(run("reguleeritud juurdepääs"))))
    t.add(paragraph(run("aadress: lastemaja\u00adteenuse e\u2011post")))
    t.add(paragraph(_box() + run("kastiga lõik")))
    return t.packed()


def _box() -> str:
    words = run("sõnad kastis")
    old = (
        '<w:pict><v:rect style="width:100pt;height:40pt"><v:textbox><w:txbxContent>'
        f"<w:p>{words}</w:p></w:txbxContent></v:textbox></v:rect></w:pict>"
    )
    new = anchored(_SHAPE, box(words=words)).removeprefix("<w:r>").removesuffix("</w:r>")
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )

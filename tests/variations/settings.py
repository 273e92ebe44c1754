"""Settings of the whole document that show on its pages."""

from __future__ import annotations

from variations.editing import TemplateEditing, varies
from variations.sections import page_margins
from variations.word_xml import W, field, paragraph, run

_PAGE = field("PAGE", "1")
_PAGES = field("NUMPAGES", "1")


@varies("settings")
def mirroredpage_margins(t: TemplateEditing) -> None:
    """Mirror margins that are equal, which changes nothing."""
    t.set("<w:mirrorMargins/>")
    t.set_in_sections(page_margins(1134, 1400, 1134, 1400))


@varies("settings")
def default_tab_stops(t: TemplateEditing) -> None:
    t.set('<w:defaultTabStop w:val="1000"/>')
    tabs = "<w:r><w:tab/></w:r>"
    t.add(paragraph(f"{run(t.words('a'))}{tabs}{run('b')}{tabs}{run('c')}"))


@varies("settings")
def default_tab_stops_of_word(t: TemplateEditing) -> None:
    """Remove the setting of tab stops: they are half an inch apart."""
    for one in t.settings.findall(f"{W}defaultTabStop"):
        t.settings.remove(one)
    t.add(
        paragraph(
            f"{run(t.words('a'))}<w:r><w:tab/></w:r>{run('b')}",
            '<w:tabs><w:tab w:val="left" w:pos="3000"/></w:tabs>',
        )
    )


@varies("settings")
def hyphenation(t: TemplateEditing) -> None:
    t.set("<w:autoHyphenation/>")
    t.add_words("poolitamata lõik", properties="<w:suppressAutoHyphens/>")
    t.add_words("poolitatud lõik")


@varies("settings")
def even_and_odd_without_even(t: TemplateEditing) -> None:
    t.set("<w:evenAndOddHeaders/>")
    t.add_margin("footer", "even", paragraph(_PAGE + run(" (") + _PAGES + run(")")), 0)


@varies("settings")
def revision_identifiers(t: TemplateEditing) -> None:
    t.set('<w:rsids><w:rsidRoot w:val="00FC693F"/><w:rsid w:val="00FC693F"/></w:rsids>')


@varies("settings")
def no_settings(t: TemplateEditing) -> None:
    """Remove all settings but compatibility and language."""
    kept = t.settings.find(f"{W}compat")
    assert kept is not None
    language = t.settings.find(f"{W}themeFontLang")
    t.settings[:] = [kept, *([language] if language is not None else [])]

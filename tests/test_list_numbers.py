"""The numbers before the paragraphs of lists, compared with what Word prints."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from koostaja.docx.list_counter import Label, ListCounter
from koostaja.docx.lists import ListDefinitions
from office import pages

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:x="urn:of-another-program"'
)
_STYLE_ID = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId"


def _element(xml: str) -> etree._Element:
    return etree.fromstring(f"<r {_NAMES}>{xml}</r>")[0]


def _level(
    index: int, text: str, format: str = "decimal", start: int | None = 1, more: str = ""
) -> str:
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    shown = f'<w:numFmt w:val="{format}"/>' if format else ""
    inside = f'{begins}{shown}{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{inside}</w:lvl>'


def _definition(*levels: str, id: int = 0, more: str = "", attributes: str = "") -> str:
    inside = f"{more}{''.join(levels)}"
    return f'<w:abstractNum w:abstractNumId="{id}" {attributes}>{inside}</w:abstractNum>'


def _instance(id: int, *overrides: str, of: int = 0) -> str:
    inside = f'<w:abstractNumId w:val="{of}"/>{"".join(overrides)}'
    return f'<w:num w:numId="{id}">{inside}</w:num>'


def _override(index: int, start: int | None = None, level: str = "") -> str:
    begins = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{index}">{begins}{level}</w:lvlOverride>'


def _numbered(instance: int | str | None = None, level: int | str | None = None) -> str:
    levels = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    instances = "" if instance is None else f'<w:numId w:val="{instance}"/>'
    return f"<w:numPr>{levels}{instances}</w:numPr>" if levels or instances else ""


def _style(id: str, numbered: str = "", base: str = "", type: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    inside = f"{based}<w:pPr>{numbered}</w:pPr>"
    return f'<w:style w:type="{type}" w:styleId="{id}">{inside}</w:style>'


def _definitions(numbering: str, *styles: str) -> ListDefinitions:
    read = [_element(one) for one in styles]
    by_id = {str(one.get(_STYLE_ID)): one for one in read}
    return ListDefinitions(_element(f"<w:numbering>{numbering}</w:numbering>"), by_id)


def _labels(numbering: str, paragraphs: str) -> list[Label]:
    """Return the labels of paragraphs, each given as the level in an instance: ``1/0``."""
    counter = ListCounter(_definitions(numbering))
    places = (one.split("/") for one in paragraphs.split())
    return [counter.next(instance, int(level)) for instance, level in places]


def _printed(numbering: str, paragraphs: str) -> str:
    return " ".join(one.text for one in _labels(numbering, paragraphs))


def _printed_by_style(
    numbering: str, styles: Sequence[str], *paragraphs: str, default: str = ""
) -> list[str]:
    """Return what is printed before paragraphs, each a style and its own ``numPr``."""
    definitions = _definitions(numbering, *styles)
    counter = ListCounter(definitions)
    printed = []
    for one in paragraphs:
        style, _, numbered = one.partition(" ")
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties = _element(f"<w:pPr>{named}{numbered}</w:pPr>")
        found = definitions.numbering_of(properties, default)
        printed.append(counter.next(*found).text if found else "")
    return printed


_LEGAL = (_level(0, "%1."), _level(1, "%1.%2."), _level(2, "%1.%2.%3."))
_THREE_LEVELS = _definition(*_LEGAL)
_PLAIN = _THREE_LEVELS + _instance(1)


def test_levels_count_below_each_other() -> None:
    assert _printed(_PLAIN, "1/0 1/1 1/1 1/2 1/0 1/1") == "1. 1.1. 1.2. 1.2.1. 2. 2.1."


def test_instances_of_a_definition_count_together() -> None:
    numbering = _PLAIN + _instance(2)
    assert _printed(numbering, "1/0 2/0 1/0 2/1 1/1") == "1. 2. 3. 3.1. 3.2."


def test_definitions_count_apart_unless_they_have_one_nsid() -> None:
    """Word goes on counting in another definition with the same ``nsid``."""
    for first, second, printed in (
        ("", "", "1. 1."),
        ('<w:nsid w:val="0A0B0C0D"/>', '<w:nsid w:val="0A0B0C0E"/>', "1. 1."),
        ('<w:nsid w:val="0A0B0C0D"/>', '<w:nsid w:val="0a0b0c0d"/>', "1. 2."),
    ):
        numbering = (
            _definition(*_LEGAL, more=first)
            + _definition(*_LEGAL, id=1, more=second)
            + _instance(1)
            + _instance(2, of=1)
        )
        assert _printed(numbering, "1/0 2/0") == printed


@pytest.mark.parametrize(
    ("paragraphs", "printed"),
    [
        ("1/1 1/1 1/0 1/1 1/0", "1.1. 1.2. 2. 2.1. 3."),
        ("1/2 1/1 1/0 1/2", "1.1.1. 1.2. 2. 2.1.1."),
        ("1/0 1/2 1/1 1/1 1/2", "1. 1.1.1. 1.2. 1.3. 1.3.1."),
    ],
)
def test_a_skipped_level_counts_as_used(paragraphs: str, printed: str) -> None:
    assert _printed(_PLAIN, paragraphs) == printed


def test_a_skipped_level_shows_its_start() -> None:
    numbering = _definition(_level(0, "%1.", start=3), _level(1, "%1.%2.", start=4)) + _instance(1)
    assert _printed(numbering, "1/1 1/1 1/0 1/1") == "3.4. 3.5. 4. 4.4."


def test_starts_of_0_and_none() -> None:
    for start in (0, None):
        numbering = _definition(_level(0, "%1.", start=start), _level(1, "%1.%2.", start=start))
        assert _printed(numbering + _instance(1), "1/0 1/1 1/1 1/0") == "0. 0.0. 0.1. 1."


def test_a_start_override_counts_once_and_for_all_instances() -> None:
    numbering = _PLAIN + _instance(2, _override(0, 5))
    assert _printed(numbering, "1/0 1/0 2/0 2/1 2/0 1/0 2/0") == "1. 2. 5. 5.1. 6. 7. 8."


def test_a_start_override_is_for_paragraphs_of_its_level() -> None:
    """A first paragraph of a deeper level uses the numbers that there are above it."""
    numbering = _PLAIN + _instance(2, _override(0, 1))
    assert _printed(numbering, "1/0 1/1 2/1 2/0 2/1") == "1. 1.1. 1.2. 1. 1.1."
    numbering = _PLAIN + _instance(2, _override(0, 1), _override(1, 1))
    assert _printed(numbering, "1/0 1/0 1/1 2/1 2/0 1/0") == "1. 2. 2.1. 2.1. 3. 4."


def test_a_start_override_of_a_deeper_level() -> None:
    numbering = _PLAIN + _instance(2, _override(1, 4))
    assert _printed(numbering, "1/0 1/1 2/1 2/1 1/1") == "1. 1.1. 1.4. 1.5. 1.6."
    assert _printed(numbering, "1/0 2/0 2/1 2/1") == "1. 2. 2.4. 2.5."


def test_a_level_restarts_at_its_own_start() -> None:
    numbering = _PLAIN + _instance(2, _override(1, 7))
    assert _printed(numbering, "2/0 2/1 2/1 2/0 2/1") == "1. 1.7. 1.8. 2. 2.1."
    numbering = _PLAIN + _instance(2, _override(0, 5), _override(1, 7))
    assert _printed(numbering, "2/0 2/1 2/0 2/1 1/0 1/1") == "5. 5.1. 6. 6.1. 7. 7.1."


def test_a_skipped_level_has_its_own_start() -> None:
    numbering = _PLAIN + _instance(2, _override(0, 8))
    assert _printed(numbering, "2/1 2/1 2/0 2/1") == "1.1. 1.2. 8. 8.1."


def test_overridden_levels() -> None:
    roman = _override(0, level=_level(0, "%1)", "upperRoman", 4))
    numbering = _PLAIN + _instance(2, roman)
    assert _printed(numbering, "1/0 1/0 2/0 2/1 2/0 1/0") == "1. 2. III) III.1. IV) 5."
    assert _printed(numbering, "2/0 2/0 1/0 2/0") == "IV) V) 6. VII)"


def test_a_start_override_is_stronger_than_the_start_of_an_overridden_level() -> None:
    both = _override(0, 9, _level(0, "%1)", "upperRoman", 4))
    numbering = _PLAIN + _instance(2, both)
    assert _printed(numbering, "1/0 2/0 2/0 1/0") == "1. IX) X) 11."
    level = _definitions(numbering).level("2", 0)
    assert level is not None
    assert (level.start, level.own_start, level.text) == (9, 4, "%1)")


def test_a_level_that_never_restarts() -> None:
    never = _level(1, "%2)", more='<w:lvlRestart w:val="0"/>')
    numbering = _definition(_level(0, "%1."), never, _level(2, "%3]")) + _instance(1)
    printed = _printed(numbering, "1/0 1/1 1/1 1/0 1/1 1/2 1/1 1/2")
    assert printed == "1. 1) 2) 2. 3) 1] 4) 1]"


@pytest.mark.parametrize(
    ("after", "printed"),
    [
        (1, "1. 1) 1. 1] 2] 2. 3] 2) 4] 2. 1]"),
        (2, "1. 1) 1. 1] 2] 2. 3] 2) 1] 2. 1]"),
        (3, "1. 1) 1. 1] 2] 2. 1] 2) 1] 2. 1]"),
        (9, "1. 1) 1. 1] 2] 2. 1] 2) 1] 2. 1]"),
    ],
)
def test_a_level_restarts_after_another_and_what_is_above_that(after: int, printed: str) -> None:
    restarting = _level(3, "%4]", more=f'<w:lvlRestart w:val="{after}"/>')
    levels = (_level(0, "%1."), _level(1, "%2)"), _level(2, "%3."), restarting)
    numbering = _definition(*levels) + _instance(1)
    assert _printed(numbering, "1/0 1/1 1/2 1/3 1/3 1/2 1/3 1/1 1/3 1/0 1/3") == printed


def test_a_legal_level_shows_all_numbers_as_decimal() -> None:
    levels = (
        _level(0, "§ %1", "upperRoman"),
        _level(1, "%1.%2", "lowerLetter", more="<w:isLgl/>"),
        _level(2, "%1.%2.%3", "lowerLetter", more='<w:isLgl w:val="0"/>'),
    )
    printed = _printed(_definition(*levels) + _instance(1), "1/0 1/1 1/2 1/0 1/1")
    assert printed == "§ I 1.1 I.a.a § II 2.1"


def test_a_legal_level_keeps_leading_zeros() -> None:
    levels = (_level(0, "%1", "decimalZero"), _level(1, "%1.%2", "upperRoman", more="<w:isLgl/>"))
    assert _printed(_definition(*levels) + _instance(1), "1/0 1/1") == "01 01.1"


def test_a_legal_level_shows_no_number_of_a_level_without_one() -> None:
    levels = (_level(0, "A", "none"), _level(1, "%1.%2", "lowerRoman", more="<w:isLgl/>"))
    assert _printed(_definition(*levels) + _instance(1), "1/0 1/1") == "A .1"


def test_levels_without_numbers_print_their_text() -> None:
    levels = (_level(0, "Lisa%1", "none"), _level(1, "%1.%2"), _level(2, "", "none"))
    labels = _labels(_definition(*levels) + _instance(1), "1/0 1/1 1/2")
    assert [one.text for one in labels] == ["Lisa", ".1", ""]
    assert all(one.understood for one in labels)


def test_bullets_print_their_characters_and_no_numbers() -> None:
    levels = (_level(0, "\uf0b7", "bullet"), _level(1, "%1x", "bullet"), _level(2, "%1.%2.%3"))
    labels = _labels(_definition(*levels) + _instance(1), "1/0 1/1 1/2")
    assert [one.text for one in labels] == ["\uf0b7", "%1x", "..1"]
    assert [one.format for one in labels] == ["bullet", "bullet", "decimal"]


def test_literal_text_and_percent_signs() -> None:
    numbering = _definition(_level(0, "§ %1 (%%) %0 %")) + _instance(1)
    assert [one.text for one in _labels(numbering, "1/0 1/0")] == ["§ 1 (%%) %0 %", "§ 2 (%%) %0 %"]


def test_nothing_is_printed_of_a_text_with_a_deeper_level() -> None:
    numbering = _definition(_level(0, "%1-%2."), _level(1, "%2")) + _instance(1)
    assert [one.text for one in _labels(numbering, "1/0 1/1 1/0")] == ["", "1", ""]


def test_a_text_that_is_null() -> None:
    null = _level(0, "%1").replace("<w:lvlText", '<w:lvlText w:null="1"')
    assert _printed(_definition(null) + _instance(1), "1/0") == ""


def test_a_level_without_a_format_is_decimal() -> None:
    assert _printed(_definition(_level(0, "%1.", "")) + _instance(1), "1/0 1/0") == "1. 2."


def test_what_follows_a_number() -> None:
    given = ("", '<w:suff w:val="space"/>', '<w:suff w:val="nothing"/>', '<w:suff w:val="?"/>')
    levels = [_level(index, "%1", more=more) for index, more in enumerate(given)]
    labels = _labels(_definition(*levels) + _instance(1), "1/0 1/1 1/2 1/3")
    assert [one.suffix for one in labels] == ["tab", "space", "nothing", "tab"]


_ALTERNATIVES = (
    "<mc:AlternateContent>"
    '<mc:Choice Requires="{0}"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
    '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
    "</mc:AlternateContent>"
)


def test_custom_formats_of_word_2010() -> None:
    for needs, printed in (("w14", "001. 002."), ("x", "1. 2."), ("unknown", "1. 2.")):
        level = _level(0, "%1.", "", more=_ALTERNATIVES.format(needs))
        assert _printed(_definition(level) + _instance(1), "1/0 1/0") == printed


def test_a_custom_format_is_read_only_if_the_format_is_custom() -> None:
    level = _level(0, "%1.").replace(
        'w:val="decimal"', 'w:val="decimal" w:format="001, 002, 003, ..."'
    )
    assert _printed(_definition(level) + _instance(1), "1/0") == "1."


@pytest.mark.parametrize(
    "level",
    [
        _level(0, "%1.", "cardinalText"),
        _level(0, "%1.", "ordinal"),
        _level(0, "%1.", "of-tomorrow"),
        _level(0, "%1.", "custom"),
        _level(0, "Word keeps texts up to 31 signs %1"),
    ],
)
def test_what_is_not_understood_is_not_guessed(level: str) -> None:
    (label,) = _labels(_definition(level) + _instance(1), "1/0")
    assert not label.understood
    assert label.text == ""


def test_a_number_in_a_text_that_is_not_understood() -> None:
    levels = (_level(0, "%1", "ordinalText"), _level(1, "%1.%2"), _level(2, "%3"))
    labels = _labels(_definition(*levels) + _instance(1), "1/0 1/1 1/2")
    assert [one.understood for one in labels] == [False, False, True]


def test_levels_that_are_not_defined_or_beyond_nine() -> None:
    numbering = _definition(_level(0, "%1."), _level(9, "%1!"), _level(-1, "-")) + _instance(1)
    labels = _labels(numbering, "1/0 1/1 1/9 1/0")
    assert [one.text for one in labels] == ["1.", "", "", "2."]
    assert [one.understood for one in labels] == [True, False, False, True]
    assert _definitions(numbering).level("1", 9) is None
    assert _definitions(numbering).level("1", -1) is None


def test_all_nine_levels() -> None:
    text = "".join(f"%{place}" for place in range(1, 10))
    numbering = _definition(*(_level(index, text[: 2 * index + 2]) for index in range(9)))
    paragraphs = " ".join(f"1/{index}" for index in range(9))
    assert _printed(numbering + _instance(1), paragraphs).split()[-1] == "111111111"


def test_ids_are_integers() -> None:
    numbering = _definition(*_LEGAL).replace('abstractNumId="0"', 'abstractNumId="00"')
    numbering += _instance(1).replace('numId="1"', 'numId=" 01 "')
    assert _printed_by_style(numbering, [], f" {_numbered('+1', '00')}") == ["1."]


def test_instances_and_definitions_that_are_missing() -> None:
    numbering = _PLAIN + _instance(3, of=77) + _instance(0)
    paragraphs = (f" {_numbered(one, 0)}" for one in ("1", "7", "3", "0", "x", "1_", "", "1"))
    assert _printed_by_style(numbering, [], *paragraphs) == ["1.", *[""] * 6, "2."]


def test_a_file_without_lists() -> None:
    definitions = ListDefinitions(None, {})
    assert definitions.numbering_of(None, "Normal") is None
    assert definitions.level("1", 0) is None
    assert definitions.abstract_of("1") is None


def test_what_changes_numbers_and_is_not_understood_is_named() -> None:
    again = _definition(*_LEGAL, id=1, attributes='w15:restartNumberingAfterBreak="1"')
    usual = _definition(*_LEGAL, id=2, attributes='w15:restartNumberingAfterBreak="0"')
    found = _definitions(_PLAIN + again + usual + usual).unread
    assert found == ["restartNumberingAfterBreak", "two abstractNum 2"]


# --- which paragraphs are numbered

_LINKED = _definition(
    _level(0, "%1.", more='<w:pStyle w:val="H1"/>'),
    _level(1, "%1.%2.", more='<w:pStyle w:val="H2"/>'),
    _level(2, "%1.%2.%3."),
) + _instance(1)
_HEADINGS = (_style("H1", _numbered(1)), _style("H2", _numbered(1)))
_DASHED = _definition(*(one.replace(".", "-") for one in _LEGAL), id=5) + _instance(2, of=5)


def test_a_style_with_only_a_level_has_the_list_of_its_base() -> None:
    styles = [_style("P1", _numbered(1)), _style("P2", _numbered(level=1), base="P1")]
    printed = _printed_by_style(_PLAIN, styles, "P1", "P2", "P2", "P1")
    assert printed == ["1.", "1.1.", "1.2.", "2."]


def test_a_style_has_the_level_that_is_linked_to_it() -> None:
    printed = _printed_by_style(_LINKED, _HEADINGS, "H1", "H2", "H2", "H1")
    assert printed == ["1.", "1.1.", "1.2.", "2."]


def test_a_linked_level_is_stronger_than_the_level_of_the_style() -> None:
    styles = [_style("H1", _numbered(1, 2)), _style("H2", _numbered(1, 0))]
    assert _printed_by_style(_LINKED, styles, "H1", "H2", "H2") == ["1.", "1.1.", "1.2."]


def test_a_style_inherits_the_linked_level_of_its_base() -> None:
    styles = [*_HEADINGS, _style("D", base="H2"), _style("E", _numbered(level=2), base="D")]
    assert _printed_by_style(_LINKED, styles, "H1", "D", "E") == ["1.", "1.1.", "1.1.1."]


def test_a_style_with_another_list_has_the_level_of_its_base() -> None:
    styles = [_style("A", _numbered(1, 1)), _style("B", _numbered(2), base="A")]
    assert _printed_by_style(_PLAIN + _DASHED, styles, "A", "B") == ["1.1.", "1-1-"]


def test_a_level_that_names_a_style_without_a_list_does_not_number_it() -> None:
    styles = [_style("H1", _numbered(1)), _style("H2")]
    assert _printed_by_style(_LINKED, styles, "H1", "H2", "H1") == ["1.", "", "2."]


def test_a_style_without_the_list_of_its_base() -> None:
    styles = [*_HEADINGS, _style("D", _numbered(0), base="H1"), _style("E", base="D")]
    assert _printed_by_style(_LINKED, styles, "H1", "D", "E", "H1") == ["1.", "", "", "2."]


def test_a_style_whose_list_is_missing_is_not_numbered() -> None:
    styles = [*_HEADINGS, _style("D", _numbered(99), base="H1")]
    assert _printed_by_style(_LINKED, styles, "H1", "D", "H1") == ["1.", "", "2."]


def test_an_override_may_link_a_style() -> None:
    linked = _level(1, "%2)", more='<w:pStyle w:val="P"/>')
    numbering = _THREE_LEVELS + _instance(1, _override(1, level=linked))
    assert _definitions(numbering, _style("P", _numbered(1))).numbering_of_style("P") == ("1", 1)


def test_a_paragraph_with_only_a_level_has_the_list_of_its_style() -> None:
    own = f"P {_numbered(level=1)}"
    printed = _printed_by_style(_PLAIN, [_style("P", _numbered(1))], "P", own, "P")
    assert printed == ["1.", "1.1.", "2."]


def test_a_paragraph_with_only_a_list_has_the_level_of_its_style() -> None:
    styles = [_style("P", _numbered(1, 1))]
    printed = _printed_by_style(_PLAIN + _DASHED, styles, "P", f"P {_numbered(2)}")
    assert printed == ["1.1.", "1-1-"]


def test_a_paragraph_s_own_numbering_is_stronger_than_a_linked_level() -> None:
    own = f"H2 {_numbered(1, 0)}"
    assert _printed_by_style(_LINKED, _HEADINGS, "H1", own, "H2") == ["1.", "2.", "2.1."]


def test_a_paragraph_without_the_numbering_of_its_style() -> None:
    own = f"H1 {_numbered(0, 0)}"
    assert _printed_by_style(_LINKED, _HEADINGS, "H1", own, "H1") == ["1.", "", "2."]


def test_earlier_properties_of_a_changed_paragraph_do_not_number_it() -> None:
    changed = f" <w:pPrChange><w:pPr>{_numbered(1, 0)}</w:pPr></w:pPrChange>"
    assert _printed_by_style(_PLAIN, [], changed) == [""]


def test_paragraphs_without_a_known_style_have_the_default_one() -> None:
    styles = [_style("Normal", _numbered(1))]
    printed = _printed_by_style(_PLAIN, styles, "", "Missing", default="Normal")
    assert printed == ["1.", "2."]
    assert _definitions(_PLAIN, *styles).numbering_of(None, "Normal") == ("1", 0)


def test_styles_based_on_each_other_end() -> None:
    styles = [_style("A", base="B"), _style("B", _numbered(level=1), base="A")]
    definitions = _definitions(_PLAIN, *styles)
    assert definitions.numbering_of_style("A") is None
    properties = _element(f'<w:pPr><w:pStyle w:val="A"/>{_numbered(1)}</w:pPr>')
    assert definitions.numbering_of(properties, "") == ("1", 1)


# --- number styles

_STYLED = (
    _definition(*_LEGAL, more='<w:styleLink w:val="N"/>')
    + _definition(id=1, more='<w:numStyleLink w:val="N"/>')
    + _instance(1)
    + _instance(2, of=1)
)


def _number_style(instance: int) -> str:
    return _style("N", _numbered(instance), type="numbering")


def test_levels_of_a_number_style() -> None:
    paragraphs = [f" {_numbered(2, level)}" for level in (0, 1, 0)]
    for styles in ([_number_style(1)], []):  # the style leads to the levels, or styleLink does
        assert _printed_by_style(_STYLED, styles, *paragraphs) == ["1.", "1.1.", "2."]
    definitions = _definitions(_STYLED, _number_style(1))
    assert definitions.abstract_of("2") == "1"
    assert definitions.levels_owner("2") == "0"


def test_a_number_style_leads_to_levels_that_do_not_name_it() -> None:
    numbering = _STYLED.replace('<w:styleLink w:val="N"/>', "")
    paragraph = f" {_numbered(2, 0)}"
    assert _printed_by_style(numbering, [_number_style(1)], paragraph) == ["1."]
    assert _printed_by_style(numbering, [], paragraph) == [""]


def test_an_instance_of_a_number_style_may_override() -> None:
    numbering = _STYLED + _instance(3, _override(0, 7), of=1)
    paragraphs = [f" {_numbered(one, 0)}" for one in (2, 3, 3, 2)]
    printed = _printed_by_style(numbering, [_number_style(1)], *paragraphs)
    assert printed == ["1.", "7.", "8.", "9."]


def test_number_styles_that_lead_nowhere_or_round() -> None:
    around = _definition(id=1, more='<w:numStyleLink w:val="N"/>') + _instance(2, of=1)
    for styles in ([_number_style(2)], [_number_style(9)], []):
        definitions = _definitions(around, *styles)
        assert definitions.levels_owner("2") is None
        label = ListCounter(definitions).next("2", 0)
        assert (label.text, label.understood) == ("", False)


# --- compared with LibreOffice

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COUNTED = ("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "decimalZero")


def _write(path: Path, numbering: str, paragraphs: str) -> None:
    """Write a Word file whose paragraphs are numbered, each with the word ``end``."""
    body = "".join(
        f"<w:p><w:pPr>{_numbered(*one.split('/'))}</w:pPr><w:r><w:t>end</w:t></w:r></w:p>"
        for one in paragraphs.split()
    )
    types = "".join(
        f'<Override PartName="/{name}.xml" ContentType="{_WORD}.{type}+xml"/>'
        for name, type in (("document", "document.main"), ("numbering", "numbering"))
    )
    rels = '<Default Extension="rels" ContentType="{0}"/>'
    types += rels.format("application/vnd.openxmlformats-package.relationships+xml")
    related = f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
    related += f'Type="{_OFFICE}/{{0}}" Target="{{1}}.xml"/></Relationships>'
    with zipfile.ZipFile(path, "w") as file:
        for name, text in {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
            "_rels/.rels": related.format("officeDocument", "document"),
            "_rels/document.xml.rels": related.format("numbering", "numbering"),
            "document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
            "numbering.xml": f"<w:numbering {_NAMES}>{numbering}</w:numbering>",
        }.items():
            file.writestr(name, text)


def _any_lists(number: int) -> tuple[str, str]:
    """Return lists of which LibreOffice understands everything, and paragraphs in them."""
    chance = random.Random(number)
    definitions, instances, depths = "", "", dict[int, int]()
    for definition in range(chance.choice((1, 1, 2))):
        depth = chance.choice((2, 3, 4))
        levels, starts = [], [chance.choice((1, 1, 1, 2, 5)) for _ in range(depth)]
        for index in range(depth):
            places = [f"%{place + 1}" for place in range(index + 1)]
            text = chance.choice((f"{places[-1]}.", ".".join(places), f"({'-'.join(places)})"))
            levels.append(_level(index, text, chance.choice(_COUNTED), starts[index]))
        definitions += _definition(*levels, id=definition)
        for _ in range(chance.choice((1, 2, 3))):
            index, format = chance.randrange(depth), chance.choice(_COUNTED)
            replaced = _level(index, f"{index}-%{index + 1})", format, starts[index])
            own = _override(index, level=replaced)
            starting = _override(chance.choice((0, 0, 1)), chance.choice((1, 3, 8)))
            depths[len(depths) + 1] = depth
            over = chance.choice(("", own, starting, starting))
            instances += _instance(len(depths), over, of=definition)
    paragraphs = []
    for _ in range(14):
        instance = chance.choice(list(depths))
        level = min(depths[instance] - 1, chance.choice((0, 0, 1, 1, 2, 3)))
        paragraphs.append(f"{instance}/{level}")
    return definitions + instances, " ".join(paragraphs)


@pytest.mark.office
def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    """Files of any shape; a level that an instance replaces starts where the list does."""
    files = {tmp_path / f"{number}.docx": _any_lists(number) for number in range(40)}
    for path, given in files.items():
        _write(path, *given)
    shown = pages(list(files), tmp_path / "pages")
    for path, given in files.items():
        printed = [
            one.removesuffix("end").strip() for one in shown[path].split("\n") if "end" in one
        ]
        assert printed == [one.text for one in _labels(*given)], path.name

"""What a loop repeats has ids and names of its own in each round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from lxml import etree

from filling import control, fill_body, row, run_body, table, tag, text
from koostaja.docx.filling.id_marks import NoteCopy
from koostaja.docx.filling.note_copies import with_note_copies
from variations.word_xml import DECLARED, W

LOOP, END = "for item in list.items", "endfor"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def looped(content: str) -> etree._Element:
    return fill_body(tag(LOOP) + content + tag(END))


def values(body: etree._Element, name: str, attribute: str) -> list[str]:
    return [one.get(attribute) for one in body.iter(f"{{*}}{name}")]


def picture(id: int) -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="{id}" name="Pilt"/><a:graphic>'
        f'<a:graphicData uri="x"><pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="Pilt"/>'
        "</pic:nvPicPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def test_shapes_have_ids_of_their_own() -> None:
    body = fill_body(tag(LOOP) + picture(3) + tag(END) + picture(9))
    ids = values(body, "docPr", "id")
    assert len(set(ids)) == 4
    assert ids[0] == "3"
    assert ids[3] == "9"
    assert all(one.isdecimal() and 0 < int(one) < 2**31 for one in ids)


def test_the_largest_ids_leave_room_for_copies() -> None:
    ids = values(fill_body(tag(LOOP) + picture(2**31 - 1) + tag(END)), "docPr", "id")
    assert len(set(ids)) == 3
    assert all(0 < int(one) < 2**31 for one in ids)


def test_bookmarks_have_ids_and_names_of_their_own() -> None:
    marks = '<w:bookmarkStart w:id="7" w:name="koht"/><w:bookmarkEnd w:id="7"/>'
    body = looped(f"<w:p>{marks}</w:p>")
    names = values(body, "bookmarkStart", f"{W}name")
    assert len(set(names)) == 3
    assert names[0] == "koht"
    starts = values(body, "bookmarkStart", f"{W}id")
    assert starts == values(body, "bookmarkEnd", f"{W}id")
    assert len(set(starts)) == 3


def test_long_names_of_bookmarks_stay_short_and_distinct() -> None:
    long = "x" * 40
    body = looped(
        f'<w:p><w:bookmarkStart w:id="7" w:name="{long}"/><w:bookmarkEnd w:id="7"/></w:p>'
    )
    names = values(body, "bookmarkStart", f"{W}name")
    assert len(set(names)) == 3
    assert max(map(len, names)) == 40


def test_a_new_name_is_not_that_of_another_bookmark() -> None:
    other = '<w:p><w:bookmarkStart w:id="8" w:name="koht_2"/><w:bookmarkEnd w:id="8"/></w:p>'
    mark = '<w:p><w:bookmarkStart w:id="7" w:name="koht"/><w:bookmarkEnd w:id="7"/></w:p>'
    body = fill_body(other + tag(LOOP) + mark + tag(END))
    assert len(set(values(body, "bookmarkStart", f"{W}name"))) == 4


@pytest.mark.parametrize(
    "reference",
    [
        "<w:r><w:instrText> REF koht \\h </w:instrText></w:r>",
        '<w:fldSimple w:instr=" REF koht "/>',
        '<w:hyperlink w:anchor="koht"/>',
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_what_refers_to_a_bookmark_means_that_of_its_round(reference: str, first: bool) -> None:
    mark = '<w:p><w:bookmarkStart w:id="7" w:name="koht"/><w:bookmarkEnd w:id="7"/></w:p>'
    inside = f"<w:p>{reference}</w:p>"
    body = looped(inside + mark if first else mark + inside)
    names = values(body, "bookmarkStart", f"{W}name")
    assert [name for name in referred(body) if name] == names


def referred(body: etree._Element) -> Iterator[str]:
    for one in body.iter(f"{W}instrText", f"{W}fldSimple", f"{W}hyperlink"):
        said = one.get(f"{W}anchor") or one.get(f"{W}instr") or one.text or ""
        yield said.replace("REF", "").replace("\\h", "").strip()


def test_what_refers_to_it_from_outside_means_the_first() -> None:
    mark = '<w:p><w:bookmarkStart w:id="7" w:name="koht"/><w:bookmarkEnd w:id="7"/></w:p>'
    body = fill_body('<w:p><w:fldSimple w:instr=" REF koht "/></w:p>' + tag(LOOP) + mark + tag(END))
    assert list(referred(body)) == ["koht"]


@pytest.mark.parametrize(
    ("before", "inside", "after"),
    [
        ('<w:bookmarkStart w:id="7" w:name="koht"/>', '<w:bookmarkEnd w:id="7"/>', ""),
        ("", '<w:bookmarkStart w:id="7" w:name="koht"/>', '<w:bookmarkEnd w:id="7"/>'),
        ('<w:bookmarkStart w:id="7" w:name="koht"/>', "", '<w:bookmarkEnd w:id="7"/>'),
    ],
)
@pytest.mark.parametrize("words", [LOOP, "if no"])
def test_a_range_over_the_edge_of_a_loop_has_two_ends(
    before: str, inside: str, after: str, words: str
) -> None:
    end = END if words == LOOP else "endif"
    blocks = f"<w:p>{before}</w:p>{tag(words)}<w:p>{inside}</w:p>{tag(end)}<w:p>{after}</w:p>"
    body = fill_body(blocks)
    assert values(body, "bookmarkStart", f"{W}id") == ["7"]
    assert values(body, "bookmarkEnd", f"{W}id") == ["7"]
    order = [str(one.tag).rpartition("}")[2] for one in body.iter() if "bookmark" in str(one.tag)]
    assert order == ["bookmarkStart", "bookmarkEnd"]


def test_old_shapes_have_ids_of_their_own() -> None:
    shape = (
        '<w:p><w:r><w:pict><v:shape id="_x0000_s1026" o:spid="_x0000_s1026"/></w:pict></w:r></w:p>'
    )
    body = looped(shape)
    assert len(set(values(body, "shape", "id"))) == 3


def test_ids_that_word_gives_itself_go() -> None:
    content = '<w:p w14:paraId="1A2B3C4D" w14:textId="77777777"><w:r><w:t>x</w:t></w:r></w:p>'
    content += (
        '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    )
    body = looped(content)
    assert not any(one.get(f"{W14}paraId") for one in body.iter())
    assert not list(body.iter(f"{W}id"))


def test_ids_outside_loops_stay() -> None:
    content = '<w:p w14:paraId="1A2B3C4D"><w:bookmarkStart w:id="7" w:name="a"/></w:p>' + picture(3)
    body = fill_body(content + tag("if yes") + picture(4) + tag("endif"))
    assert body[0].get(f"{W14}paraId") == "1A2B3C4D"
    assert values(body, "docPr", "id") == ["3", "4"]
    assert values(body, "bookmarkStart", f"{W}name") == ["a"]


def test_loops_within_loops_and_over_rows_are_counted_on() -> None:
    inner = tag("for one in list.items") + picture(3) + tag(END)
    body = looped(inner)
    assert max(Counter(values(body, "docPr", "id")).values()) == 1
    rows = row(LOOP) + f"<w:tr><w:tc><w:tcPr/>{picture(3)}</w:tc></w:tr>" + row(END)
    assert max(Counter(values(fill_body(table(rows)), "docPr", "id")).values()) == 1


def test_each_reference_in_a_loop_gets_a_note_of_its_own() -> None:
    output = run_body(
        tag(LOOP) + '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + tag(END)
    )
    body = etree.fromstring(output.xml)[0]
    ids = values(body, "footnoteReference", f"{W}id")
    assert len(set(ids)) == 3
    notes = (
        f'<w:footnotes {DECLARED}><w:footnote w:id="2">{text("märkus")}</w:footnote></w:footnotes>'
    )
    filled = etree.fromstring(with_note_copies(notes.encode(), output.notes))
    assert [one.get(f"{W}id") for one in filled] == ids
    assert {"".join(one.itertext()) for one in filled} == {"märkus"}


def test_tags_in_runs_are_loops_too() -> None:
    run = "<w:r><w:t>{% for item in list.items %}</w:t></w:r>"
    inner = picture(3).removeprefix("<w:p>").removesuffix("</w:p>")
    body = fill_body(f"<w:p>{run}{inner}<w:r><w:t>{{% endfor %}}</w:t></w:r></w:p>")
    assert len(set(values(body, "docPr", "id"))) == 3


def bookmark(name: str, id: int = 7) -> str:
    return f'<w:p><w:bookmarkStart w:id="{id}" w:name="{name}"/><w:bookmarkEnd w:id="{id}"/></w:p>'


def test_long_names_that_differ_at_their_end_stay_distinct() -> None:
    body = looped(bookmark("x" * 39 + "a") + bookmark("x" * 39 + "b", 8))
    names = values(body, "bookmarkStart", f"{W}name")
    assert len({one.lower() for one in names}) == 6
    assert max(map(len, names)) <= 40


def test_names_of_bookmarks_are_the_same_in_letters_of_any_case() -> None:
    body = fill_body(bookmark("KOHT_2", 8) + tag(LOOP) + bookmark("koht") + tag(END))
    names = [one.lower() for one in values(body, "bookmarkStart", f"{W}name")]
    assert len(set(names)) == 4


@pytest.mark.parametrize(
    "codes", [(" REF ko", "ht \\h "), (" REF KOHT ", ""), (" ref koht \\* MERGEFORMAT ", "")]
)
def test_a_reference_may_be_in_several_runs_and_in_other_letters(codes: tuple[str, str]) -> None:
    runs = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in codes)
    body = looped(bookmark("koht") + f"<w:p>{runs}</w:p>")
    words = ["".join(one.itertext()) for one in body.iter(f"{W}p")]
    said = [one.split()[1].lower() for one in words if one]
    assert said == [one.lower() for one in values(body, "bookmarkStart", f"{W}name")]


def test_a_switch_is_no_name() -> None:
    reference = "<w:p><w:r><w:instrText> REF h \\h </w:instrText></w:r></w:p>"
    body = looped(bookmark("h") + reference)
    assert all(one.text.endswith("\\h ") for one in body.iter(f"{W}instrText"))


def test_linked_boxes_name_each_other_in_each_round() -> None:
    shapes = '<v:shape id="kast1" style="mso-next-textbox:#kast2"/><v:shape id="kast2"/>'
    body = looped(f"<w:p><w:r><w:pict>{shapes}</w:pict></w:r></w:p>")
    ids, styles = values(body, "shape", "id"), values(body, "shape", "style")
    assert [one.partition("#")[2] for one in styles if one] == ids[1::2]
    assert len(set(ids)) == 6


def test_copies_of_notes_have_no_ids_of_words_own() -> None:
    note = '<w:footnote w:id="2"><w:p w14:paraId="1A2B3C4D"/></w:footnote>'
    notes = f"<w:footnotes {DECLARED}>{note}</w:footnotes>".encode()
    filled = etree.fromstring(with_note_copies(notes, [NoteCopy("footnote", "2", "9")]))
    assert [one.get(f"{W14}paraId") for one in filled.iter(f"{W}p")] == ["1A2B3C4D", None]


@pytest.mark.parametrize(
    "code",
    [
        ' HYPERLINK "https://www.koht.ee/koht" ',
        " SEQ koht \\* ARABIC ",
        " DOCPROPERTY koht ",
        ' IF 1 = 1 "koht" "koht" ',
    ],
)
def test_only_what_refers_to_a_bookmark_follows_its_copies(code: str) -> None:
    run = f"<w:r><w:instrText>{code}</w:instrText></w:r>".replace('"', "&quot;")
    body = looped(bookmark("koht") + f"<w:p>{run}</w:p>")
    assert {one.text for one in body.iter(f"{W}instrText")} == {code}


@pytest.mark.parametrize("name", ["_heading=h.gjdgxs", "koht-1"])
def test_names_may_have_other_signs(name: str) -> None:
    run = f"<w:r><w:instrText> HYPERLINK \\l &quot;{name}&quot; </w:instrText></w:r>"
    body = looped(bookmark(name) + bookmark("koht", 8) + f"<w:p>{run}</w:p>")
    said = [one.text.split('"')[1].lower() for one in body.iter(f"{W}instrText")]
    names = [one.lower() for one in values(body, "bookmarkStart", f"{W}name")]
    assert said == names[::2]


def test_copies_of_notes_have_shapes_and_controls_of_their_own() -> None:
    inside = picture(3) + control(text("x"))
    notes = f'<w:footnotes {DECLARED}><w:footnote w:id="2">{inside}</w:footnote></w:footnotes>'
    copies = [NoteCopy("footnote", "2", "8"), NoteCopy("footnote", "2", "9")]
    filled = etree.fromstring(with_note_copies(notes.encode(), copies))
    assert len(set(values(filled, "docPr", "id"))) == 3
    assert len(list(filled.iter(f"{W}id"))) == 1

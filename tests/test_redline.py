"""A file with tracked changes gives the new text if they are accepted, the old one if rejected."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import docx
import pytest
from docx.document import Document
from docx.table import Table
from lxml import etree

import koostaja
from amounts import seeds
from conftest import draft_copy
from effort import calls, steps
from koostaja.diagnostics import has_errors
from koostaja.docx.redline import merge_tracked
from koostaja.docx.redline.atoms import atoms_of
from reader import W, read
from revision import revised
from test_joined import parts_of
from test_judge import sdk
from test_validity import validate
from tracked_changes import office_texts, outline, packed, pandoc_texts, resolved
from unseen import unseen

BODY, FOOTER = "word/document.xml", "word/footer1.xml"
WITH_WORDS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
LABEL = re.compile(r"^ *(•|[0-9.]+)? +")
"""The number or bullet with which LibreOffice begins a line."""
Parts = dict[str, bytes]
Pair = tuple[Path, Path]
Edit = Callable[[Document], None]


def redlined(old: Parts, new: Parts) -> Parts:
    return merge_tracked(old, new, author="Sotsiaalkindlustusamet", date="2025-11-28T00:00:00Z")


def faults(old: Parts, new: Parts, merged: Parts, folder: Path) -> list[str]:
    """What accepting and rejecting give other than the files themselves."""
    found = []
    for accept, expected in ((True, new), (False, old)):
        word = "accepted" if accept else "rejected"
        parts = resolved(merged, accept=accept)
        for name in filter(WITH_WORDS.fullmatch, merged.keys() & expected.keys()):
            if outline(parts[name]) != outline(expected[name]):
                found.append(f"{word}: {name}: {outline(parts[name])}")
        if _numbers(parts, folder) != _numbers(expected, folder):
            found.append(f"{word}: numbers")
    return found


def _numbers(parts: Parts, folder: Path) -> list[str]:
    """The lines with their numbers, as Word works them out."""
    path = folder / "numbered.docx"
    path.write_bytes(packed(parts))
    return read(path)


def changes(parts: Parts, name: str = BODY) -> dict[str, list[str]]:
    """The words that came and went."""
    root = etree.fromstring(parts[name])
    return {
        kind: [
            "".join(text.text for text in one.iter(f"{W}{words}"))
            for one in root.iter(f"{W}{kind}")
            if len(one)
        ]
        for kind, words in (("ins", "t"), ("del", "delText"))
    }


@pytest.fixture(scope="module")
def revisions(tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """Positions changed at random in pairs: each with its model, some with any of its layout."""
    root = draft_copy(tmp_path_factory.mktemp("revised"))
    made = revised(root, count=90, seed=2025)
    assert koostaja.build(root, root / "build").files
    folder = root / "build" / "positions"
    random = Random(2025)
    found = [(model, id) for id, (model, _) in made.items()]
    for layout in sorted({layout for _, layout in made.values()}):
        ids = [id for id, (_, one) in made.items() if one == layout]
        found += random.sample(list(itertools.permutations(ids, 2)), 12)
    return [(folder / f"{old}.docx", folder / f"{new}.docx") for old, new in found]


@pytest.mark.parametrize("numbers", seeds(1, 6, 6))
def test_revisions_are_accepted_and_rejected_exactly(
    numbers: range, revisions: list[Pair], tmp_path: Path
) -> None:
    """Each number stands for a sixth of them."""
    assert len(revisions) >= 50
    for old, new in revisions[numbers[0] :: 6]:
        for one, other in ((old, new), (new, old)):
            before, after = parts_of(one), parts_of(other)
            assert faults(before, after, redlined(before, after), tmp_path) == [], (one, other)


def test_redlines_are_valid(revisions: list[Pair], tmp_path: Path) -> None:
    for number, (old, new) in enumerate(revisions[::4]):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(packed(redlined(parts_of(old), parts_of(new))))
        assert unseen(path) == []
        ids = [
            one.get(f"{W}id")
            for one in etree.fromstring(parts_of(path)[BODY]).iter(f"{W}ins", f"{W}del")
        ]
        assert len(ids) == len(set(ids)) > 0
    assert validate(tmp_path) == []


@pytest.mark.judge
def test_the_open_xml_sdk_finds_nothing_in_a_redline(
    revisions: list[Pair], joined: Pair, tmp_path: Path
) -> None:
    path = tmp_path / "one.docx"
    for old, new in (*revisions[:6], joined, joined[::-1]):
        path.write_bytes(packed(redlined(parts_of(old), parts_of(new))))
        assert sdk(path)["ok"] is True, (old, new)


def test_a_changed_word_is_one_change(revisions: list[Pair]) -> None:
    new = parts_of(revisions[0][0])
    old = {**new, BODY: new[BODY].replace(b" ning ", b" nagu ", 1)}
    assert changes(redlined(old, new)) == {"ins": ["ning"], "del": ["nagu"]}


def test_nothing_changed_is_no_change(built: Path) -> None:
    paths = sorted(built.rglob("*.docx"))
    assert len(paths) == 10
    for path in paths:
        assert redlined(parts_of(path), parts_of(path)) == parts_of(path)


def test_the_same_files_give_the_same_bytes(revisions: list[Pair]) -> None:
    old, new = map(parts_of, revisions[-1])
    assert redlined(old, new) == redlined(old, new)


def test_a_redline_of_three_pages_costs_little(revisions: list[Pair]) -> None:
    for old, new in [(parts_of(old), parts_of(new)) for old, new in revisions[:20]]:
        assert calls(partial(redlined, old, new)) < 40000


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A directive in one file with its annexes, and another with more of them."""
    found = []
    for more in ("", "  - koordinaator-klat-srt\n  - peaspetsialist-jarelhooldus\n"):
        root = draft_copy(tmp_path_factory.mktemp("joined"))
        directive = root / "directives" / "2025-183.yaml"
        text = directive.read_text(encoding="utf-8").replace("repeals:\n", f"{more}repeals:\n")
        directive.write_text(text, encoding="utf-8")
        assert not has_errors(koostaja.build(root, root / "build", ["2025-183"]).problems)
        found.append(root / "build" / "directives" / "2025-183" / "koos-lisadega.docx")
    return found[0], found[1]


@pytest.mark.parametrize("backwards", [False, True])
def test_annexes_come_and_go(backwards: bool, joined: Pair, tmp_path: Path) -> None:
    """With their sections, their footers, their lists and the links that lead to them."""
    old, new = map(parts_of, joined[::-1] if backwards else joined)
    merged = redlined(old, new)
    assert faults(old, new, merged, tmp_path) == []
    (tmp_path / "valid").mkdir()
    path = tmp_path / "valid" / "one.docx"
    path.write_bytes(packed(merged))
    assert unseen(path) == []
    assert validate(path.parent) == []


def test_a_list_that_merely_has_another_number_is_no_change(joined: Pair) -> None:
    new = parts_of(joined[0])
    old = copy.copy(new)
    for name in (BODY, "word/numbering.xml"):
        old[name] = re.sub(rb'(<w:numId w:val=|<w:num w:numId=)"(\d+)"', rb'\1"9\2"', old[name])
    assert redlined(old, new)[BODY].count(b"w:author") == 0


def page(built: Path, *edits: Edit) -> Parts:
    """A page with paragraphs of two styles and a table, edited."""
    document = docx.Document(str(built / "positions" / "peaspetsialist-lastemaja.docx"))
    for one in list(document.element.body)[:-1]:
        document.element.body.remove(one)
    document.add_paragraph("Esimene lõik on siin.", style="Heading 1")
    document.add_paragraph("Teine lõik on pikem ja ütleb rohkem.")
    fill(document.add_table(rows=3, cols=2))
    document.add_paragraph("Kolmas lõik tuleb tabeli järel.", style="List Bullet")
    document.add_paragraph("Viimane lõik.")
    for edit in edits:
        edit(document)
    path = built / "page.docx"
    document.save(str(path))
    parts = parts_of(path)
    path.unlink()
    return parts


def fill(table: Table) -> None:
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row.cells):
            cell.text = f"Rida {number} ja lahter {place}"
            cell.add_paragraph("Lahtri teine lõik", style="List Bullet")


def drop(place: int) -> Edit:
    """Without a paragraph or table of the body."""
    return lambda document: document.element.body.remove(document.element.body[place])


def drop_row(place: int) -> Edit:
    def edit(document: Document) -> None:
        row = document.tables[0].rows[place]._tr
        row.getparent().remove(row)

    return edit


def insert_row(place: int) -> Edit:
    def edit(document: Document) -> None:
        row = document.tables[0].add_row()
        row.cells[0].text = "Hoopis uus rida"
        document.tables[0]._tbl.insert(place + 2, row._tr)

    return edit


def say(place: int, *texts: str, style: str | None = None) -> Edit:
    """With other paragraphs in place of one of the body."""

    def edit(document: Document) -> None:
        old = document.paragraphs[place]
        for text in texts:
            old.insert_paragraph_before(text, style=style or old.style.name)
        old._p.getparent().remove(old._p)

    return edit


def say_in_cell(*texts: str, keep: int = 0) -> Edit:
    """With other paragraphs in a cell, after those that are kept."""

    def edit(document: Document) -> None:
        cell = document.tables[0].rows[1].cells[1]
        for paragraph in cell.paragraphs[keep:]:
            cell._tc.remove(paragraph._p)
        for text in texts:
            cell.add_paragraph(text)

    return edit


def twice(document: Document) -> None:
    """With a second table right after the first one."""
    table = document.tables[0]._tbl
    table.addnext(copy.deepcopy(table))


def three_columns(document: Document) -> None:
    table = document.add_table(rows=2, cols=3)
    fill(table)
    document.tables[0]._tbl.getparent().replace(document.tables[0]._tbl, table._tbl)


def nested(document: Document) -> None:
    cell = document.tables[0].rows[0].cells[0]
    fill(cell.add_table(rows=2, cols=2))
    cell.add_paragraph("Tabeli järel")


EDITS: dict[str, tuple[Edit, ...]] = {
    "as it was": (),
    "first paragraph gone": (drop(0),),
    "last paragraph gone": (drop(4),),
    "last two paragraphs gone": (drop(4), drop(3)),
    "paragraph before the table gone": (drop(1),),
    "all before the table gone": (drop(0), drop(0)),
    "paragraph after the table gone": (drop(3),),
    "table gone": (drop(2),),
    "table and its heading gone": (drop(1), drop(1)),
    "all but the first paragraph gone": (drop(4), drop(3), drop(2), drop(1)),
    "all but the table gone": (drop(4), drop(3), drop(0), drop(0)),
    "empty paragraphs": (say(1, "", ""), say(-1, "Viimane lõik.", "")),
    "split": (say(1, "Teine lõik on pikem", "ja ütleb rohkem."),),
    "last one split": (say(-1, "Viimane", "lõik."),),
    "joined": (say(0, "Esimene lõik on siin. Teine lõik on pikem ja ütleb rohkem."), drop(1)),
    "another style": (say(1, "Teine lõik on pikem ja ütleb rohkem.", style="List Bullet"),),
    "another style at the end": (say(-1, "Viimane lõik.", style="List Bullet"),),
    "more of another style at the end": (say(-1, "Viimane lõik.", "Pärast.", style="List Bullet"),),
    "all words others": (say(0, "Hoopis muu."), say(1, "See ka."), say(2, "Kõik."), say(3, "Uus.")),
    "paragraphs swapped": (say(0, "Teine lõik on pikem ja ütleb rohkem."), say(1, "Esimene.")),
    "first row gone": (drop_row(0),),
    "last row gone": (drop_row(2),),
    "all rows but the header gone": (drop_row(2), drop_row(1)),
    "row inserted first": (insert_row(0),),
    "row inserted last": (insert_row(3),),
    "cell emptied": (say_in_cell(""),),
    "cell with one paragraph less": (say_in_cell(keep=1),),
    "cell with more paragraphs": (say_in_cell("Kolmas", "Neljas", keep=2),),
    "cell replaced": (say_in_cell("Ei midagi", "Endisest", "Alles"),),
    "second table": (twice,),
    "three columns": (three_columns,),
    "nested table": (nested,),
}  # fmt: skip


@pytest.mark.parametrize("numbers", seeds(1, 4, 4))
def test_every_edit_comes_and_goes(numbers: range, built: Path, tmp_path: Path) -> None:
    """Alone, and some of them in place of another; each number stands for a quarter of them."""
    pages = {name: page(built, *edits) for name, edits in EDITS.items()}
    pairs = list(itertools.permutations(pages, 2))
    alone = [pair for pair in pairs if "as it was" in pair]
    (tmp_path / "valid").mkdir()
    tried = [*alone, *Random(2025).sample(pairs, 90)][numbers[0] :: 4]
    for number, (one, other) in enumerate(tried):
        merged = redlined(pages[one], pages[other])
        assert faults(pages[one], pages[other], merged, tmp_path) == [], (one, other)
        if number % 10 == 0:
            (tmp_path / "valid" / f"{number}.docx").write_bytes(packed(merged))
    assert validate(tmp_path / "valid") == []


def test_a_table_of_other_columns_is_another_table(built: Path) -> None:
    old, new = page(built), page(built, three_columns)
    tables = list(etree.fromstring(redlined(old, new)[BODY]).iter(f"{W}tbl"))
    assert [len(one.findall(f"{W}tblGrid/{W}gridCol")) for one in tables] == [2, 3]


RUN = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
LINK = f'<w:hyperlink w:anchor="siin">{RUN}</w:hyperlink>'
MARK = '<w:bookmarkStart w:id="7" w:name="siin"/>{}<w:bookmarkEnd w:id="7"/>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SIMPLE = '<w:fldSimple w:instr=" DATE "><w:r><w:t>täna</w:t></w:r></w:fldSimple>'
BREAKS = "<w:r><w:t>üks</w:t><w:br/><w:t>kaks</w:t><w:tab/><w:t>kolm</w:t></w:r>"
INLINE = {
    "words": RUN.format("üks kaks kolm neli"),
    "other words": RUN.format("üks kaks viis neli"),
    "words in pieces": RUN.format("üks ka") + RUN.format("ks viis") + RUN.format(" neli"),
    "breaks": BREAKS,
    "a break less": BREAKS.replace("<w:br/>", ""),
    "other breaks": BREAKS.replace("<w:br/>", "").replace("kolm", "neli"),
    "link": RUN.format("üks ") + LINK.format("kaks") + MARK.format(RUN.format(" kolm")),
    "other link": RUN.format("üks ") + LINK.format("viis") + MARK.format(RUN.format(" neli")),
    "bookmark alone": MARK.format(RUN.format("üks kaks")),
    "field": RUN.format("leht ") + FIELD.format("PAGE") + RUN.format(" siin"),
    "other field": RUN.format("leht ") + FIELD.format("NUMPAGES") + RUN.format(" seal"),
    "simple field": RUN.format("leht ") + SIMPLE + RUN.format(" siin"),
    "no words": "",
}


def with_inline(parts: Parts, inline: str) -> Parts:
    """A page whose second paragraph holds this; a bookmark elsewhere, if it has none."""
    mark = "" if "bookmarkStart" in inline else MARK.format("")
    new = f"<w:p>{inline}</w:p><w:p>{mark}</w:p>"
    body = re.sub(rb"<w:p>((?!</w:p>).)*Teine.*?</w:p>", new.encode(), parts[BODY], count=1)
    assert body != parts[BODY]
    return {**parts, BODY: body}


def broken(path: Path) -> list[str]:
    """What is wrong with a file, but for the looks of paragraphs and pictures made here."""
    ours = ("heading by hand", "picture without")
    return [one for one in unseen(path) if not one.startswith(ours)]


@pytest.mark.parametrize("numbers", seeds(1, 4, 4))
def test_what_stands_in_a_paragraph_stays_well_formed(
    numbers: range, built: Path, tmp_path: Path
) -> None:
    """Each number stands for a quarter of the pairs."""
    plain = page(built)
    (tmp_path / "valid").mkdir()
    for number, (one, other) in enumerate([*itertools.permutations(INLINE, 2)][numbers[0] :: 4]):
        old, new = with_inline(plain, INLINE[one]), with_inline(plain, INLINE[other])
        merged = redlined(old, new)
        path = tmp_path / "valid" / f"{number // 10}.docx"
        path.write_bytes(packed(merged))
        assert broken(path) == [], (one, other)
        assert faults(old, new, merged, tmp_path) == [], (one, other)
    assert validate(tmp_path / "valid") == []


def test_words_keep_their_looks(built: Path) -> None:
    plain = page(built)
    old = with_inline(plain, INLINE["words"])
    new = with_inline(plain, INLINE["other words"].replace("<w:b/>", "<w:i/>"))
    root = etree.fromstring(redlined(old, new)[BODY])
    assert [one.find(f".//{W}b") is not None for one in root.iter(f"{W}del") if len(one)] == [True]
    assert [one.find(f".//{W}i") is not None for one in root.iter(f"{W}ins") if len(one)] == [True]


def test_words_over_many_runs_cost_as_much_as_there_are_runs() -> None:
    def parted(runs: int) -> etree._Element:
        inside = "<w:r><w:t>sõ</w:t></w:r><w:r><w:t/></w:r><w:r><w:t>na </w:t></w:r>" * runs
        return etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{inside}</w:p>')

    few, many = parted(50), parted(200)
    found = [*atoms_of(few, words=True)]
    assert [one.key for one in found] == ["sõna", " "] * 50
    assert [[piece.content for piece in one.pieces] for one in found[:2]] == [
        ["sõ", "", "na"],
        [" "],
    ]
    once, fourfold = (steps(lambda one=one: [*atoms_of(one, words=True)]) for one in (few, many))
    assert fourfold < 5 * once


def test_a_footer_is_compared(built: Path, tmp_path: Path) -> None:
    new = page(built)
    old = {**new, FOOTER: new[FOOTER].replace(b"<w:t>)</w:t>", b"<w:t>) vana</w:t>")}
    merged = redlined(old, new)
    assert faults(old, new, merged, tmp_path) == []
    assert changes(merged, FOOTER) == {"ins": [], "del": [" vana"]}


def test_changes_are_numbered_across_parts(built: Path) -> None:
    new = page(built)
    old = {**page(built, drop(1)), FOOTER: new[FOOTER].replace(b"<w:t>)</w:t>", b"<w:t>!</w:t>")}
    merged = redlined(old, new)
    ids = re.findall(rb'<w:(?:ins|del) w:id="(\d+)"', merged[BODY] + merged[FOOTER])
    assert len(ids) == len(set(ids)) >= 4


def test_a_style_and_a_link_that_only_the_old_file_has_are_carried(
    built: Path, tmp_path: Path
) -> None:
    def add(document: Document) -> None:
        document.styles.add_style("Kadunud", 1)
        paragraph = document.add_paragraph("Vaata siit", style="Kadunud")
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        id = document.part.relate_to("https://example.org/", f"{kind}/hyperlink", is_external=True)
        link = etree.fromstring(
            f'<w:hyperlink xmlns:w="{W[1:-1]}" xmlns:r="{kind}" r:id="{id}">'
            "<w:r><w:t> ja sealt</w:t></w:r></w:hyperlink>"
        )
        paragraph._p.append(link)
        paragraph.insert_paragraph_before("Pildiga").add_run().add_picture(str(PICTURE))

    def add_picture(document: Document) -> None:
        document.add_paragraph("Uus").add_run().add_picture(str(PICTURE), width=100_000)

    old, new = page(built, add), page(built, add_picture)
    merged = redlined(old, new)
    path = tmp_path / "one.docx"
    path.write_bytes(packed(merged))
    assert broken(path) == []
    assert validate(tmp_path) == []
    assert b"https://example.org/" in merged["word/_rels/document.xml.rels"]
    assert any(name.startswith("word/media/") for name in merged)
    assert outline(resolved(merged, accept=False)[BODY]) == outline(old[BODY])


PICTURE = Path(__file__).parent.parent / "docs" / "pages.png"


@pytest.mark.office
def test_libreoffice_and_pandoc_accept_and_reject(revisions: list[Pair], tmp_path: Path) -> None:
    """The same words in the same lines; LibreOffice also gives them the same numbers.

    But for a line here and there: when it deletes several paragraphs of different lists,
    it may give the next one the number of the first.
    """
    jobs = []
    for number, (old, new) in enumerate(revisions[::6]):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(packed(redlined(parts_of(old), parts_of(new))))
        jobs += [(path, "Accept"), (new, ""), (path, "Reject"), (old, "")]
        assert pandoc_texts(path, "accept") == pandoc_texts(new)
        assert pandoc_texts(path, "reject") == pandoc_texts(old)
    texts = office_texts(jobs, tmp_path)
    lines = misnumbered = 0
    for given, expected in zip(texts[::2], texts[1::2], strict=True):
        assert [LABEL.sub("", one) for one in given] == [LABEL.sub("", one) for one in expected]
        misnumbered += sum(one != other for one, other in zip(given, expected, strict=True))
        lines += len(given)
    assert lines > 1000
    assert misnumbered < lines / 100

"""The budget for a Word file, and work that grows as files do, not faster."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from effort import calls, calls_of
from koostaja.docx import LIMITS, failure_problem, read_flow, read_pages
from koostaja.docx.filling import tags_in
from koostaja.docx.policy.field_reader import field_instructions
from koostaja.docx.styles.conditions import regions
from koostaja.docx.wordml import MAX_DEPTH, DoctypeError, parse
from koostaja.files.archives import LimitExceeded
from page_files import p, r, root, word_file
from template_files import TemplateFile, of_package, outcome, read

TABLE = "<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>"
ROW = "<w:tr><w:tc>{}</w:tc></w:tr>"
DTD = '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def _p(text: str) -> str:
    return p(r(text))


def _field(code: str, result: str = "<w:r><w:t>1</w:t></w:r>") -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _nested(tables: int) -> str:
    inner = _p("x")
    for _ in range(tables):
        inner = TABLE.format(ROW.format(inner + p("")))
    return inner


def _row_of(content: str, cells: int) -> str:
    return TABLE.format("<w:tr>" + f"<w:tc>{content}</w:tc>" * cells + "</w:tr>")


def _style(id: int, base: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="s{id}"><w:name w:val="s{id}"/>'
        f'<w:basedOn w:val="s{base}"/><w:rPr><w:b/></w:rPr></w:style>'
    )


def _list(id: int) -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="0"/></w:num>'


# Parts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(encoding: str) -> None:
    with pytest.raises(DoctypeError):
        parse(DTD.format(encoding).encode(encoding))


def test_entities_that_multiply_are_refused_as_a_document_type() -> None:
    entities = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 9}">' for at in range(1, 30))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "lol">{entities}]><x y="&a29;"/>'
    with pytest.raises(DoctypeError):
        parse(bomb.encode())


def test_elements_too_deep_are_too_many() -> None:
    assert len(parse(b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH)) == 1
    with pytest.raises(LimitExceeded) as refused:
        parse(b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1))
    assert refused.value.what == "limit.depth"


@pytest.mark.parametrize("part", [b"<a>" + b"<b/>" * 2_000_000, b"<a " + b"b=" * 2_000_001])
def test_a_part_is_counted_before_a_tree_is_made_of_it(part: bytes) -> None:
    with pytest.raises(LimitExceeded):
        parse(part)


# Files

TOO_LARGE: dict[str, Callable[[int], dict[str, str]]] = {
    "limit.tags": lambda limit: {"body": "<w:r/>" * limit},
    "limit.paragraphs": lambda limit: {"body": "<w:p/>" * (limit + 1)},
    "limit.characters": lambda limit: {"body": f"<w:t>{'x' * (limit + 1)}</w:t>"},
    "limit.tables": lambda limit: {"body": "<w:tbl/>" * (limit + 1)},
    "limit.nesting": lambda limit: {"body": _nested(limit + 1)},
    "limit.styles": lambda limit: {"styles": "<w:style/>" * (limit + 1)},
    "limit.fields": lambda limit: {"body": "<w:fldSimple/>" * (limit + 1)},
    "limit.lists": lambda limit: {"numbering": "<w:num/>" * (limit + 1)},
    "limit.attributes": lambda limit: {
        "body": "<w:p " + " ".join(f'w:a{at}="v"' for at in range(limit + 1)) + "/>"
    },
    "limit.sections": lambda limit: {"body": "<w:sectPr/>" * (limit + 1)},
}


@pytest.mark.parametrize("what", LIMITS)
def test_a_document_above_a_limit_is_one_problem(what: str) -> None:
    limit = LIMITS[what].document
    with pytest.raises(LimitExceeded) as refused:
        read_pages(word_file(**{"body": "", **TOO_LARGE[what](limit)}))
    assert (refused.value.what, refused.value.limit) == (what, limit)
    problem = failure_problem(refused.value, "file.docx", "returned-unreadable")
    assert problem.code == "word-too-large"
    assert str(limit) in problem.message("et")
    assert str(refused.value.found) in problem.message("en")


@pytest.mark.parametrize("what", LIMITS)
def test_a_template_above_a_limit_is_one_problem(what: str) -> None:
    template = TemplateFile()
    limit = LIMITS[what].template
    made = TOO_LARGE[what](limit)
    if what == "limit.nesting":
        template.add(made["body"])
    else:
        ((kind, xml),) = made.items()
        name = "document" if kind == "body" else kind
        template.part(f"word/more-{name}.xml", root("hdr", xml), "application/xml", "more")
    assert [one.code for one in of_package(template)] == ["word-too-large"]


def test_what_is_xml_is_counted_whatever_its_name_says() -> None:
    parts = word_file(_p("x"))
    parts["word/media/image1.png"] = b"\xef\xbb\xbf <x>" + b"<y/>" * LIMITS["limit.tags"].document
    with pytest.raises(LimitExceeded):
        read_pages(parts)
    parts["word/media/image1.png"] = b"\x89PNG" + b"<" * 3_000_000
    assert read_pages(parts).sections


@pytest.mark.parametrize(
    "words",
    [
        "{{ title }}" * 2_001,
        "{% if remark %}" * 16 + "{% endif %}" * 16,
        "{% for a in duties %}" * 16 + "{% endfor %}" * 16,
    ],
)
def test_tags_beyond_what_a_program_can_have_are_one_problem(words: str) -> None:
    template = TemplateFile()
    template.add(_p(words))
    made, problems = read(template)
    assert made is None
    assert [one.code for one in problems] == ["word-too-large"]


@pytest.mark.parametrize(
    "tag", ["{{ " + "(" * 2_000 + " }}", "{{ a" + ".b" * 2_000 + " }}", "{{ " + "a" * 600 + " }}"]
)
def test_names_and_brackets_too_deep_for_jinja_are_strange_tags(tag: str) -> None:
    template = TemplateFile()
    template.add(_p(tag))
    assert [one.code for one in outcome(template).problems] == ["template-tag"]


# Work

Made = Callable[[int], object]


def _linear(work: Made, size: int) -> None:
    """Hold that twice the size is twice the work: what the size adds, not what is there anyway."""
    work(1)
    once, twice, fourfold = (calls(lambda n=n: work(n)) for n in (size, 2 * size, 4 * size))
    assert fourfold - twice <= 2.6 * (twice - once), (once, twice, fourfold)


DOCUMENTS: dict[str, Callable[[int], dict[str, str]]] = {
    "paragraphs": lambda n: {"body": _p("x") * n},
    "one long paragraph": lambda n: {"body": f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * n}</w:p>"},
    "chain of styles": lambda n: {
        "body": "".join(f'<w:p><w:pPr><w:pStyle w:val="s{at}"/></w:pPr></w:p>' for at in range(n)),
        "styles": "".join(_style(at, at + 1) for at in range(n)),
    },
    "chain of styles, from its end": lambda n: {
        "body": "".join(f'<w:p><w:pPr><w:pStyle w:val="s{at}"/></w:pPr></w:p>' for at in range(n)),
        "styles": "".join(_style(at, at - 1) for at in range(n)),
    },
    "lists": lambda n: {
        "body": "".join(
            f'<w:p><w:pPr><w:numPr><w:numId w:val="{at}"/></w:numPr></w:pPr></w:p>'
            for at in range(1, n + 1)
        ),
        "numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/></w:abstractNum>'
        + "".join(_list(at) for at in range(1, n + 1)),
    },
    "rows": lambda n: {"body": TABLE.format(ROW.format(_p("x")) * n)},
    "cells": lambda n: {"body": _row_of(_p("x"), n)},
    "tables": lambda n: {"body": (TABLE.format(ROW.format(_p("x"))) + p("")) * n},
    "fields": lambda n: {"body": f"<w:p>{_field('PAGE')}</w:p>" * n},
    "fields in results": lambda n: {
        "body": "<w:p>" + _field(" QUOTE ", "@").split("@")[0] * n + "</w:p>"
    },
    "fields in instructions": lambda n: {
        "body": "<w:p>"
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r>'
        * n
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * n
        + "</w:p>"
    },
    "instructions": lambda n: {
        "body": "<w:p>" + _field("</w:instrText><w:instrText>".join(["QUOTE a"] * n)) + "</w:p>"
    },
    "bookmarks": lambda n: {
        "body": "<w:p>"
        + "".join(f'<w:bookmarkStart w:id="{at}" w:name="b{at}"/>' for at in range(n))
        + "".join(f'<w:bookmarkEnd w:id="{at}"/>' for at in range(n))
        + "</w:p>"
    },
    "references": lambda n: {
        "body": "".join(
            f'<w:p><w:bookmarkStart w:id="{at}" w:name="b{at}"/>{_field(f"REF b{at + 1}")}'
            f'<w:bookmarkEnd w:id="{at}"/></w:p>'
            for at in range(n)
        )
    },
    "style references": lambda n: {
        "body": (_p("x") + f"<w:p>{_field('STYLEREF Nowhere')}</w:p>") * n
    },
    "sequences": lambda n: {"body": f"<w:p>{_field('SEQ a')}</w:p>" * n},
    "content controls": lambda n: {
        "body": f"<w:sdt><w:sdtContent>{p('x')}</w:sdtContent></w:sdt>" * n
    },
    "revisions": lambda n: {
        "body": "<w:p>" + "<w:ins w:id='1'><w:r><w:t>x</w:t></w:r></w:ins>" * n + "</w:p>"
    },
    "sections": lambda n: {
        "body": '<w:p><w:pPr><w:sectPr><w:pgSz w:w="9000"/></w:sectPr></w:pPr></w:p>' * n
    },
    "symbols": lambda n: {"body": "<w:p>" + '<w:r><w:sym w:char="F0FC"/></w:r>' * n + "</w:p>"},
    "notes": lambda n: {
        "body": "<w:p>"
        + "".join(f'<w:r><w:footnoteReference w:id="{at}"/></w:r>' for at in range(n))
        + "</w:p>",
        "footnotes": "".join(f'<w:footnote w:id="{at}">{_p("x")}</w:footnote>' for at in range(n)),
    },
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_reading_pages_takes_work_as_large_as_the_file(kind: str) -> None:
    _linear(lambda n: read_pages(word_file(**DOCUMENTS[kind](n))), 16)


def test_what_tables_alike_look_like_is_worked_out_once() -> None:
    parts = word_file((TABLE.format(ROW.format(_p("x"))) + p("")) * 50)
    assert calls_of(regions, lambda: read_flow(parts, looks=True)) == 1


def test_where_runs_beside_one_another_are_is_looked_for_once() -> None:
    """A field of many pieces costs three calls for each, not four."""
    pieces = "<w:r><w:instrText>a </w:instrText></w:r>" * 500
    inside = _field(f"QUOTE </w:instrText></w:r>{pieces}<w:r><w:instrText>")
    part = parse(root("document", f"<w:p>{inside}</w:p>"))
    assert [one.text.split() for one in field_instructions(part)] == [["QUOTE", *["a"] * 500]]
    assert calls(lambda: list(field_instructions(part))) < 3.5 * 500


TEMPLATES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: _p("x") * n,
    "unknown names": lambda n: _p("{{ q }}") * n,
    "known names": lambda n: _p("{{ title }} ") * n,
    "names in one paragraph": lambda n: _p("{{ title }} " * n),
    "names in rows": lambda n: TABLE.format(ROW.format(_p("{{ title }}")) * n),
    "names in cells": lambda n: _row_of(_p("{{ title }}"), n),
    "names in tables": lambda n: (TABLE.format(ROW.format(_p("{{ q }}"))) + p("")) * n,
    "beginnings apart": lambda n: f"<w:p>{'<w:r><w:t>{{ a </w:t></w:r>' * n}</w:p>",
    "conditions": lambda n: _p("{% if remark %}a{% endif %}" * n),
    "conditions of paragraphs": lambda n: (
        (_p("{%p if remark %}") + _p("x") + _p("{%p endif %}")) * n
    ),
    "conditions of rows": lambda n: TABLE.format(
        "".join(ROW.format(_p(one)) for one in ("{%tr if remark %}", "x", "{%tr endif %}")) * n
    ),
    "unmatched ends": lambda n: _p("{% endif %}") * n,
    "fields with names": lambda n: (
        f"<w:p>{'<w:r><w:instrText>{{ a }}</w:instrText></w:r>' * n}</w:p>"
    ),
    "bookmarks": lambda n: (
        "".join(
            f'<w:bookmarkStart w:id="{at}" w:name="b{at}"/><w:bookmarkEnd w:id="{at}"/>'
            for at in range(n)
        )
        + _p("x")
    ),
    "revisions": lambda n: _p("x").replace("<w:r>", '<w:ins w:id="1"/><w:r>') * n,
    "cut fields": lambda n: (
        (
            _p("{%p if remark %}")
            + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
            + _p("{%p endif %}")
            + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )
        * n
    ),
}


QUICK = {"names in rows", "conditions of paragraphs", "beginnings apart", "cut fields"}


@pytest.mark.parametrize(
    "kind",
    [one if one in QUICK else pytest.param(one, marks=pytest.mark.full) for one in TEMPLATES],
)
def test_checking_a_template_takes_work_as_large_as_the_file(kind: str) -> None:
    def work(size: int) -> None:
        template = TemplateFile()
        template.add(TEMPLATES[kind](size))
        outcome(template)

    _linear(work, 8)


@pytest.mark.parametrize(
    "piece", ["{{ a ", "{%p ", "{", "{#", "}} ", "{{", "{% for a in b.rows %}"]
)
def test_what_looks_like_tags_is_counted_at_once(piece: str) -> None:
    template = TemplateFile()
    template.add(_p(piece * 20_000))
    assert [one.code for one in of_package(template)] == ["word-too-large"]


@pytest.mark.parametrize("piece", ["{{ a ", "{%", "{#", "{{"])
def test_the_end_of_a_tag_is_looked_for_once(piece: str) -> None:
    """A pattern that looks for the end of each beginning would need hours for this."""
    assert not tags_in(piece * 500_000)

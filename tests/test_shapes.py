"""A document that is not filled, since another of its shape lost no words, loses none either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koostaja.documents import Document, Item, OwnNumber, Row, Section
from koostaja.docx import Fillings, Template, read_template
from template_files import post
from words import write_template

BLOCKS = [
    "{%p for field in facts.fields %}",
    "{%p if field.title %}",
    "{{ field }} {% if not secret %}{{ mark }}{% endif %}",
    "{%p endif %}",
    "{%p endfor %}",
    "{%p for row in tasks.rows %}",
    "{{ row.own_number }} {{ row.duty.lead }} {{ row.duty }}",
    "{%p if row.number %}",
    "{{ row.results }}",
    "{%p endif %}",
    "{%p endfor %}",
    "{%p if rights.lead %}",
    "{{ rights.lead }}",
    "{%p endif %}",
    "{%p for one in rights.items %}",
    "{%p if one.items %}",
    "{{ one }}",
    "{%p for two in one.items %}",
    "{%p if two.number %}",
    "{{ two }}",
    "{%p endif %}",
    "{%p endfor %}",
    "{%p else %}",
    "{% if not one.number %}{{ one }}{% endif %}",
    "{%p endif %}",
    "{%p endfor %}",
]
"""A template that loses one thing or another, depending on what there is."""
_, DOCUMENT = post()
ORIGIN = DOCUMENT.items[0].origin
DEEP = Item("sügaval", ORIGIN)
NUMBERED = DEEP._replace(number="1.")


Change = Callable[[Section], Section]


def first(*items: Item) -> Change:
    """Puts items below the first item of a section."""
    return lambda one: one._replace(
        items=tuple(item._replace(items=items) for item in one.items[:1]) + one.items[1:]
    )


def unnumbered(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row._replace(number="") for row in rows)


CHANGES: list[Change] = [
    first(DEEP),
    first(NUMBERED),
    first(NUMBERED, NUMBERED._replace(text="veel")),
    first(DEEP, NUMBERED),
    lambda one: one._replace(present=False, items=(), rows=(), sections=()),
    lambda one: one._replace(title=""),
    lambda one: one._replace(lead=DEEP._replace(text="Kokkuvõte:")),
    lambda one: one._replace(items=(*one.items, DEEP._replace(text="lisaks"))),
    lambda one: one._replace(items=(*one.items, NUMBERED._replace(text="lisaks"))),
    lambda one: one._replace(items=tuple(item._replace(number="") for item in one.items)),
    lambda one: one._replace(rows=unnumbered(one.rows)),
    lambda one: one._replace(
        rows=(*one.rows[:-1], *(row._replace(number="") for row in one.rows[-1:]))
    ),
    lambda one: one._replace(
        items=tuple(item._replace(number=OwnNumber("7.", ORIGIN)) for item in one.items)
    ),
]
PLACES = [("facts",), ("facts", "staff"), ("tasks",), ("rights",)]


def changed(section: Section, way: tuple[str, ...], change: Change) -> Section:
    """A section with a change of what is at the end of a way."""
    if not way:
        return change(section)
    below = (
        changed(one, way[1:], change) if one.key == way[0] else one for one in section.sections
    )
    return section._replace(sections=tuple(below))


def document(changes: list[tuple[tuple[str, ...], Change]]) -> Document:
    """The document with some changes."""
    body = DOCUMENT.body
    for way, change in changes:
        body = changed(body, way, change)
    return replace(DOCUMENT, body=body, template_file="t.docx")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shapes") / "t.docx"
    write_template(path, BLOCKS)
    return path


@pytest.fixture
def template(written: Path) -> Template:
    found, problems = read_template(written, "t.docx")
    assert found is not None
    assert problems == []
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(CHANGES)), max_size=3).map(document)
)
def test_words_are_lost_whether_a_document_is_filled_or_not(
    template: Template, document: Document
) -> None:
    fillings = Fillings({"t.docx": template}, [document])
    assert fillings.lost(document) == template.fill(document).lost()


def test_a_document_of_a_known_shape_is_not_filled(template: Template) -> None:
    known = document([])
    assert Fillings({"t.docx": template}, [known]).lost(known) == []
    template.parts = ()  # it would lose everything
    assert template.fill(known).lost() != []
    assert Fillings({"t.docx": template}, [known]).lost(known) == []


def test_what_stands_in_two_places_may_be_lost_in_one(template: Template) -> None:
    """One object in two places is printed if either is; two objects are not."""
    rights = DOCUMENT.section(("rights",))
    assert rights
    twice = rights.items[0]
    remark = Section("remark", "Märkus", items=(twice,))
    body = DOCUMENT.body._replace(sections=(*DOCUMENT.body.sections[:-1], remark))
    same = replace(DOCUMENT, body=body, template_file="t.docx")
    other = remark._replace(items=(twice._replace(text="muu"),))
    body = body._replace(sections=(*body.sections[:-1], other))
    assert Fillings({"t.docx": template}, [same]).lost(same) == []
    different = replace(same, body=body)
    (lost,) = Fillings({"t.docx": template}, [different]).lost(different)
    assert lost.values["quote"] == "muu"

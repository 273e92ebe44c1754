"""Plain tags become programs as docxtpl and Jinja make them, or are left to these."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError, nodes

from koostaja.docx.filling import JINJA, docxtpl_source, plain_source, plain_tree

OPEN, CLOSE = '<w:p w:a="1"><w:r><w:t>', "</w:t></w:r></w:p>"
PLAIN = [
    f"{OPEN}{{{{ title }}}}{CLOSE}",
    f"<w:p><w:r><w:t>{{%p for one in tasks.items \ufdd11\ufdd1%}}{CLOSE}"
    f"{OPEN}words{{{{ one }}}}{CLOSE}{OPEN}{{%p endfor %}}{CLOSE}",
    f"<w:tbl><w:tr><w:tc>{OPEN}{{%tr if not a.b %}}{CLOSE}</w:tc></w:tr>"
    f"<w:tr ><w:tc>{OPEN}{{{{ a }}}}{CLOSE}</w:tc></w:tr>"
    f"<w:tr><w:tc>{OPEN}{{%tr else %}}{CLOSE}</w:tc></w:tr>"
    f"<w:tr><w:tc>{OPEN}{{%tr endif %}}{CLOSE}</w:tc></w:tr></w:tbl>",
    f"<w:t>a</w:t><w:t>b</w:t>{OPEN}{{% if a %}}{{% else %}}{{% endif %}}{CLOSE}",
]
PIECES = [
    "<w:p>", "<w:p ", "</w:p>", "<w:tr>", "</w:tr>", "<w:t>", '<w:t a="{">', "</w:t>", "words", " ",
    "{{ a }}", "{{a.b}}", "{{ a", "}}", "}", "{%p else %}", "{%p if a %}", "{%tr endfor %}",
    "{%tr for a in b.c %}", "{% for a in b %}", "{% endif %}", "{% if not a %}", "{{p a }}",
    "{%tc if a %}", "{%- if a %}", "{% vm %}", "{% colspan a %}", "{# a #}", "{{ none }}",
    "{{r a }}",
]  # fmt: skip
TAGS = [
    "words", "{{\n a }}", "{{\na.b.c }}", "{%\n for a in b.c %}", "{%\n if a %}", "{%\n else %}",
    "{%\nif not a.b\ufdd12\ufdd1%}", "{%\n endfor %}", "{%\n endif %}", "{{\n none }}",
    "{{\n a.0 }}", "{{ a }}", "\n", "{{\n a\n }}", "{%\n if a and b %}", "{%\n elif a %}",
    "{{\n a['b'] }}",
]  # fmt: skip


def flat(node: nodes.Node) -> Any:
    """All of a tree, line by line."""
    fields = [one for _, one in node.iter_fields() if not isinstance(one, list | nodes.Node)]
    yield type(node), node.lineno, node.environment, fields
    for child in node.iter_child_nodes():
        yield from flat(child)


@pytest.mark.parametrize("xml", PLAIN)
def test_plain_parts_do_not_need_docxtpl(xml: str) -> None:
    assert plain_source(xml) == docxtpl_source(xml)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_not_plain_is_left_to_docxtpl(xml: str) -> None:
    assert plain_source(xml) in (None, docxtpl_source(xml))


@settings(max_examples=200)
@given(st.lists(st.sampled_from(TAGS), max_size=8).map("".join))
def test_trees_are_those_of_jinja(source: str) -> None:
    found = plain_tree(source, JINJA)
    try:
        parsed = JINJA.parse(source)
    except TemplateSyntaxError:
        assert found is None
    else:
        assert found is None or list(flat(found)) == list(flat(parsed))


def test_a_tree_of_plain_tags_does_not_need_jinja() -> None:
    source = (
        "<a>{%\n for a in b.c %}x{{\n a.d }}{%\n if not a %}{%\n else %}y{%\n endif %}{%\nendfor %}"
    )
    found = plain_tree(source, JINJA)
    assert found is not None
    assert list(flat(found)) == list(flat(JINJA.parse(source)))

"""Markup where Word's schema has no place for it: programs differ on whether it shows."""

from __future__ import annotations

import pytest

from page_files import p, r, read

_BEGIN = '<w:fldChar w:fldCharType="begin"/>'
_END = '<w:fldChar w:fldCharType="end"/>'
_PAGE = "<w:instrText> PAGE </w:instrText>"
MISPLACED = {
    f"<w:p>{_BEGIN}<w:r>{_PAGE}</w:r><w:r>{_END}</w:r></w:p>": "w:fldChar outside a run",
    f"<w:p><w:r>{_BEGIN}</w:r>{_PAGE}<w:r>{_END}</w:r></w:p>": "w:instrText outside a run",
    "<w:p><w:t>sõnad</w:t></w:p>": "w:t outside a run",
    f"<w:p><w:r>{r('sõnad')}</w:r></w:p>": "run within a run",
    '<w:p><w:r><w:fldChar w:fldCharType="x"/></w:r></w:p>': "w:fldChar x",
}


@pytest.mark.parametrize("body", MISPLACED)
def test_what_is_in_no_place_of_its_own_is_not_read(body: str) -> None:
    assert MISPLACED[body] in {one.construct for one in read(body).unread}


def test_runs_in_boxes_and_beside_phonetic_guides_are_in_their_place() -> None:
    ruby = f"<w:ruby><w:rt>{r('a')}</w:rt><w:rubyBase>{r('b')}</w:rubyBase></w:ruby>"
    box = f"<w:pict><w:txbxContent>{p('kast')}</w:txbxContent></w:pict>"
    for inside in (ruby, box):
        found = read(f"<w:p><w:r>{inside}</w:r></w:p>").unread
        assert "run within a run" not in {one.construct for one in found}

"""The words of the page itself, in both languages; findings bring their own."""

from __future__ import annotations

from collections.abc import Mapping

from koostaja.web.words.acts import ACT_WORDS
from koostaja.web.words.changes import CHANGES
from koostaja.web.words.checking import CHECKING
from koostaja.web.words.clauses import CLAUSE_WORDS
from koostaja.web.words.directives import DIRECTIVES
from koostaja.web.words.form import FORM
from koostaja.web.words.importing import IMPORTING_WORDS
from koostaja.web.words.importing_documents import IMPORTED_DOCUMENT_WORDS
from koostaja.web.words.importing_questions import IMPORT_QUESTION_WORDS
from koostaja.web.words.kept_releases import KEPT_RELEASES
from koostaja.web.words.library import LIBRARY_WORDS
from koostaja.web.words.organisation import ORGANISATION
from koostaja.web.words.pictures import PICTURES
from koostaja.web.words.post_changes import POST_CHANGES
from koostaja.web.words.posts import POSTS
from koostaja.web.words.publishing import PUBLISHING
from koostaja.web.words.refusals import REFUSALS
from koostaja.web.words.releases import RELEASES
from koostaja.web.words.saving import SAVING
from koostaja.web.words.standing import STANDING
from koostaja.web.words.unit_adding import UNIT_ADDING
from koostaja.web.words.verifying import VERIFYING
from koostaja.web.words.viewing import VIEWING

__all__ = ["WORDS"]

_PARTS = (
    FORM,
    VIEWING,
    POSTS,
    POST_CHANGES,
    SAVING,
    LIBRARY_WORDS,
    CLAUSE_WORDS,
    UNIT_ADDING,
    CHANGES,
    CHECKING,
    ORGANISATION,
    DIRECTIVES,
    VERIFYING,
    RELEASES,
    KEPT_RELEASES,
    PICTURES,
    REFUSALS,
    STANDING,
    PUBLISHING,
    IMPORTING_WORDS,
    ACT_WORDS,
    IMPORTED_DOCUMENT_WORDS,
    IMPORT_QUESTION_WORDS,
)
"""The words of each part of the page; a name is in one part only."""
WORDS: Mapping[str, Mapping[str, str]] = {
    lang: {name: said for part in _PARTS for name, said in part[lang].items()}
    for lang in ("et", "en")
}
"""The words by language and name."""

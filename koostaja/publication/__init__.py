"""The job descriptions of officials that are in force, as a site of its own for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.publication.differences import Differences, find_differences
    from koostaja.publication.kept_annexes import (
        ShownAnnex,
        imported_annex,
        kept_document,
        shown_document,
        signed_annex,
    )
    from koostaja.publication.publication_order import PublicationOrder
    from koostaja.publication.publishing import PublicationCounts, publish
    from koostaja.publication.site_files import SiteRecord, read_site
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Differences",
    "PublicationCounts",
    "PublicationOrder",
    "ShownAnnex",
    "SiteRecord",
    "find_differences",
    "imported_annex",
    "kept_document",
    "publish",
    "read_site",
    "shown_document",
    "signed_annex",
]

"""A small workspace that meets most of what an index must notice.

It has two layouts of posts and one of other documents, two forms of directives, a directive that
was confirmed and drafts, units below others, sets with conditions, groups, a register, former ids
and comments that accept a finding. Many checks find something in it, none of it an error.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from cases import SMALL, write_templates
from conftest import ROOT
from koostaja.diagnostics import has_errors
from koostaja.release import confirm_directive
from word_package import packed, unpacked

__all__ = ["make_workspace"]

TOWN = ROOT / "koostaja" / "starters" / "town"
POSTS = ROOT / "tests" / "posts"
_BODY = "word/document.xml"
_FOLDERS = ("clauses", "directives", "documents", "positions", "schemas", "templates")
_ORGANISATION = """\
format: 1
name: Näidisamet
genitive: Näidisameti
language: et
blanks: {number: "____", date: "__.__.____"}
date_forms:
  paeval: "{day}. {month_adessive} {year}"
signatories:
  juht: {name: Allkirjastaja Nimi, office: juht, genitive: juhi}
  linnapea: {name: Eesnimi Perekonnanimi, office: linnapea}
  linnasekretar: {name: Teine Nimi, office: linnasekretär}
head: juht
units:
  osakond: {name: üldosakond, genitive: üldosakonna}
  talitus: {name: arhiivitalitus, genitive: arhiivitalituse, parent: osakond}
  hoidla: {name: hoidla, genitive: hoidla, parent: osakond, until: 2027-01-01}
  linnakantselei: {name: linnakantselei}
  dokumenditeenistus: {name: dokumenditeenistus, parent: linnakantselei}
  sotsiaalosakond: {name: sotsiaal- ja tervishoiuosakond}
  hoolekandetalitus: {name: hoolekandetalitus, parent: sotsiaalosakond}
groups:
  Ametnik:
    words: [ametnik]
    law: ATS
    contents: {duties: ATS § 52 lg 1, education: ATS § 52 lg 1}
  Töötaja: {law: TLS, words: [töötaja]}
abbreviations: {EL: Euroopa Liit}
annex_words: {one: ametijuhendi, several: ametijuhendite}
severities: {abbreviation-unknown: warning, clause-retired: hint}
register:
  viit: {label: Viit, value: "2-3/{number}"}
  kuupaev: {label: Kuupäev, value: "{date}"}
  vastutaja: {label: Vastutaja}
  sari: {label: Sari, value: 2-3 Korraldused, series: true}
  juurdepaas: {label: Juurdepääs, value: Avalik, restricted: Asutusesiseseks kasutamiseks}
  alus: {label: Juurdepääs, restricted: "{restriction_basis}, kuni {restriction_until}"}
"""
_RIGHTS = """\
title: Rights
clauses:
  training: {text: osaleda koolitustel, note: practice}
  remote: {text: teha kaugtööd, note: practice}
  access:
    text: kasutada andmekogu {name}
    params: {name: {values: [A, B], default: A}}
    note: practice
    variants:
      limited: {text: "kasutada piiratult andmekogu {name}", note: narrower}
      broad: {text: "kasutada ja täiendada andmekogu {name}"}
  secret: {text: hoida saladust, note: practice, formerly: [vaikus]}
  # Lepitud kokku 2020. aastal.
  older: {text: kasutada telefoni, note: practice, retired: {since: 2026-01-01, instead: remote}}
  travel: {text: "sõita lähetusse.", note: practice}  # accept final-punctuation: nii allkirjastatud
  oath: {text: anda ametivanne, note: practice, groups: [Ametnik], mandatory: [Ametnik]}
  contract: {text: muuta lepingut, basis: TLS § 12, excludes: [oath]}
  unfounded: {text: lahkuda varem}
sets:
  all:
    clauses:
      - training
      - {use: secret, when: {/secret: true}}
  few: {clauses: [remote, {use: access, name: B}]}
"""
_POST = """\
layout: post
{more}secret: {secret}
facts:
  name: {name}
  unit: {unit}
  boss: {boss}
  group: {group}
  holders: "{holders}"
  deputies: [{deputies}]
  deputy_of: [{deputy_of}]
tasks:
  - duty: {duty}
    results:
      - text: {result}
  - other
rights:
  - set: all
{rights}remark: Keskharidus
"""
_POSTS = {
    "keeper": {
        "name": "Hoidja", "unit": "hoidla", "deputies": "clerk", "boss": "head",
        "more": "formerly: [vana-hoidja]\n",
        "duty": "Hoidla korrastamine 1. märtsist", "result": "Hoidla vastab EL ja KOV nõuetele",
        "rights": "  - {use: access, variant: limited, name: B}\n  - older\n",
    },
    "driver": {
        "name": "Autojuht", "unit": "talitus", "group": "Töötaja", "boss": "clerk",
        "duty": "Dokumentide vedamine", "result": "Ametnik saab dokumendid õigeks ajaks kätte.",
        "rights": "  - oath\n  - contract\n  - {text: kasutada TORi}\n",
    },
    "adviser": {
        "name": "Nõunik", "unit": "osakond", "deputy_of": "head", "boss": "head",
        "duty": "Juhtimise korraldamine", "result": "Töökorraldus on selge",
        "rights": "  - {set: few}\n  - oath\n  - {text: avada register (edaspidi TOR)}\n",
    },
    "helper": {
        "name": "Abiline", "unit": "talitus", "secret": "true", "boss": "adviser",
        "more": "until: 2026-12-31\n", "duty": "Töö korraldus",
        "result": "Töökorralduse alused on teada",
        "rights": "  - {use: access, variant: broad}\n"
        "  - {as_signed: osaleda õppustel, reason: vana sõnastus, use: training}\n",
    },
}  # fmt: skip
_USUAL = {
    "more": "", "secret": "false", "group": "Ametnik", "holders": "1",
    "deputies": "", "deputy_of": "", "rights": "",
}  # fmt: skip
_DRAFT = """\
template: act
title: {title}
signatory: juht
confirms: [{confirms}]
points: [{points}]
signature: signature
mark: mark
register: {{vastutaja: Personalitalitus}}
"""


def make_workspace(root: Path) -> None:
    """Make the workspace in a new folder."""
    shutil.copytree(SMALL, root)
    shutil.copytree(POSTS, root, dirs_exist_ok=True)
    for name in _FOLDERS:
        shutil.copytree(TOWN / name, root / name, dirs_exist_ok=True)
    write_templates(root / "templates")
    for name in ("post", "act"):
        _make_lean(root / "templates" / f"{name}.docx")
    for path in (*root.glob("positions/*.yaml"), root / "schemas" / "ametijuhend.schema.json"):
        text = path.read_text("utf-8").replace("liik: ametnik", "liik: Ametnik")
        _write(path, text.replace('["ametnik", "töötaja"]', '["Ametnik", "Töötaja"]'))
    _write(root / "organisation.yaml", _ORGANISATION)
    _write(root / "clauses" / "rights.yaml", _RIGHTS)
    for id, values in _POSTS.items():
        _write(root / "positions" / f"{id}.yaml", _POST.format_map({**_USUAL, **values}))
    _confirm(root)
    directives = root / "directives"
    draft = {"confirms": "keeper, driver", "points": "confirm"}
    _write(directives / "next.yaml", _DRAFT.format(title="Ametijuhendi kinnitamine", **draft))
    own = _DRAFT.format(title="Nõuniku ametijuhend", confirms="adviser", points="confirm, repeal")
    repeals = "repeals:\n  - {number: 6, date: 2026-02-03, annexes: [2]}\n"
    repeals += "  - {number: 3, date: 2025-06-02, annexes: [1]}\nin_force: 2026-05-01\n"
    _write(directives / "adviser.yaml", own + repeals)


def _make_lean(template: Path) -> None:
    """Put the body of a template by python-docx among few styles, which are read much sooner."""
    parts = unpacked((TOWN / "templates" / "ametijuhend.docx").read_bytes())
    parts[_BODY] = unpacked(template.read_bytes())[_BODY]
    template.write_bytes(packed(parts))


def _confirm(root: Path) -> None:
    """Confirm the small workspace's directive; one of its positions changes afterwards."""
    own = root / "directives" / "first.yaml"
    _write(own, own.read_text("utf-8").replace("number: 5\ndate: 2026-01-02\n", ""))
    done = confirm_directive(root, "first", "6", "2026-02-03")
    assert not has_errors(done.problems), done.problems
    shutil.rmtree(root / ".koostaja")
    head = root / "positions" / "head.yaml"
    text = head.read_text("utf-8").replace("Kõrgharidus", "Kõrgharidus arhiivinduses")
    _write(head, text.replace("staff: [clerk]", "staff: [clerk, keeper]"))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")

"""Edits of clauses, of the organisation, of layouts and of templates."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from index_scene import Edited, Scene, edit
from word_package import packed, unpacked

CLAUSES = "clauses/*.yaml"
ORGANISATION = "organisation.yaml"
SCHEMAS = "schemas/*.schema.json"
WORDS = (
    " ja muud", " KOVe", " 1. jaanuaril 2026", " ametnik", " töötaja", " töö korraldus", " EL",
    " oma töövaldkonnas", ".", "!", " teenistusülesanne", " teha kaugtööd", " kättesaadavsus",
)  # fmt: skip
"""What is added to texts; checks find something in most of it."""
_ONE_LINE = r"^  (?P<id>[a-z][\w-]*): \{(?P<body>(?:text|row|lines): [^\n]*)\}(?P<end>[^\n}]*)\n"
_TITLE = r"\"title\": \"([^\"]+)\""


def longer(
    scene: Scene, patterns: str, regex: str = r"(?<=text: )([^\W\d_][^\n,{}\"':#]*)"
) -> bool:
    """Add a word to a text."""
    return scene.replace(patterns, regex, rf"\1{scene.chance.choice(WORDS)}")


@edit("check", "build", weight=6)
def clause_text(scene: Scene) -> Edited:
    return longer(scene, CLAUSES)


@edit("build")
def clause_parameter_text(scene: Scene) -> Edited:
    return longer(scene, CLAUSES, r"(andmekogu)(?= \{name\})")


@edit("build")
def variant_text(scene: Scene) -> Edited:
    return longer(scene, CLAUSES, r"((?:limited|broad): \{text: \"?kasutada(?: \w+)*)(?= )")


@edit("check")
def variant_reason(scene: Scene) -> Edited:
    return scene.replace(CLAUSES, r", note: narrower\}", "}")


@edit("check", "unused")
def variant_added(scene: Scene) -> Edited:
    new = rf"\g<0>      uus{scene.count}: {{text: kasutada andmekogu}}\n"
    return scene.replace(CLAUSES, r"^    variants:\n", new)


@edit("check")
def variant_removed(scene: Scene) -> Edited:
    return scene.replace(CLAUSES, r"^      (?:limited|broad): \{[^\n]*\n", "")


@edit("list_clauses", "unused")
def clause_added(scene: Scene) -> Edited:
    text = scene.chance.choice(("teha kaugtööd", "osaleda koolitustel", "esindada asutust"))
    new = rf"\g<0>  {scene.new_id()}: {{text: {text}, note: practice}}\n"
    return scene.replace(CLAUSES, r"^clauses:\n", new)


@edit("list_clauses", "check")
def clause_named_as_something_else(scene: Scene) -> Edited:
    """Add a clause whose id is also a word of texts, or the id of a unit, post or layout."""
    id = scene.chance.choice(("hoidla", "juht", "clerk", "post", "kord", "talitus", "osaleda"))
    new = rf"\g<0>  {id}: {{text: esindada asutust}}\n"
    return scene.replace(CLAUSES, r"^clauses:\n", new)


@edit("check", weight=3)
def written_in_one_line(scene: Scene) -> Edited:
    """Write all that a file says in one line, so that everything in it has another place."""
    path = scene.chance.choice(scene.files(CLAUSES, ORGANISATION))
    try:
        data = yaml.safe_load(path.read_bytes())
    except (yaml.YAMLError, UnicodeDecodeError):  # a case has broken it
        return False
    text = yaml.safe_dump(
        data, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10**6
    )
    path.write_text(text, "utf-8")
    return True


@edit("list_clauses")
def clause_removed(scene: Scene) -> Edited:
    return scene.replace(CLAUSES, _ONE_LINE, "")


@edit("check", "list_clauses")
def clause_renamed_by_hand(scene: Scene) -> Edited:
    return scene.replace(CLAUSES, r"^  (training|remote|oath|secret):", r"  \1-uus:")


@edit("list_clauses")
def clause_moved(scene: Scene) -> Edited:
    moved = list[str]()

    def take(found: re.Match[str]) -> str:
        moved.append(found[0])
        return ""

    if not scene.replace(CLAUSES, _ONE_LINE, take):
        return False
    return scene.replace(CLAUSES, r"^clauses:\n", lambda found: found[0] + moved[0])


@edit("check")
def clause_twice(scene: Scene) -> Edited:
    return scene.replace(CLAUSES, _ONE_LINE, r"\g<0>\g<0>")


@edit("check")
def clause_reason(scene: Scene) -> Edited:
    return scene.replace(CLAUSES, r"^(  \S+: \{text: [^\n{}]*), note: \w+\}", r"\1}")


@edit("check")
def clause_key(scene: Scene) -> Edited:
    keys = ("retired: {since: 2026-01-01}", "groups: [Töötaja]", "excludes: [training]",
            "mandatory: [Ametnik]", "formerly: [vana]")  # fmt: skip
    key = scene.chance.choice(keys)
    return scene.replace(
        CLAUSES, r"^(  (?:remote|secret|oath): \{text: [^\n{}]*)\}", rf"\1, {key}}}"
    )


@edit("check")
def parameter_values(scene: Scene) -> Edited:
    new = scene.chance.choice(("A, C", "A, B, C", "B", "C"))
    return scene.replace(CLAUSES, r"values: \[[^\]]*\]", f"values: [{new}]")


@edit()
def parameter_default(scene: Scene) -> Edited:
    return scene.replace(CLAUSES, r"default: (A|C1)", lambda one: f"default: {'BA'[one[1] == 'B']}")


@edit("build")
def set_entry(scene: Scene) -> Edited:
    new = scene.chance.choice(("remote", "oath", "{use: access, name: A}", "older"))
    ways = ((r"^      - training\n", rf"\g<0>      - {new}\n"), (r"^      - training\n", ""),
            (r"\{clauses: \[remote, ", "{clauses: ["))  # fmt: skip
    return scene.replace(CLAUSES, *scene.chance.choice(ways))


@edit("build")
def set_condition(scene: Scene) -> Edited:
    return scene.replace(CLAUSES, r"\{/secret: true\}", "{/secret: false}")


@edit()
def topic_title(scene: Scene) -> Edited:
    return scene.replace(CLAUSES, r"^(title: [^\n]+)", r"\1 uuesti")


@edit("build", "tree")
def unit_name(scene: Scene) -> Edited:
    return scene.replace(ORGANISATION, r"(arhiivi)talitus(?=, gen)", rf"\1büroo{scene.count}")


@edit("tree")
def unit_parent(scene: Scene) -> Edited:
    new = scene.chance.choice(("hoolekandetalitus", "linnakantselei", "sotsiaalosakond"))
    return scene.replace(ORGANISATION, r"parent: osakond", f"parent: {new}")


@edit()
def unit_genitive(scene: Scene) -> Edited:
    return scene.replace(ORGANISATION, r"genitive: (\w*talituse)\b", r"genitive: \1e")


@edit("check")
def unit_days(scene: Scene) -> Edited:
    new = scene.chance.choice(("until: 2026-01-01", "from: 2027-01-01", "formerly: [hoidla-vana]"))
    return scene.replace(ORGANISATION, r"until: 2027-01-01", new)


@edit("build")
def signatory(scene: Scene) -> Edited:
    return scene.replace(
        ORGANISATION, r"(?:Allkirjastaja|Eesnimi|Teine)(?= )", rf"Nimi{scene.count}"
    )


@edit("tree")
def authority_name(scene: Scene) -> Edited:
    return scene.replace(ORGANISATION, r"^(name: Näidisamet)", rf"\1 {scene.count}")


@edit("build")
def register_field(scene: Scene) -> Edited:
    return scene.replace(ORGANISATION, r"label: (Viit|Kuupäev|Vastutaja|Sari)\b", r"label: \1 uus")


@edit("check", weight=5)
def severity(scene: Scene) -> Edited:
    codes = ("post-unanswered", "clause-missing", "group-law", "end-mark", "title-number",
             "joined-or-apart", "abbreviation-unknown", "unused-parameter")  # fmt: skip
    level = scene.chance.choice(("error", "hint", "off", "error", "warning"))
    new = rf"severities: {{{scene.chance.choice(codes)}: {level}"
    if scene.chance.random() < 0.5:
        return scene.replace(ORGANISATION, r"^severities: \{[^\n}]*", new)
    return scene.replace(
        ORGANISATION, r"^severities: \{(?:abbreviation-unknown: \w+, )?", f"{new}, "
    )


@edit("build")
def blank(scene: Scene) -> Edited:
    return scene.replace(ORGANISATION, r'number: "(_+)"', r'number: "\1_"')


@edit("check")
def abbreviation(scene: Scene) -> Edited:
    new = scene.chance.choice(("TOR: töötamise register", "KOV: kohalik omavalitsus"))
    return scene.replace(ORGANISATION, r"^abbreviations: \{[^\n}]*", f"abbreviations: {{{new}")


@edit("build")
def date_form(scene: Scene) -> Edited:
    return scene.replace(
        ORGANISATION, r"\{month_adessive\} \{year\}", "{month_adessive} {year}. aastal"
    )


@edit("check_text", "list_positions")
def language(scene: Scene) -> Edited:
    return scene.replace(ORGANISATION, r"^language: et", "language: en")


@edit("check")
def annex_words(scene: Scene) -> Edited:
    return scene.replace(ORGANISATION, r"^annex_words: [^\n]*\n", "")


@edit("check")
def group_rule(scene: Scene) -> Edited:
    ways = ((r"law: ATS", "law: TLS"), (r"words: \[ametnik\]", "words: [hoidla]"),
            (r"duties: ATS § 52 lg 1", "special: ATS § 52 lg 1"))  # fmt: skip
    return scene.replace(ORGANISATION, *scene.chance.choice(ways))


@edit("check")
def ledger_start(scene: Scene) -> Edited:
    return scene.replace(ORGANISATION, r"\Z", "ledger_complete_since: 2025-01-01\n")


@edit("build", weight=3)
def field_title(scene: Scene) -> Edited:
    return scene.replace(SCHEMAS, _TITLE, rf'"title": "\1 {scene.count}"')


@edit("build")
def number_format(scene: Scene) -> Edited:
    return scene.replace(SCHEMAS, r'\["\{n\}\."(?=[,\]])', '["{n})"')


@edit("build")
def list_mark(scene: Scene) -> Edited:
    return scene.replace(SCHEMAS, r'"between": ";", "end": "\."', '"between": ",", "end": "!"')


def _change_schema(scene: Scene, change: Any) -> Edited:
    files = scene.files(SCHEMAS)
    if not files:  # a case has removed the last one
        return False
    path = scene.chance.choice(files)
    try:
        data = json.loads(path.read_bytes())
        change(data)
    except (KeyError, TypeError, ValueError):  # a case has broken it
        return False
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    return True


@edit("check")
def field_added(scene: Scene) -> Edited:
    key = f"lisa{scene.count}"

    def add(data: Any) -> None:
        data["properties"][key] = {"$ref": "urn:koostaja:common#/$defs/text", "title": "Lisa"}
        data["x-order"].append(key)

    return _change_schema(scene, add)


@edit("check")
def field_required(scene: Scene) -> Edited:
    return _change_schema(scene, lambda data: data["required"].append(data["x-order"][-1]))


@edit()
def schema_reordered(scene: Scene) -> Edited:
    return _change_schema(scene, lambda data: data["properties"].update(data["properties"]))


def _change_template(scene: Scene, old: bytes, new: bytes) -> Edited:
    found = scene.files("templates/*.docx")
    scene.chance.shuffle(found)
    for path in found:
        parts = unpacked(path.read_bytes())
        if old in parts["word/document.xml"]:
            parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)
            path.write_bytes(packed(parts))
            return True
    return False


@edit("build", weight=3)
def template_word(scene: Scene) -> Edited:
    old, new = "<w:body>", f"<w:body><w:p><w:r><w:t>Uus {scene.count}</w:t></w:r></w:p>"
    return _change_template(scene, old.encode(), new.encode())


@edit("check")
def template_tag(scene: Scene) -> Edited:
    return _change_template(scene, b"{{ title }}", b"{{ titel }}")


@edit("build")
def template_paragraph(scene: Scene) -> Edited:
    return _change_template(scene, b"<w:sectPr", b"<w:p/><w:sectPr")


@edit("check")
def templates_swapped(scene: Scene) -> Edited:
    found = scene.files("templates/*.docx")
    if len(found) < 2:
        return False
    one, other = scene.chance.sample(found, 2)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return True


@edit("build")
def template_packed_anew(scene: Scene) -> Edited:
    found = scene.files("templates/*.docx")
    if not found:
        return False
    path = scene.chance.choice(found)
    path.write_bytes(packed(dict(reversed(unpacked(path.read_bytes()).items()))))
    return True

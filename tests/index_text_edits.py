"""Edits of positions, other documents and directives."""

from __future__ import annotations

import re
import shutil

from index_library_edits import CLAUSES, longer
from index_scene import Edited, Scene, edit

POSITIONS = "positions/*.yaml"
DOCUMENTS = "documents/*.yaml"
DRAFTS = "directives/*.yaml"
RECORDS = ("directives/confirmed/*.yaml", "directives/confirmed/*/record.yaml")
ANY_TEXT = (POSITIONS, DOCUMENTS, DRAFTS, CLAUSES, "organisation.yaml")
ACCEPTED = (
    (r"^  boss: \S+$", "post-unanswered"), (r"^  group: \S+$", "group-law"),
    (r"^  - oath$", "clauses-exclude"), (r"^  - older$", "clause-replaced"),
    (r"^rights:$", "clause-missing"), (r"^title: Ametijuhendi kinnitamine$", "title-number"),
    (r"^  unfounded: .*[^\n#]$", "clause-without-reason"), (r"^  liik: \S+$", "group-law"),
    (r"^layout: \w+$", "content-missing"),
)  # fmt: skip
"""Lines in which checks find something, or could."""


@edit("check", "build", weight=6)
def own_words(scene: Scene) -> Edited:
    return longer(scene, POSITIONS)


@edit("build", weight=3)
def duty(scene: Scene) -> Edited:
    return longer(scene, POSITIONS, r"(?<=duty: )([^\n:#{}]+)$")


@edit("build")
def title(scene: Scene) -> Edited:
    return scene.replace(POSITIONS, r"^(  (?:name|nimetus): )(\w+)$", rf"\1\2 {scene.count}")


@edit("build")
def clause_used(scene: Scene) -> Edited:
    new = scene.chance.choice(("remote", "travel", "contract", "{use: access, name: B}"))
    return scene.replace(POSITIONS, r"^  - (?:oath|older|training|remote)$", f"  - {new}")


@edit("build")
def use_added(scene: Scene) -> Edited:
    news = ("  - oath", "  - {text: hoida korda}", "  - {set: few}", "  - older", "  - tundmatu")
    return scene.replace(POSITIONS, r"^rights:\n", rf"\g<0>{scene.chance.choice(news)}\n")


@edit("check")
def use_removed(scene: Scene) -> Edited:
    return scene.replace(POSITIONS, r"^  - (?:oath|older|contract|\{[^\n]*\})\n", "")


@edit()
def escaped_name(scene: Scene) -> Edited:
    """Write an id so that it does not stand in the text."""
    regex = r"^(  - |  boss: |  unit: |layout: )([a-z])([a-z-]+)$"
    return scene.replace(POSITIONS, regex, lambda one: f'{one[1]}"\\x{ord(one[2]):x}{one[3]}"')


@edit("build")
def variant_used(scene: Scene) -> Edited:
    new = scene.chance.choice(("", "variant: narrow, "))
    return scene.replace(POSITIONS, r"variant: (?:limited|broad|erialane)(?:, )?", new)


@edit("build")
def parameter_given(scene: Scene) -> Edited:
    return scene.replace(POSITIONS, r"\b(name|n): (A|B|\d)\b(?=[,}])", lambda one: f"{one[1]}: 4")


@edit("build")
def words_as_signed(scene: Scene) -> Edited:
    return longer(scene, POSITIONS, r"(?<=as_signed: )([^,}\n]+)")


@edit("check", weight=4)
def relation(scene: Scene) -> Edited:
    other = scene.chance.choice([*scene.ids("positions"), "puudub"])
    ways = (
        (r"^  boss: \S+$", f"  boss: {other}"),
        (r"^  juht: \S+$", f"  juht: {other}"),
        (r"^  (staff|deputies|deputy_of|alluvad|asendab): \[\]", rf"  \1: [{other}]"),
        (r"^  (staff|deputies|deputy_of|alluvad|asendab): \[[^\]\n]+\]", r"  \1: []"),
    )
    return scene.replace(POSITIONS, *scene.chance.choice(ways))


@edit("build", "tree")
def unit_of_post(scene: Scene) -> Edited:
    new = scene.chance.choice(("osakond", "hoidla", "linnakantselei", "puudub"))
    return scene.replace(POSITIONS, r"^  (unit|uksus): \S+$", rf"  \1: {new}")


@edit("check")
def group_of_post(scene: Scene) -> Edited:
    return scene.replace(POSITIONS, r"^  (group|liik): Ametnik", r"  \1: Töötaja")


@edit("build")
def condition_of_post(scene: Scene) -> Edited:
    swapped = {"true": "false", "false": "true"}
    return scene.replace(POSITIONS, r"^secret: (\w+)$", lambda one: f"secret: {swapped[one[1]]}")


@edit("check")
def end_of_post(scene: Scene) -> Edited:
    if scene.chance.random() < 0.5 and scene.replace(POSITIONS, r"^until: [^\n]*\n", ""):
        return True
    new = scene.chance.choice(("2025-01-01", "2026-03-01", "2026-11-11"))
    return scene.replace(POSITIONS, r"^layout: \w+\n", rf"\g<0>until: {new}\n")


@edit()
def former_id(scene: Scene) -> Edited:
    new = scene.chance.choice(("clerk", "vana", "puudub"))
    return scene.replace(POSITIONS, r"^layout: \w+\n", rf"\g<0>formerly: [{new}]\n")


@edit("check", weight=3)
def acceptance(scene: Scene) -> Edited:
    line, code = scene.chance.choice(ACCEPTED)
    end = scene.chance.choice(
        (f"# accept {code}: põhjus", f"# accept {code}: põhjus", f"# accept {code}")
    )
    return scene.replace(ANY_TEXT, line, rf"\g<0>  {end}")


@edit("check")
def acceptance_removed(scene: Scene) -> Edited:
    return scene.replace(ANY_TEXT, r" *# accept [^\n]*", "")


@edit("check", weight=4)
def comment_lines(scene: Scene) -> Edited:
    lines = "# märkus\n" * scene.chance.randint(1, 3)
    return scene.replace(ANY_TEXT, r"^(?=[a-z_]+:)", lines)


@edit()
def spaces(scene: Scene) -> Edited:
    return scene.replace(ANY_TEXT, r"(?<=[a-z]): (?=\{|\[|\w)", ":   ")


@edit("build")
def document_words(scene: Scene) -> Edited:
    return longer(scene, DOCUMENTS)


@edit("build", "list_documents")
def document_removed(scene: Scene) -> Edited:
    found = scene.files(DOCUMENTS)
    if found:
        scene.chance.choice(found).unlink()
    return bool(found)


@edit("build", "list_positions")
def post_copied(scene: Scene) -> Edited:
    found = scene.files(POSITIONS)
    if found:
        shutil.copy(scene.chance.choice(found), scene.root / "positions" / f"{scene.new_id()}.yaml")
    return bool(found)


@edit("build", "list_positions")
def post_removed(scene: Scene) -> Edited:
    found = scene.files(POSITIONS)
    if found:
        scene.chance.choice(found).unlink()
    return bool(found)


@edit("check", "list_positions")
def post_made_document(scene: Scene) -> Edited:
    found = scene.files(POSITIONS)
    if found:
        path = scene.chance.choice(found)
        path.rename(scene.root / "documents" / path.name)
    return bool(found)


@edit("check")
def posts_swapped(scene: Scene) -> Edited:
    found = scene.files(POSITIONS)
    if len(found) < 2:
        return False
    one, other = scene.chance.sample(found, 2)
    first = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(first)
    return True


@edit("build")
def draft_title(scene: Scene) -> Edited:
    return scene.replace(DRAFTS, r"^(title: [^\n#]+)", r"\1 uuesti")


@edit("build", weight=3)
def draft_confirms(scene: Scene) -> Edited:
    new = scene.chance.choice([*scene.ids("positions"), "puudub"])

    def changed(found: re.Match[str]) -> str:
        ids = [one for one in re.split(r", ?", found[1]) if one]
        ids = [one for one in ids if one != new] if new in ids else [*ids, new]
        return f"confirms: [{', '.join(ids)}]"

    return scene.replace(DRAFTS, r"^confirms: \[([^\]\n]*)\]", changed)


@edit("check")
def draft_days(scene: Scene) -> Edited:
    new = scene.chance.choice(("2026-12-31", "2027-02-01"))
    if scene.chance.random() < 0.5:
        return scene.replace(DRAFTS, r"^signatory:", f"in_force: {new}\nsignatory:")
    return scene.replace(DRAFTS, r"^in_force: [^\n]*", f"in_force: {new}")


@edit("check")
def draft_repeals(scene: Scene) -> Edited:
    ways = ((r"annexes: \[(\d)\]", lambda one: f"annexes: [{int(one[1]) + 1}]"),
            (r"^repeals:\n(?:  - [^\n]*\n)+", ""))  # fmt: skip
    return scene.replace(DRAFTS, *scene.chance.choice(ways))


@edit("build")
def draft_signatory(scene: Scene) -> Edited:
    new = scene.chance.choice(("linnapea", "linnasekretar", "puudub"))
    return scene.replace(DRAFTS, r"^signatory: [^\n]*", f"signatory: {new}")


@edit("build")
def draft_register(scene: Scene) -> Edited:
    return scene.replace(DRAFTS, r"vastutaja: \w+", f"vastutaja: Talitus {scene.count}")


@edit("check")
def draft_numbered(scene: Scene) -> Edited:
    new = f"number: {90 + scene.count}\ndate: 2026-06-0{scene.chance.randint(1, 9)}\nsignatory:"
    return scene.replace(DRAFTS, r"^signatory:", new)


@edit("build", "list_directives")
def draft_removed(scene: Scene) -> Edited:
    found = scene.files(DRAFTS)
    if found:
        scene.chance.choice(found).unlink()
    return bool(found)


@edit("list_directives")
def record_edited(scene: Scene) -> Edited:
    ways = (
        (r"^(title: [^\n#]+)", r"\1 uuesti"),
        (r"^date: (\d+)-", r"date: 2023-"),
        (r"position: \w+", "position: driver"),
        (r"title: Juhataja", "title: Direktor"),
    )
    return scene.replace(RECORDS, *scene.chance.choice(ways))


@edit("check")
def record_file_edited(scene: Scene) -> Edited:
    found = [
        path for path in scene.files("directives/confirmed/*/**/*") if path.name != "record.yaml"
    ]
    if found:
        path = scene.chance.choice(found)
        path.write_bytes(path.read_bytes() + b"\n")
    return bool(found)


@edit("check")
def record_removed(scene: Scene) -> Edited:
    found = scene.files(*RECORDS)
    if not found:
        return False
    path = scene.chance.choice(found)
    path.unlink() if path.name != "record.yaml" else shutil.rmtree(path.parent)
    return True

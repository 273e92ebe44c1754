"""Sentences nearly the same: none is missed, none is joined that must not be, and what to adopt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.fuzz import ratio

from conftest import ROOT
from console import run
from expanded import expand
from koostaja.builder import read_texts
from koostaja.library.similar import Corpus, SentenceIndex, SentenceReader
from koostaja.library.similar.clusters import Cluster, find_clusters
from koostaja.library.similar.masking import Masker
from koostaja.library.similar.sentences import Sentence
from koostaja.library.similar.similarity import similar_pairs
from koostaja.source import yaml_text
from koostaja.workspace import load, open_workspace


def corpus_of(root: Path, jobs: int = 1) -> Corpus:
    reader, texts = read_texts(SentenceReader, root, jobs)
    corpus, problems = Corpus.of(reader.workspace, texts)
    assert problems == []
    return corpus


def said(root: Path, *arguments: str) -> list[dict[str, Any]]:
    done = run("similar", "--format", "json", *arguments, "-C", root)
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def own_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Positions that say all in their own words, and no library but that of directives."""
    return expand(tmp_path_factory.mktemp("own"), library=False)


@pytest.fixture(scope="module")
def beside_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Positions that say all in their own words beside the library that has them."""
    return expand(tmp_path_factory.mktemp("beside"), library=True)


@pytest.fixture(scope="module")
def found(own_words: Path) -> list[dict[str, Any]]:
    return said(own_words)


@pytest.mark.parametrize("threshold", [70, 90, 95])
def test_no_pair_of_the_sources_is_missed(own_words: Path, threshold: int) -> None:
    """Held against every pair, of all kinds together; at least 98 % are asked for."""
    sentences = corpus_of(own_words).sentences
    texts = sorted({one.text for one in sentences.places})
    every = {
        pair
        for pair in combinations(range(len(texts)), 2)
        if ratio(texts[pair[0]], texts[pair[1]]) >= threshold
    }
    near = {(one.one, one.other) for one in similar_pairs(texts, threshold).pairs}
    assert len(every) > {70: 60, 90: 15, 95: 4}[threshold]
    print(f"{len(texts)} sentences, {len(every)} pairs at {threshold}, found {len(near & every)}")
    assert near == every


def test_pairs_of_odd_texts_are_found() -> None:
    texts = ["", "a", "a", "õ" * 300, "õ" * 299 + "u", "E" * 40, "e" * 40, "\ue000 aastat"]
    near = {(one.one, one.other) for one in similar_pairs(texts, 99).pairs}
    assert near == {(1, 2), (3, 4)}
    assert similar_pairs([], 90) == ([], frozenset())


def test_pairs_at_the_threshold_stand_together_in_a_family(own_words: Path) -> None:
    """Families are no chains, so some pair may be parted; few are."""
    corpus = corpus_of(own_words)
    together = set[tuple[str, str]]()
    for cluster in find_clusters(corpus, 90, 1).clusters:
        skeletons = sorted({one.masked.skeleton for one in cluster.members})
        together |= set(combinations(skeletons, 2))
    masker = Masker(corpus.workspace, corpus.sentences.titles)
    every = set[tuple[str, str]]()
    own = sorted((one.kind, masker.mask(one.text).skeleton) for one in corpus.sentences.places)
    for _, some in groupby(own, key=lambda one: one[0]):
        for one, other in combinations(sorted({text for _, text in some}), 2):
            if ratio(one, other) >= 90:
                every.add((one, other))
    assert len(every) > 12
    assert len(every & together) >= 0.98 * len(every)


def masked(text: str) -> tuple[str, list[str]]:
    workspace, _ = open_workspace(ROOT)
    one = Masker(workspace, ["Teenuseomanik (lastemaja)", "Nõunik"]).mask(text)
    return one.filled(f"<{gap.slot}>" for gap in one.gaps), [value for _, value in one.values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vähemalt 5-aastane töökogemus.", "Vähemalt <number>-aastane töökogemus"),
        (
            "Inglise või vene keele oskus vähemalt tasemel B2",
            "<language> keele oskus vähemalt tasemel <level>",
        ),
        ("koostöö Laste heaolu osakonna juhtidega;", "koostöö <unit> juhtidega"),
        ("koostöö laste heaolu osakonnaga", "koostöö laste heaolu osakonnaga"),
        ("asendab teenuseomanikku või teenuseomaniku (lastemaja) tööd",
         "asendab teenuseomanikku või <post> tööd"),
        ("annab nõuniku kohta hinnangu", "annab nõuniku kohta hinnangu"),
        ("Koostöö Politsei ametiga toimub", "Koostöö <name> ametiga toimub"),
        ("Järgib korda. Märkab vigu", "Järgib korda. Märkab vigu"),
        ("Sotsiaalkindlustusameti", "Sotsiaalkindlustusameti"),
        ("Nõuded: C1", "Nõuded: C1"),
    ],
)  # fmt: skip
def test_what_is_data_is_masked(text: str, expected: str) -> None:
    assert masked(text)[0] == expected


def of(found: list[dict[str, Any]], words: str) -> dict[str, Any]:
    """The family in which a wording has these words."""
    (one,) = (one for one in found if any(words in w["text"] for w in one["wordings"]))
    return one


@pytest.mark.parametrize(
    ("words", "positions", "verdict"),
    [
        ("vaadatakse üle kord aastas", 6, "same"),
        ("tulemusliku täitmise eest", 6, "same"),
        ("riigi vara heaperemeheliku", 6, "same"),
        ("andmebaaside ja infosüsteemide turvalise ja", 6, "variants"),
        ("kvalifikatsiooni hoidmise", 6, "same"),
        ("ameti maine hoidmise", 5, "same"),
        ("teha kaugtööd", 5, "same"),
        ("kõiki ameti esindusi", 5, "same"),
        ("juhendamist ja põhjendatud", 5, "same"),
        ("osaleda ja esindada", 5, "variants"),
        ("infot, sh ligipääse", 4, "same"),
        ("vastu võtta otsuseid", 4, "same"),
        ("Hoolivus, asjatundlikkus", 4, "same"),
        ("teatavaks saanud isikuandmete, riigisaladuse", 5, "variants"),
        ("Vähemalt 2-aastane töökogemus ametiasutuse või ametikoha töö", 3, "variants"),
        ("keele oskus tasemel B2", 3, "parameter"),
        ("Eesti keele oskus vähemalt tasemel", 2, "parameter"),
        ("Muude pädevusvaldkonda kuuluvate tegevuste korraldamine ja", 3, "variants"),
        ("Koostöö teiste osakondadega", 3, "variants"),
        ("antud muude ühekordsete ülesannete täitmine", 6, "variants"),
        ("Tajub oma rolli", 2, "variants"),
    ],
)
def test_the_families_of_the_sources_are_found(
    found: list[dict[str, Any]], words: str, positions: int, verdict: str
) -> None:
    family = of(found, words)
    assert (family["positions"], family["verdict"]) == (positions, verdict)


def test_words_that_change_the_meaning_are_shown_and_no_parameter(
    found: list[dict[str, Any]],
) -> None:
    secret = of(found, "saanud isikuandmete, riigisaladuse")
    assert any({"old": ", riigisaladuse", "new": ""} in w["segments"] for w in secret["wordings"])
    assert secret["adopt"][secret["id"]]["variants"]["ilma-riigisaladuse"]
    led = of(found, "ja/või juhtkonna korraldusel edukalt läbi viidud")
    assert led["adopt"][led["id"]]["variants"]["juhtkonna"]
    assert led["parameters"] == {}
    level = of(found, "keele oskus tasemel B2")
    assert "vähemalt" not in json.dumps(level, ensure_ascii=False)
    assert level["parameters"] == {"keel": ["Eesti", "Inglise või vene", "Inglise"],
                                   "tase": ["C1", "B2"]}  # fmt: skip


def test_rows_are_proposed_whole_and_differ_by_their_other_cells(
    found: list[dict[str, Any]],
) -> None:
    last = of(found, "antud muude ühekordsete ülesannete täitmine")
    clause = last["adopt"][last["id"]]
    assert clause["row"] == {
        "duty": "Vahetu juhi antud muude ühekordsete ülesannete täitmine",
        "results": [{"text": "Ülesanded on täidetud nõuetekohaselt ja tähtaegselt"}],
    }
    assert [*clause["variants"]] == [
        "teostamine", "korrektselt-oigeaegselt", "oigeaegselt", "ilma-muude",
    ]  # fmt: skip


def adopted(root: Path, found: list[dict[str, Any]], folder: Path) -> Iterator[tuple[str, Any]]:
    """Every clause that is proposed, as a file of the library with what is there already."""
    workspace, _ = load(root)
    for one in found:
        for id, entry in one["adopt"].items():
            known = workspace.library.clauses.get(id)
            before = known.source.data["clauses"][id] if known else {}
            merged = {**before, **entry}
            for key in ("params", "variants"):
                both = {**before.get(key, {}), **entry.get(key, {})}
                merged |= {key: both} if both else {}
            path = folder / f"{one['topic']}.yaml"
            data: Mapping[str, Any] = {"title": "x", "clauses": {id: merged}}
            path.write_text(yaml_text(data), "utf-8")
            yield id, merged


@pytest.mark.parametrize("which", ["own_words", "beside_library", "here"])
def test_what_is_proposed_can_be_loaded(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    root = ROOT if which == "here" else request.getfixturevalue(which)
    (tmp_path / "clauses").mkdir()
    count = 0
    for id, entry in adopted(root, said(root, "--threshold", "85"), tmp_path / "clauses"):
        (tmp_path / "organisation.yaml").write_bytes((ROOT / "organisation.yaml").read_bytes())
        workspace, problems = open_workspace(tmp_path)
        assert problems == []
        clause = workspace.library.clauses[id]
        assert {one.note or one.basis for one in clause.bodies} != {""}
        assert set(clause.variants) == set(entry.get("variants", {}))
        count += 1
        for path in tmp_path.glob("clauses/*"):
            path.unlink()
    assert count >= {"own_words": 50, "beside_library": 8, "here": 5}[which]


def test_every_proposed_id_is_free_and_stands_once(found: list[dict[str, Any]]) -> None:
    ids = [one["id"] for one in found if one["adopt"]]
    assert len(ids) == len(set(ids))
    assert set(ids).isdisjoint(load(ROOT)[0].library.sets)


def test_what_a_clause_says_already_is_told_with_its_use(beside_library: Path) -> None:
    beside = said(beside_library)
    known = {one["id"]: one for one in beside if one["verdict"] == "clause"}
    assert known["keeleoskus"]["uses"][0] == {"use": "keeleoskus", "keel": "Eesti", "tase": "C1"}
    assert {"use": "keeleoskus", "variant": "vahemalt", "keel": "Eesti", "tase": "C1"} in known[
        "keeleoskus"
    ]["uses"]
    assert {"use": "tookogemus", "n": "5"} in known["tookogemus"]["uses"]
    assert known["koostoo"]["uses"] == [
        "koostoo",
        {"use": "koostoo", "variant": "projekt", "osakonna": "laste heaolu osakonna"},
    ]
    assert [*known["vahetu-juht"]["adopt"]["vahetu-juht"]["variants"]] == [
        "teostamine", "korrektselt-oigeaegselt", "oigeaegselt", "ilma-muude",
    ]  # fmt: skip
    assert known["maine"]["adopt"] == {}
    family = known["tookogemus"]
    assert not any(one["repeats"] for one in family["wordings"] if "Soovituslikult" in one["text"])


def test_words_as_they_were_signed_count_as_their_clause() -> None:
    sentences = corpus_of(ROOT).sentences
    assert "koordinaator-klat-srt" in sentences.uses["pingetaluvus"]
    assert not any("tundeid kontrolli alla" in one.text for one in sentences.places)


def test_a_retired_clause_is_not_proposed(tmp_path: Path) -> None:
    root = expand(tmp_path, library=True)
    path = root / "clauses" / "vastutus.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("  maine:\n", "  maine:\n    retired: {since: 2026-01-01}\n"), "utf-8"
    )
    family = of(said(root, "--topic", "vastutus"), "ameti maine hoidmise")
    assert (family["verdict"], family["uses"], family["positions"]) == ("same", [], 5)
    assert [one["clause"] for one in family["wordings"]] == [""]


def test_this_repository_has_only_what_is_no_clause_yet() -> None:
    found = said(ROOT)
    assert [one["wordings"][0]["text"][:40] for one in found] == [
        "Valdkondliku võrgustiku- ja koostöö ning",
        "Juhendid jm materjalid on koostatud või ",
        "Aasta eesmärgid ning ülesanded on tähtae",
    ]
    assert len(said(ROOT, "--topic", "tulemused")) == 2
    assert said(ROOT, "--min", "3") == []


def test_a_family_is_no_chain() -> None:
    """Each member is near the one in the middle, though a chain leads further."""
    steps = ["abcdefghij" * 4]
    for at in range(0, 18, 3):
        steps.append(steps[-1][:at] + "xyz" + steps[-1][at + 3 :])
    assert {(p.one, p.other) for p in similar_pairs(steps, 90).pairs} >= set(
        zip(range(6), range(1, 7), strict=True)
    )
    corpus = corpus_of(ROOT)
    kind = next(iter(corpus.sentences.places)).kind
    place = next(iter(next(iter(corpus.sentences.places.values())).values()))
    own = SentenceIndex(
        {Sentence(kind, f"lause mingi {one}"): {"a": place, "b": place} for one in steps}
    )
    made: list[Cluster] = find_clusters(Corpus(corpus.workspace, own), 90, 1).clusters
    assert len(made) > 1
    assert all(one.least >= 90 for one in made)


def test_the_text_is_for_people(own_words: Path) -> None:
    done = run("similar", "-C", own_words)
    lines = done.stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if "× {keel} keele oskus tasemel" in line)
    assert lines[at - 1].endswith(
        "võib olla üks parameetriga tüüptekst; teenistuskohti 3, sõnastusi 1."
    )
    assert lines[at].strip() == "3 × {keel} keele oskus tasemel {tase}"
    assert lines[at + 1].strip().startswith("positions/juhtivspetsialist-noustamisteenused.yaml:")
    assert lines[at + 2].strip() == "{keel}: Eesti, Inglise või vene, Inglise"
    assert any("isikuandmete[-, riigisaladuse-] ning muu" in line for line in lines)
    assert "{+" in lines[-1]


@pytest.mark.usefixtures("start_method")
def test_several_processes_hear_the_same(
    beside_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koostaja.documents.shares._SIZE", 3)
    one, two = corpus_of(beside_library).sentences, corpus_of(beside_library, 2).sentences
    assert one.places == two.places
    assert one.uses == two.uses


def test_an_unknown_topic_is_refused() -> None:
    done = run("similar", "--topic", "vastuts", "-C", ROOT)
    assert done.exit_code == 2
    assert "vastuts is none of" in done.output

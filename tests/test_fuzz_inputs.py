"""Inputs of the fuzzing: those that it starts from, and each that was once not answered."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path

import pytest

from bundles import bundle, files_of, laid_over
from conftest import ROOT
from harness import TooSlow, bounded, recorder
from reduce import reduced

CORPUS = ROOT / "fuzz" / "corpus"
INPUTS = sorted(path for path in CORPUS.glob("*/*"))
TARGETS = sorted(path.name for path in CORPUS.iterdir())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_each_input_is_answered(path: Path) -> None:
    with bounded(20):
        import_module(f"fuzz_{path.parent.name}").answer(path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_changed_inputs_are_bundles_and_of_one_seed_the_same(target: str) -> None:
    mutate = import_module(f"fuzz_{target}").MUTATOR
    data = b""
    for number in range(40):
        made = [mutate(data, 50_000, random.Random(number), lambda one, _: one) for _ in range(2)]
        assert made[0] == made[1]
        data = bundle(files_of(made[0]))
        assert files_of(data).keys() == files_of(made[0]).keys()


def test_a_bundle_is_laid_over_a_base() -> None:
    files = files_of(b"=== b\nx\n=== -a\n\n=== ../c\nout\n=== /d\nout\n")
    assert files == {"b": b"x\n", "-a": b"\n"}
    assert laid_over({"a": b"1", "b": b"2", "e": b"3"}, files) == {"b": b"x\n", "e": b"3"}


def test_each_kind_of_failure_is_kept_with_its_smallest_input(tmp_path: Path) -> None:
    def answer(data: bytes) -> None:
        if b"k" in data:
            raise KeyError
        assert b"a" not in data

    run = recorder(answer, tmp_path, 5)
    for data in (b"xxk", b"k", b"xk", b"a", b"b"):
        run(data)
    kept = {path.name: path.read_bytes() for path in tmp_path.glob("*.input")}
    assert sorted(kept.values()) == [b"a", b"k"]
    assert "KeyError" in (tmp_path / next(name for name in kept if "KeyError" in name)).with_suffix(
        ".txt"
    ).read_text("utf-8")


def test_what_takes_too_long_is_stopped() -> None:
    def endless() -> None:
        with bounded(0.05):
            while True:
                pass

    with pytest.raises(TooSlow):
        endless()


def test_an_input_is_reduced_to_what_fails() -> None:
    files = {"x.yaml": b"a: [1, 2]\nb: {c: bad}\n", "y.xml": b"<a><b c='bad'/><d/></a>", "z": b"1"}
    small = reduced(bundle(files), lambda one: one.count(b"bad") == 2)
    assert small == b'=== x.yaml\n  c: bad\n=== y.xml\n<a><b c="bad"/></a>\n'

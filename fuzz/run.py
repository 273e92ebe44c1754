"""Fuzz the engine with one target: ``python fuzz/run.py TARGET SECONDS``.

The search is coverage-guided (atheris): it keeps inputs that reach new code of the engine, and
changes those further. Failures go to ``fuzz/findings/TARGET``; there must be none at the end.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

HERE = Path(__file__).parent
TARGETS = sorted(path.stem.removeprefix("fuzz_") for path in HERE.glob("fuzz_*.py"))
INPUT_SECONDS = 6.0
"""Processor time that one input may take: the engine is several times slower when watched."""
MEGABYTES = 2_000
LONGEST = 200_000


def main(target: str, seconds: str) -> int:
    """Fuzz in another process, which may die; return the exit code."""
    findings = HERE / "findings" / target
    shutil.rmtree(findings, ignore_errors=True)
    findings.mkdir(parents=True)
    found = HERE / "found" / target
    found.mkdir(parents=True, exist_ok=True)
    order = [
        sys.executable, __file__, "--search", target, str(found), str(HERE / "corpus" / target),
        f"-max_total_time={seconds}", f"-timeout={INPUT_SECONDS * 10:.0f}", f"-max_len={LONGEST}",
        f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={findings}/", "-len_control=0",
        "-print_final_stats=1", "-verbosity=1", "-report_slow_units=30",
    ]  # fmt: skip
    code = subprocess.run(order, check=False).returncode
    inputs = sorted(path.name for path in findings.iterdir() if path.suffix != ".txt")
    for name in inputs:
        print(f"{findings / name}")
    print(f"{target}: {len(inputs)} findings" if inputs or not code else f"{target}: exit {code}")
    return 1 if inputs or code else 0


def search(target: str, arguments: list[str]) -> None:
    """Fuzz in this process. atheris has to be there before the engine is."""
    import atheris

    sys.path.insert(0, str(HERE.parent / "tests"))
    with atheris.instrument_imports(include=["koostaja"]):
        import koostaja

        for one in walk_packages(koostaja.__path__, "koostaja."):  # what commands import later, too
            with suppress(ImportError):  # an extra that is not installed
                import_module(one.name)
    module = import_module(f"fuzz_{target}")
    from harness import recorder

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        made: bytes = module.MUTATOR(data, size, random.Random(seed), atheris.Mutate)
        return made if len(made) <= size else bytes(atheris.Mutate(data, size))

    found = HERE / "found" / target
    for number, seed in enumerate(module.seeds() if hasattr(module, "seeds") else ()):
        (found / f"seed-{number}").write_bytes(seed)
    watched = recorder(module.answer, HERE / "findings" / target, INPUT_SECONDS)
    atheris.Setup([sys.argv[0], *arguments], watched, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1] == "--search":
        search(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main(*sys.argv[1:3]))

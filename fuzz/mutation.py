"""Changing a bundle by one step: one of its files, or which files it has.

What is changed keeps its form: YAML stays YAML and XML well-formed in most steps, since a
change of bytes alone seldom comes further than a parser.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import yaml

from bundles import REMOVED, bundle, files_of
from markup import changed_markup
from values import mutated

__all__ = ["Blind", "Mutator"]

Blind = Callable[[bytes, int], bytes]
"""Changes some bytes, up to a length, without knowing what they are."""
_PIECES = (
    b"", b":", b"\n", b"{", b"]", b"\t", b"\x07", b"\xff", b"*", b"&", b"#", b'"', b"- ", b" #",
    b"{{", b"}}", b"{%p", b"{%tr", b"%}", b" for ", b" if ", b"endfor", b"endif", b"item", b"row",
    b"<w:p>", b"</w:p>", b"<w:tc>", b"</w:tr>", b".items", b".lead", b"|", b"(", b"'", b"&amp;",
    b"&x;", b"*x", b"&x ", b"!!int ", b"? ", b"<<: ", b"---\n", b"...\n", b"%YAML 1.2\n", b"|2-\n",
    b">+\n", b"\\x41", b"\xc2\xa0", b"\xe2\x80\xa8", b"\r", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    b"\x00", b"<!DOCTYPE x [<!ENTITY y 'z'>]>", b"<!--", b"<![CDATA[", b"# accept: ",
    b"u\xcc\x88", b"~", b"=",
)  # fmt: skip
_WIDTHS = (20, 80, 10_000)


@dataclass(frozen=True)
class Mutator:
    """Changes bundles that are laid over a base."""

    base: Mapping[str, bytes]
    options: Mapping[str, Sequence[bytes]] = field(default_factory=dict)
    """Files that say what is done with the others, such as a command, and what they may say."""
    often: Sequence[str] = ()
    """The files of the base whose changes come furthest."""

    def __call__(self, data: bytes, size: int, chance: random.Random, blind: Blind) -> bytes:
        """Return a bundle changed by one to three steps."""
        files = files_of(data)
        for _ in range(chance.choice((1, 1, 2, 3))):
            step = chance.choices(_STEPS, _WEIGHTS)[0]
            step(
                self,
                files,
                chance,
                lambda content: blind(content, min(size, 4 * len(content) + 64)),
            )
        return bundle(files)

    def _change(self, files: Files, chance: random.Random, blind: Simple) -> None:
        names = [one for one in files if one not in self.options and one[0] != REMOVED]
        if not names or chance.random() < 0.3:
            names = list(self.often) if self.often and chance.random() < 0.6 else list(self.base)
        name = chance.choice(names)
        content = files.get(name, self.base.get(name, b""))
        files[name] = _changed(name, content, chance, blind)

    def _revert(self, files: Files, chance: random.Random, _: Simple) -> None:
        if files:
            del files[chance.choice(list(files))]

    def _take_away(self, files: Files, chance: random.Random, _: Simple) -> None:
        files[REMOVED + chance.choice(list(self.base))] = b""

    def _rename(self, files: Files, chance: random.Random, _: Simple) -> None:
        """Give a file of the base another name, or other files' contents."""
        name, other = chance.choice(list(self.base)), chance.choice(list(self.base))
        path = PurePosixPath(other)
        renamed = (other, other.upper(), f"{path.parent}/x{path.suffix}", f"x/{other}", path.name)
        files[chance.choice(renamed).removeprefix("./")] = files.get(name, self.base[name])
        if chance.random() < 0.5:
            files[REMOVED + name] = b""

    def _choose(self, files: Files, chance: random.Random, blind: Simple) -> None:
        if self.options:
            name = chance.choice(list(self.options))
            files[name] = chance.choice(self.options[name])
            if chance.random() < 0.1:
                files[name] = blind(files[name])


Files = dict[str, bytes]
Simple = Callable[[bytes], bytes]
_STEPS = (
    Mutator._change, Mutator._revert, Mutator._take_away, Mutator._rename, Mutator._choose,
)  # fmt: skip
_WEIGHTS = (16, 1, 1, 1, 3)


def _changed(name: str, content: bytes, chance: random.Random, blind: Simple) -> bytes:
    suffix = PurePosixPath(name).suffix
    form = chance.random()
    if form < 0.7 and suffix in (".yaml", ".json"):
        return _other_values(content, chance, as_json=suffix == ".json")
    if form < 0.8 and suffix in (".xml", ".rels"):
        return changed_markup(content, chance)
    if form < 0.9:
        return _other_pieces(content, chance)
    return blind(content)


def _other_values(text: bytes, chance: random.Random, *, as_json: bool) -> bytes:
    """Return YAML or JSON with other values, written in one of many ways; as it is if malformed."""
    try:
        data = json.loads(text) if as_json else yaml.load(text, yaml.CSafeLoader)
        data = mutated(data, chance)
    except (ValueError, yaml.YAMLError, RecursionError):
        return text
    if as_json:
        return json.dumps(data, ensure_ascii=chance.random() < 0.5).encode(errors="replace")
    written: str = yaml.dump(
        data,
        Dumper=yaml.CSafeDumper,
        allow_unicode=chance.random() < 0.8,
        default_flow_style=chance.choice((None, False, False, True)),
        default_style=chance.choice((None, None, None, "'", '"', "|", ">")),
        width=chance.choice(_WIDTHS),
        sort_keys=False,
        line_break=chance.choice(("\n", "\n", "\r\n")),
    )
    return written.encode(errors="replace")


def _other_pieces(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(changed))
        changed[at : at + chance.choice((0, 0, 1, 3, 12))] = chance.choice(_PIECES)
    return bytes(changed)

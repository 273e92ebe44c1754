"""Requests that no officer makes: addresses, forms and bodies, drawn from what the page has."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, urlencode

from starlette.routing import Route

from web_forms import Form

__all__ = ["HostileVisitor", "Sent"]

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")
_TEXTS = (
    "", " ", "\0", "\x1b[31m", "a" * 70_000, "õ" * 300, "../../organisation", "..", ".", "/",
    "<script>alert(1)</script>", "\"'><img src=x onerror=1>", "{{ 7*7 }}", "{% raw %}", "${jndi:x}",
    "&x: *x", "- [", "a: b: c", "!!python/object:os.system", "---\n...", "\t", "\ufeff", "\u202e",
    "\u2028", "\ud7ff\ue000", "\U0010ffff", "e\u0301", "0", "-1", "1e999", "9" * 400, "٣", "null",
    "true", "NaN", "2026-02-30", "28.11.2025", "31.12.9999", "0000-00-00", "<<", "clauses/x.yaml",
    "/etc/passwd", "C:\\con", "con", "positions/clerk.yaml", "%00", "%2e%2e%2f", "\r\nX: y",
)  # fmt: skip
_POINTERS = (
    "/", "//", "/0", "/-1", "/99999999999999999999", "/tasks/0", "/tasks/00", "/tasks/-", "/~",
    "/~2", "/tasks/0/duty", "/tasks/0/duty/0/0/0", "/__class__", "/kind", "/unit", "", "tasks",
)  # fmt: skip
_OPERATIONS = (
    "add", "remove", "up", "down", "pick", "own", "insert", "open", "close", "save", "check",
    "undo", "theirs", "ours", "variant", "adopt", "retire", "look", "make", "change", "cancel",
    "annex-add", "annex-due", "act-add", "acts-due", "signer-add", "close", "reopen",
)  # fmt: skip
_KINDS = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=\xff",
    "application/json", "text/plain", "", "a" * 5_000,
)  # fmt: skip
_BODIES = (
    b"", b"a", b"=", b"&&&", b"a=%ff%fe", b"a=%", b"\xff\xfe", b"a=1" + b"&a=1" * 30_000, b"{}",
    b"--x\r\n\r\n", b"--x--\r\n", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n',
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="../a.docx"\r\n\r\nPK\r\n--x--',
    b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
    b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n", b"a" * 100_000,
)  # fmt: skip


class Sent(NamedTuple):
    """A request that was drawn."""

    method: str
    address: str
    kind: str = ""
    """The type of its content."""
    body: bytes = b""


@dataclass
class HostileVisitor:
    """Draws requests; the same seed draws the same ones from the same pages."""

    routes: Sequence[Route]
    names: Sequence[str]
    """Ids and words that the workspace has."""
    files: Sequence[bytes]
    """What is sent where a file is asked for."""
    chance: random.Random
    typed: list[str] = field(default_factory=list)
    """The names and values of forms that were seen."""
    seen: list[str] = field(default_factory=lambda: ["/"])
    """The addresses that pages led to."""

    def look_at(self, addresses: Sequence[str]) -> None:
        """Remember addresses, those that are new."""
        own = [one.partition("#")[0] for one in addresses if re.match("/(?!/)", one)]
        self.seen += sorted(set(own).difference(self.seen))

    def address(self) -> str:
        """Draw an address: mostly of something that is there."""
        if self.chance.random() < 0.7:
            parts = sorted({one.split("/")[1] for one in self.seen})
            part = self.chance.choice(parts)
            known = [one for one in self.seen if one.split("/")[1] == part]
            path = self.chance.choice(known).partition("?")[0]
        else:
            path = self.address_at(self.chance.choice(self.routes).path)
        if self.chance.random() < 0.3:
            keys = [
                "q",
                "page",
                "state",
                "view",
                "unit",
                "from",
                "on",
                "year",
                "done",
                "check",
                *self.typed[-20:],
            ]
            query = {self.chance.choice(keys): self.text() for _ in range(2)}
            path += f"?{urlencode(query, errors='replace')}"[:20_000]
        return path

    def address_at(self, route: str) -> str:
        """Draw an address of a route."""
        return _PARAMETER.sub(lambda _: quote(self._name(), safe=""), route)

    def text(self) -> str:
        """Draw what is typed into a field."""
        known = (_TEXTS, _POINTERS, self.names, self.typed or _TEXTS)
        return self.chance.choice(self.chance.choice(known))

    def anything(self) -> Sent:
        """Draw a request with a body that comes from no form."""
        body = self.chance.choice(_BODIES)
        if self.chance.random() < 0.3:
            body = self.chance.randbytes(self.chance.randrange(200))
        kind = self.chance.choice(_KINDS)
        return Sent(self.chance.choice(("POST", "POST", "PUT")), self.address(), kind, body)

    def filled(self, form: Form) -> Sent:
        """Draw a form with some fields changed, some gone, others added, and a button."""
        self.typed += [text for pair in (*form.fields[:40], *form.buttons[:40]) for text in pair]
        fields = [pair for pair in form.fields if self.chance.random() < 0.97]
        for at in self.chance.sample(range(len(fields)), min(len(fields), self._few())):
            fields[at] = (fields[at][0], self.text())
        fields += [(self._field_name(form), self.text()) for _ in range(self._few() - 1)]
        saving = [pair for pair in form.buttons if "save" in pair[1]]
        if saving and self.chance.random() < 0.3:
            fields.append(self.chance.choice(saving))
        elif form.buttons and self.chance.random() < 0.8:
            fields.append(self.chance.choice(form.buttons))
        else:
            fields.append(("op", f"{self.chance.choice(_OPERATIONS)} {self.text()[:90]}"))
        action = quote(form.action, safe="/?&=%#:+,~-._")
        if form.files:
            return Sent("POST", action, _KINDS[3], self._parts(fields, form.files))
        coded = urlencode(fields, errors="replace").encode("ascii")
        if form.method.lower() == "get":
            return Sent("GET", f"{action.partition('?')[0]}?{coded.decode()}"[:20_000])
        return Sent("POST", action, _KINDS[0], coded)

    def _parts(self, fields: Sequence[tuple[str, str]], files: Sequence[str]) -> bytes:
        """Return fields and files as a browser sends them together, some files damaged."""
        parts = [(f'name="{name[:80]}"', text.encode(errors="replace")) for name, text in fields]
        for name in files:
            content = self.chance.choice(self.files)
            if content and self.chance.random() < 0.5:
                at = self.chance.randrange(len(content))
                content = content[:at] + self.chance.randbytes(9) + content[at + 9 * (at % 2) :]
            called = self.chance.choice(("a.docx", "a.asice", "../a.pdf", "", "õ" * 300))
            parts.append((f'name="{name}"; filename="{called}"', content))
        coded = b"".join(
            b"--x\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
            % (re.sub(r"[\r\n]", " ", about).encode(errors="replace"), content)
            for about, content in parts
        )
        return coded + b"--x--\r\n"

    def _few(self) -> int:
        return self.chance.choice((0, 1, 1, 1, 2, 5))

    def _name(self) -> str:
        if self.chance.random() < 0.75:
            return self.chance.choice(self.names)
        return self.chance.choice(_TEXTS)[:2_000]

    def _field_name(self, form: Form) -> str:
        known: Sequence[str] = [name for name, _ in form.fields] or _POINTERS
        name = self.chance.choice(self.chance.choice((known, _POINTERS, _TEXTS)))
        return name if self.chance.random() < 0.7 else f"{name}{self.chance.choice(_POINTERS)}"

"""A client of a language server: starts it, opens files, asks what it says of them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

SETTINGS = {
    "yaml": {
        "validate": True,
        "completion": True,
        "hover": True,
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
    },
    "http": {"proxy": "", "proxyStrictSSL": True},
}


class LanguageServer:
    """A running language server that speaks JSON-RPC over its standard streams."""

    def __init__(self, command: Sequence[str], root: Path) -> None:
        self.root = root
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.count = 0
        self.told: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> LanguageServer:
        self.ask(
            "initialize",
            processId=None,
            rootUri=self.root.as_uri(),
            capabilities={
                "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
                "workspace": {"configuration": True},
            },
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=SETTINGS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.communicate()

    def diagnostics(self, file: Path, text: str) -> list[dict[str, Any]]:
        """What the server has to say about a file that it has not seen, with that text."""
        uri = file.as_uri()
        self.count += 1
        document = {"uri": uri, "languageId": "yaml", "version": self.count, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        while uri not in self.told:
            self._take(self._read())
        return self.told[uri]

    def completions(self, file: Path, line: int, character: int) -> list[dict[str, Any]]:
        """What the server offers at a place (from 0) of a file that is open."""
        found = self.ask("textDocument/completion", **_at(file, line, character))
        items: list[dict[str, Any]] = found["items"]
        return items

    def hover(self, file: Path, line: int, character: int) -> str:
        """What the server shows of a place in a file that is open."""
        found = self.ask("textDocument/hover", **_at(file, line, character))
        return found["contents"]["value"] if found else ""

    def ask(self, method: str, **params: Any) -> Any:
        """Sends a request and waits for its answer."""
        self.count += 1
        id = self.count
        self._send({"id": id, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == id and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def tell(self, method: str, **params: Any) -> None:
        """Sends a notice."""
        self._send({"method": method, "params": params})

    def _take(self, message: dict[str, Any]) -> None:
        """Keeps diagnostics, and answers what the server asks for."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            asked = [one["section"] for one in message["params"]["items"]]
            answer = [SETTINGS.get(section) for section in asked]
            self._send({"id": message["id"], "result": answer})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b": ")
            if name == b"Content-Length":
                length = int(value)
        assert length, "the server has stopped"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


def _at(file: Path, line: int, character: int) -> dict[str, Any]:
    return {
        "textDocument": {"uri": file.as_uri()},
        "position": {"line": line, "character": character},
    }

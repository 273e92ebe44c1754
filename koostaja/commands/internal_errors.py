"""The last resort: how a process ends that met what no command foresees.

A mistake in a file is a problem, with its place and remedy. So an exception that reaches
the command line is a fault of the program. It is reported as one, in both languages since
the workspace's may be unknown: where it happened, and what to send. The traceback is shown
or written only on request.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from koostaja.diagnostics import LANGUAGES, TERMS

__all__ = ["INTERNAL_ERROR", "DebugOptions", "add_debug_options", "run_guarded"]

INTERNAL_ERROR = 70
"""The exit code of a fault of the program: ``EX_SOFTWARE`` of sysexits.h."""
_INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells give it: 128 and the number of SIGINT."""
_PACKAGE = Path(__file__).parent.parent
_FRAME = r'File "(?P<file>[^"]+)", line (?P<line>\d+)'
"""A frame of a traceback, as Python prints it."""
_EXPLAINED = ("MemoryError", "RecursionError", "BrokenProcessPool")
"""Exceptions of which something more can be said."""


class DebugOptions:
    """What was asked for in case of a fault."""

    def __init__(self) -> None:
        self.traceback = False
        self.details: Path | None = None
        """The file to write the details to."""


def add_debug_options(command: click.Command, *, hidden: bool) -> None:
    """Give a command, and those below it, the options of ``DebugOptions``, once."""
    if not any(one.name == "debug" for one in command.params):
        command.params += _options(hidden=hidden)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        add_debug_options(below, hidden=hidden)


def _options(*, hidden: bool) -> list[click.Parameter]:
    def note(context: click.Context, option: click.Parameter, value: Any) -> None:
        options = context.find_object(DebugOptions)
        if options and value:
            setattr(options, "traceback" if option.name == "debug" else "details", value)

    common: dict[str, Any] = {"expose_value": False, "callback": note, "hidden": hidden}
    show = "After a fault of the program, show the traceback."
    write = "After a fault of the program, write what to send about it to a new file."
    where = click.Path(dir_okay=False, path_type=Path)
    return [
        click.Option(["--debug"], is_flag=True, help=show, **common),
        click.Option(["--details"], type=where, help=write, **common),
    ]


def run_guarded(main: click.Command) -> int:
    """Run the command line; return its exit code in any case."""
    options = DebugOptions()
    try:
        result = main.main(standalone_mode=False, obj=options)
        _flush()
        return result if isinstance(result, int) else 0
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else int(error.code is not None)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _print(TERMS[lang]["interrupted"] for lang in LANGUAGES)
        return _INTERRUPTED
    except BaseException as error:
        if isinstance(error, OSError) and _is_of_output(error):
            _print(TERMS[lang]["no output"].format(error.strerror) for lang in LANGUAGES)
            _discard_output()
            return 1
        _report(error, options)
        return INTERNAL_ERROR


def _flush() -> None:
    """Write what is left of the output, so that a failure to do so is met here."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()


def _is_of_output(error: OSError) -> bool:
    """Return whether the output could not be written, to a full disk for example."""
    innermost = Path(traceback.extract_tb(error.__traceback__)[-1].filename)
    return innermost == Path(__file__) or not {"click", "rich"}.isdisjoint(innermost.parts)


def _discard_output() -> None:
    """Write nothing more: Python would try to when it ends."""
    with Path(os.devnull).open("w") as nowhere:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())


def _print(lines: Iterable[str]) -> None:
    with suppress(OSError):  # there is no way left to say anything
        for line in lines:
            click.echo(line, err=True)


def _report(error: BaseException, options: DebugOptions) -> None:
    """Say that it is a fault of the program, where, and what to send."""
    from importlib.metadata import version  # slow to import

    said = {
        "name": type(error).__name__,
        "place": _place(error),
        "version": version("koostaja"),
        "command": _command(),
    }
    for lang in LANGUAGES:
        terms = TERMS[lang]
        _print([terms["fault"].format(**said)])
        if said["name"] in _EXPLAINED:
            _print([terms[f"fault.{said['name']}"]])
        if not options.details:
            _print([terms["fault.send"].format(**said)])
    if options.traceback:
        _print([_traceback(error)])
    if options.details:
        _write(options.details, _details(error, said))


def _place(error: BaseException) -> str:
    """Return the innermost module and line of this program, also in another process."""
    found = [(one.filename, one.lineno) for one in traceback.extract_tb(error.__traceback__)]
    remote = str(error.__cause__) if type(error.__cause__).__name__ == "_RemoteTraceback" else ""
    found += [(one["file"], int(one["line"])) for one in re.finditer(_FRAME, remote)]
    own = [one for one in found if _is_own(one[0])]
    if not own:
        return "koostaja"
    file, line = own[-1]
    return f"{Path(file).relative_to(_PACKAGE.parent).as_posix()}:{line}"


def _is_own(file: str) -> bool:
    return Path(file).is_relative_to(_PACKAGE)


def _command() -> str:
    """Return the command that was run, with the names of its options and without their values."""
    from koostaja.commands import COMMANDS

    known = {*COMMANDS, "workspace", "position", "document", "directive", "clause"}
    words = [one for one in sys.argv[1:] if one in known]
    options = [
        one.partition("=")[0] if one.startswith("--") else one[:2]
        for one in sys.argv[1:]
        if one.startswith("-")
    ]
    return " ".join((*words[:2], *options)) or "–"


def _details(error: BaseException, said: dict[str, str]) -> str:
    """Return what to send: versions, the command without its values, the traceback."""
    from importlib.metadata import requires, version

    names = [re.split(r"[^\w-]", one)[0] for one in requires("koostaja") or () if ";" not in one]
    lines = [
        *(TERMS[lang]["fault.contains"] for lang in LANGUAGES),
        "",
        f"koostaja {said['version']}",
        f"Python {platform.python_version()}, {platform.platform()}",
        ", ".join(f"{name} {version(name)}" for name in names),
        f"command: {said['command']}",
        "",
        _traceback(error),
    ]
    return "\n".join(lines)


def _traceback(error: BaseException) -> str:
    """Return a traceback in which folders of this machine, and so the user's name, are left out."""
    text = "".join(traceback.format_exception(error))
    folders = {str(_PACKAGE.parent): ".", str(Path(sys.prefix)): "…", str(Path.home()): "~"}
    for folder, short in folders.items():
        text = text.replace(folder, short) if len(folder) > 1 else text
    return text


def _write(path: Path, text: str) -> None:
    """Write the details to a file that is not there yet."""
    try:
        with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as error:
        _print(TERMS[lang]["no details"].format(path.name, error.strerror) for lang in LANGUAGES)
        _print([text])
        return
    _print(TERMS[lang]["details"].format(path) for lang in LANGUAGES)

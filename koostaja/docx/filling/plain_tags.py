"""Parts of which all tags are plain, turned into programs without docxtpl and Jinja's parser.

Both read any template; for what nearly all templates have they take ten times as long. What is
not plain here is theirs, and so are all faults.
"""

from __future__ import annotations

import re
from itertools import chain, zip_longest

from jinja2 import Environment, nodes

from koostaja.docx.filling.tag_syntax import ORDINAL, tag_spans, words_between

__all__ = ["plain_source", "plain_tree"]

_NAME = r"(?!(?:[Tt]rue|[Ff]alse|[Nn]one|and|or|not|in|is|if|else)\b)[A-Za-z_]\w*"
_DOTTED = rf"{_NAME}(?:\.[A-Za-z_]\w*){{0,30}}"
_END = rf"\s*(?:{ORDINAL}\d+{ORDINAL})?"
_TAG = re.compile(
    rf"\{{\{{\s*(?P<value>{_DOTTED}){_END}\}}\}}"
    rf"|\{{%(?:p |tr |)\s*(?:for (?P<each>{_NAME}) in (?P<over>{_DOTTED})"
    rf"|if (?P<negated>not )?(?P<asked>{_DOTTED})"
    rf"|(?P<alone>endfor|else|endif)){_END}%\}}",
    re.ASCII,
)
"""A plain tag, also with its ordinal."""
_TEXT, _KEPT_TEXT = "<w:t>", '<w:t xml:space="preserve">'


def plain_source(xml: str) -> str | None:
    """Return a part as docxtpl would make a source of it; None if not all its tags are plain.

    A tag of a whole paragraph or row takes its place, and spaces beside tags are kept.
    """
    if _split(xml) is None:
        return None
    first, *texts = xml.split(_TEXT)
    kept = (_KEPT_TEXT if "{{" in one or "{%" in one else _TEXT for one in texts)
    source: str | None = "".join((first, *chain(*zip(kept, texts, strict=True))))
    for kind in ("tr", "p"):
        source = None if source is None else _with_whole(source, kind)
    return source


def _with_whole(xml: str, kind: str) -> str | None:
    """Return a part in which tags stand for their paragraphs or rows; None if one has no such."""
    pieces, at, begins = list[str](), 0, f"{{%{kind} "
    tag = xml.find(begins)
    while tag >= 0:
        start = max(xml.rfind(f"<w:{kind}{sign}", at, tag) for sign in "> ")
        said = tag + len(begins)
        end = xml.find("%}", said) + 2
        close = xml.find(f"</w:{kind}>", end)
        following = xml.find(begins, end)
        if start < 0 or close < 0 or 0 <= following < close:
            return None
        pieces += (xml[at:start], "{% ", xml[said:end])
        at, tag = close + len(f"</w:{kind}>"), following
    return "".join((*pieces, xml[at:]))


def plain_tree(source: str, environment: Environment) -> nodes.Template | None:
    """Return a source as Jinja would parse it; None if not all its tags are plain and in order.

    Nor if a line breaks elsewhere than at the beginning of a tag, where ``dialect`` breaks it.
    """
    words_and_tags = _split(source)
    if words_and_tags is None or not _is_by_dialect(*words_and_tags):
        return None
    body: _Body | None = _Body(environment)
    line = 1
    for words, tag in zip_longest(*words_and_tags):
        if body is not None and words:
            body.output(nodes.TemplateData(words, lineno=line, environment=environment))
        if body is not None and tag:
            line += "\n" in tag[0]
            body = body.after(tag, line)
    return body.template() if body else None


def _is_by_dialect(words: list[str], tags: list[re.Match[str]]) -> bool:
    begun = all("\n" not in tag[0][3:] and ORDINAL not in tag[0] for tag in tags)
    return begun and not any("\n" in one for one in words)


def _split(text: str) -> tuple[list[str], list[re.Match[str]]] | None:
    """Return the words between tags and the tags; None if anything else has braces."""
    found = [_TAG.fullmatch(text, start, end) for start, end in tag_spans(text)]
    words, tags = words_between(text), [one for one in found if one]
    if len(tags) < len(found) or any("{" in one or "}" in one for one in words):
        return None
    return words, tags


class _Body:
    """What a template, loop or condition contains, as far as it has been read."""

    def __init__(
        self,
        environment: Environment,
        around: _Body | None = None,
        of: nodes.For | nodes.If | None = None,
    ) -> None:
        self._environment = environment
        self._around = around
        self._of = of
        self._statements: list[nodes.Node] = of.body if of else []
        self._has_else = False

    def output(self, node: nodes.Expr) -> None:
        """Add words or a value."""
        last = self._statements[-1] if self._statements else None
        if isinstance(last, nodes.Output):
            last.nodes.append(node)
        else:
            made = nodes.Output([node], lineno=node.lineno, environment=self._environment)
            self._statements.append(made)

    def after(self, tag: re.Match[str], line: int) -> _Body | None:
        """Add a tag, and return the body in which what follows is; None if it is out of order."""
        if tag["value"]:
            self.output(self._named(tag["value"], line))
            return self
        if not tag["alone"]:
            return self._within(self._statement(tag, line))
        if self._of is None:
            return None
        if tag["alone"] == "else":
            return self._otherwise()
        return self._around if tag["alone"] == _ENDS[type(self._of)] else None

    def _within(self, statement: nodes.For | nodes.If) -> _Body:
        self._statements.append(statement)
        return _Body(self._environment, self, statement)

    def _otherwise(self) -> _Body | None:
        if self._has_else or self._of is None:
            return None
        self._has_else, self._statements = True, self._of.else_
        return self

    def _statement(self, tag: re.Match[str], line: int) -> nodes.For | nodes.If:
        made = {"lineno": line, "environment": self._environment}
        if tag["each"]:
            each = nodes.Name(tag["each"], "store", **made)
            return nodes.For(each, self._named(tag["over"], line), [], [], None, False, **made)
        asked = self._named(tag["asked"], line)
        test = nodes.Not(asked, **made) if tag["negated"] else asked
        return nodes.If(test, [], [], [], **made)

    def _named(self, dotted: str, line: int) -> nodes.Expr:
        made = {"lineno": line, "environment": self._environment}
        first, *rest = dotted.split(".")
        found: nodes.Expr = nodes.Name(first, "load", **made)
        for name in rest:
            found = nodes.Getattr(found, name, "load", **made)
        return found

    def template(self) -> nodes.Template | None:
        """Return the template, if all loops and conditions have ended."""
        made = {"lineno": 1, "environment": self._environment}
        return None if self._of else nodes.Template(self._statements, **made)


_ENDS: dict[type[nodes.For | nodes.If], str] = {nodes.For: "endfor", nodes.If: "endif"}

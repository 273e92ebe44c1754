"""A post ends on a day, comes back, or is deleted if it was never confirmed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import officer_message
from koostaja.text.typed_days import typed_day
from koostaja.web.form_data import posted
from koostaja.web.names import officer_names
from koostaja.web.posts.ending import EndingPost, ending_post, repeal_of, with_end
from koostaja.web.saving.notice import save_notice
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site
from koostaja.web.words import WORDS

__all__ = ["close_routes"]


def close_routes(site: Site) -> list[Route]:
    """Return the addresses where a post ends."""
    pages = _ClosePages(site)
    close, delete = "/positions/{id}/close", "/positions/{id}/delete"
    return [
        Route(close, pages.show_close, methods=["GET"]),
        Route(close, posted(pages.close, max_size=10_000), methods=["POST"]),
        Route(delete, pages.show_delete, methods=["GET"]),
        Route(delete, posted(pages.delete, max_size=10_000), methods=["POST"]),
    ]


class _ClosePages:
    def __init__(self, site: Site) -> None:
        self._site = site

    def show_close(self, request: Request) -> Response:
        """Ask for the day, and say what follows."""
        post = self._post(request)
        outcome = self._site.saver.outcome(request.query_params.get("saved", ""))
        return self._page("posts/close.html", post, notice=self._notice(outcome, post))

    def close(self, request: Request, form: FormData) -> Response:
        """End the post on a day, or let it stay."""
        typed, reopens = str(form.get("until", "")).strip()[:40], form.get("op") == "reopen"
        day, post = "" if reopens else typed_day(typed), self._post(request)
        if not reopens and not day:
            words = self._site.renderer.words
            return self._page(
                "posts/close.html", post, 422, typed=typed, fault=words["close.no day"]
            )
        position = post.position
        edited, problems = self._site.session.ask(lambda one: with_end(one, position, day))
        if edited is None or problems:
            names = officer_names(self._site.session.workspace, position)
            said = [officer_message(one, self._site.renderer.lang, names) for one in problems]
            return self._page("posts/close.html", post, 422, typed=typed, fault=" ".join(said))
        file, said_of = position.source.file, "reopened" if reopens else "closed"
        outcome = self._site.saver.save_texts(
            {file: edited.text},
            {file: position.source.text},
            author=self._site.author(request),
            said=self._said(said_of, post),
        )
        if not outcome.saved:
            notice = self._notice(outcome, post)
            return self._page("posts/close.html", post, 409, typed=typed, notice=notice)
        return _redirect(f"/positions/{position.id}/close", outcome)

    def show_delete(self, request: Request) -> Response:
        """Ask whether the post is really to be deleted."""
        return self._page("posts/delete.html", self._post(request))

    def delete(self, request: Request, form: FormData) -> Response:
        """Delete a post that was never confirmed and that nothing names."""
        post = self._post(request)
        if post.is_recorded or post.uses:
            return self._page("posts/delete.html", post, 409)
        if form.get("seal") != post.seal:
            fault = self._site.renderer.words["delete.changed"]
            return self._page("posts/delete.html", post, 409, fault=fault)
        source = post.position.source
        outcome = self._site.saver.save_texts(
            {source.file: None},
            {source.file: source.text},
            author=self._site.author(request),
            said=self._said("deleted", post),
        )
        if not outcome.saved:
            return self._page("posts/delete.html", post, 409, notice=self._notice(outcome, post))
        return _redirect("/", outcome)

    def _post(self, request: Request) -> EndingPost:
        id = request.path_params["id"]
        try:
            return self._site.session.ask(lambda session: ending_post(session, id))
        except KeyError:
            raise HTTPException(404) from None

    def _page(self, template: str, post: EndingPost, status: int = 200, **shown: Any) -> Response:
        address = f"/positions/{post.position.id}"
        summaries, _ = self._site.session.summaries()
        listed = summaries.by_address.get(address)
        values = {"typed": None, "fault": "", "notice": None, **shown}
        return self._site.page(
            template,
            status=status,
            address=address,
            title=post.position.title or self._site.renderer.words["untitled"],
            post=post,
            until=post.position.until,
            repeal=repeal_of(summaries, post.position),
            state=listed.state if listed else None,
            **values,
        )

    def _notice(self, outcome: SaveOutcome | None, post: EndingPost) -> Any:
        names = officer_names(self._site.session.workspace, post.position)
        return save_notice(outcome, self._site.renderer, names)

    def _said(self, done: str, post: EndingPost) -> str:
        """Return what the history says of a change, in the language of the authority."""
        language = self._site.session.workspace.organisation.language
        return WORDS[language][f"close.said.{done}"].format(post.position.title)


def _redirect(address: str, outcome: SaveOutcome) -> Response:
    return RedirectResponse(f"{address}?{urlencode({'saved': outcome.undo})}", 303)

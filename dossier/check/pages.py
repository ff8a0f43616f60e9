"""Every page that an editor writes has a place of its own: two in one place would be one, and nobody would know which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.model.page import Page
from dossier.model.problem import Problem, Where

_BY_HAND = "content/pages/"


def check_pages(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for each page by hand that would stand where another stands. Many disks take Timeline and timeline for one folder."""
    first: dict[str, Page] = {}
    for page in pages:
        file = page.edit_path or ""
        other = first.setdefault(_place(page).casefold(), page)
        if other is not page and file.startswith(_BY_HAND):
            named = f"{_place(other)}/" if _place(other) else "the home page"
            hint = "give the file another name"
            yield Problem(Where(file), "bad-id", f"{file} would stand where another page stands: {named}", hint=hint)


def _place(page: Page) -> str:
    """Return where a page is served: "timeline.md" and "timeline/index.md" are one place."""
    return "" if page.path == "index.md" else page.path.removesuffix(".md").removesuffix("/index")

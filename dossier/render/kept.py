"""What rendering remembers from one build to the next while a preview runs: compiled templates, and pages by what they were filled with."""

from __future__ import annotations

from collections.abc import Callable

from dossier.model.page import Page
from dossier.render.compiled import Compiled


class Kept:
    """Holds pages as they were filled last.

    A page is filled anew when its view differs, and all of them when what they share does: the templates, the strings of the interface.
    """

    def __init__(self) -> None:
        self.compiled = Compiled()
        self._shared: object = None
        self._before: dict[str, tuple[object, Page]] = {}
        self._pages: dict[str, tuple[object, Page]] = {}

    def begin(self, shared: object) -> None:
        """Begin a build; pages of the one before are forgotten at the next one unless they are asked for in this one."""
        self._before = self._pages if shared == self._shared else {}
        self._shared, self._pages = shared, {}

    def page(self, path: str, view: object, fill: Callable[[], Page]) -> Page:
        """Return the page at `path` with such a view, filled before or now."""
        known = self._before.get(path)
        page = known[1] if known and known[0] == view else fill()
        self._pages[path] = (view, page)
        return page

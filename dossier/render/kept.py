"""What rendering remembers from one build to the next while a preview runs: compiled templates, and pages by what they were filled with."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from dossier.model.page import Page


class Kept(BytecodeCache):
    """Holds pages as they were filled last. Nothing is written to a disk: a compiled template from a foreign hand would be a program.

    A page is filled anew when its view differs, and all of them when what they share does: the templates, the strings of the interface.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}
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

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand Jinja the template as it was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that Jinja has compiled."""
        if bucket.code:
            self._code[bucket.key, bucket.checksum] = bucket.code

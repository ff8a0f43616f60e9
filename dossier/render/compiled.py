"""Templates that stay compiled from one build to the next, by their text."""

from __future__ import annotations

from functools import cache
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Holds compiled templates in memory. Nothing is written to a disk: from a foreign hand, a compiled template would be a program."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand Jinja the template as it was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that Jinja has compiled."""
        if bucket.code:
            self._code[bucket.key, bucket.checksum] = bucket.code


@cache
def of_this_process() -> Compiled:
    """Return the page templates this process has compiled. Who builds twice, as `dossier add` and a preview do, compiles each text once."""
    return Compiled()

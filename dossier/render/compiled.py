"""Templates that stay compiled from one build to the next, by their text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from types import CodeType

from jinja2 import BytecodeCache, Environment, TemplateError
from jinja2.bccache import Bucket

_LED_TO = re.compile(r"""\{%-?\s*(?:extends|from|import|include)\s+["']([^"']+)""")
"""Another template that a template names. Jinja's own way to ask reads every template a second time."""


class Compiled(BytecodeCache):
    """Holds compiled templates in memory. Nothing is written to a disk: from a foreign hand, a compiled template would be a program."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str, frozenset[str]], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand Jinja the template as it was compiled before."""
        bucket.code = self._code.get(_kind(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that Jinja has compiled."""
        if bucket.code:
            self._code[_kind(bucket)] = bucket.code


def _kind(bucket: Bucket) -> tuple[str, str, frozenset[str]]:
    """Tell a template from others: by its name, its text, and the extensions that may read it in a way of their own."""
    return bucket.key, bucket.checksum, frozenset(bucket.environment.extensions)


def compile_ahead(environment: Environment, names: Iterable[str]) -> None:
    """Compile templates and all that they are known to lead to. What cannot be is left to whoever asks for it."""
    waiting, done = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in done and environment.loader:
            done.add(name)
            with suppress(TemplateError):
                environment.get_template(name)
                waiting += _LED_TO.findall(environment.loader.get_source(environment, name)[0])


@cache
def of_this_process() -> Compiled:
    """Return the page templates this process has compiled. Who builds twice, as `dossier add` and a preview do, compiles each text once."""
    return Compiled()

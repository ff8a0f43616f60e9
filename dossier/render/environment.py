"""Templates that lay out and never compute: Jinja with our escaping instead of its own, and no way to reach anything but a view."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from dossier.model.page import Page
from dossier.model.problem import Problem, Where
from dossier.render import escape
from dossier.render.compiled import compile_ahead, of_this_process
from dossier.text.strings import Strings

_HEADING = re.compile(r"#{1,6} ")
_GAPS = re.compile(r"\n{3,}")
_GLUED = re.compile(r"(</(?:a|b|blockquote|caption|dd|div|dt|h[1-6]|li|p|small|span|td|th)>)(?=<[a-z])")
"""Two elements of the layout without a space between them: search and screen readers would run their words together."""

_RUN_ON = re.compile(r"(?<=>)(?=#{1,6} )")
"""A heading right behind an element: Jinja takes the end of a line after a block, and most Markdown readers would see no heading."""


class Templates:
    """The page templates, each text of them compiled once."""

    def __init__(self, templates: Mapping[str, str], say: Strings, articles: str = "") -> None:
        """Compile the templates. `articles` is the language of the articles, for the words of theirs that pages repeat."""
        self._environment = _environment(templates)
        foreign = Markup(' lang="{}"').format(articles) if articles and articles != say.code else ""
        self._environment.globals = {"t": say, "foreign": foreign}
        self.problems: list[Problem] = []

    def page(self, kind: str, path: str, edit_path: str | None = None, **values: object) -> Page | None:
        """Fill the template of a kind of page. A template that cannot be used is a problem, and no page."""
        name = f"pages/{kind}.md.j2"
        try:
            return Page(path, tidy(self._environment.get_template(name).render(**values)), edit_path)
        except TemplateError as error:
            self.problems.append(_problem(name, error))
            return None


def compile_templates(templates: Mapping[str, str]) -> None:
    """Compile page templates that somebody will fill, in this process or in one that is forked from it."""
    compile_ahead(_environment(templates), templates)


def _environment(templates: Mapping[str, str]) -> Environment:
    environment = Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        finalize=escape.text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=of_this_process(),
    )
    environment.filters |= {"quoted": escape.front_matter, "markdown": escape.markdown}
    return environment


def _problem(name: str, error: TemplateError) -> Problem:
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(error, name)
    where = error.name if isinstance(error, TemplateSyntaxError) and error.name else name
    return Problem(
        Where(f"templates/{where}", line),
        "template",
        f"this template cannot be used: {error.message or type(error).__name__}",
        hint="a template may use only the fields of its view; see the view of this kind of page in dossier/render",
    )


def _line_of(error: TemplateError, name: str) -> int:
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in (name, "<template>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def tidy(text: str) -> str:
    """Lay out a page so that every Markdown reader sees the same: no blank line inside HTML, one around headings and notes."""
    lines: list[str] = []
    in_note = False
    head, rest = _split_front_matter(text)
    for raw in _GLUED.sub(r"\1 ", _RUN_ON.sub("\n", rest)).split("\n"):
        line = raw.strip()
        if not line:
            if raw.strip(" ") == escape.BLANK:
                in_note = True
                lines.append("")
            continue
        if line[0] == "<":
            in_note = False
        elif in_note:
            line = raw.rstrip()
        lines += ["", line, ""] if line[0] == "#" and _HEADING.match(line) else [line]
    body = _GAPS.sub("\n\n", "\n".join(lines)).strip("\n")
    return f"{head}{body}\n"


def _split_front_matter(text: str) -> tuple[str, str]:
    if not text.lstrip().startswith("---"):
        return "", text
    _, front, rest = text.lstrip().split("---\n", 2)
    return "---\n" + "\n".join(line for line in front.split("\n") if line.strip()) + "\n---\n\n", rest

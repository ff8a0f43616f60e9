"""Charts as SVG: positions in per cent and text in pixels, so that they fit any width without shrinking their words.

Links are `xlink:href`: the theme's instant navigation sets the `href` of every element that has one, and throws on those of SVG.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from dossier.render import escape


@dataclass(frozen=True, slots=True)
class Column:
    """One date of the overview strip: a dot for each event, by status, ringed where its date is counted or derived."""

    label: str
    href: str
    dots: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """Something at an hour of a day, counted from midnight; `derived` marks a time of ours."""

    hour: float
    label: str
    href: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A number as low and high; an open end is None. `label` names it, `words` say the number, `detail` how it counts."""

    label: str
    words: str
    detail: str
    href: str
    low: float | None
    high: float | None
    tone: str


def _svg(height: int, body: Markup, title: str, text: str, kind: str) -> Markup:
    return Markup(
        '<svg class="ds-chart ds-chart--{kind}" role="img" aria-label="{title}" width="100%" height="{height}">'
        "<title>{title}</title><desc>{text}</desc>{body}</svg>"
    ).format(kind=kind, title=escape.text(title), text=escape.text(text), height=height, body=body)


def _join(parts: list[Markup]) -> Markup:
    return Markup("").join(parts)


_DOT = {
    "happened": '<circle class="{c}" cx="{x}%" cy="{y}" r="5"/>',
    "ongoing": '<circle class="{c}" cx="{x}%" cy="{y}" r="5"/>',
    "background": '<circle class="{c}" cx="{x}%" cy="{y}" r="3"/>',
    "planned": '<circle class="{c}" cx="{x}%" cy="{y}" r="4.5"/>',
    "announced": '<circle class="{c}" cx="{x}%" cy="{y}" r="4.5"/>',
}
_OTHER_DOT = (
    '<svg class="ds-chart-dot" x="{x}%" y="{y}" overflow="visible"><rect class="{c}" x="-4.5" y="-4.5" width="9" height="9"/></svg>'
)
_MOST_DOTS = 9


def strip(columns: tuple[Column, ...], title: str, text: str) -> Markup:
    """Draw dates side by side, equally far apart, a dot for each event. Empty without dates."""
    if not columns:
        return Markup("")
    tallest = min(max(len(column.dots) for column in columns), _MOST_DOTS)
    floor = 14 + tallest * 14
    parts = [Markup('<line class="ds-axis" x1="0" y1="{y}" x2="100%" y2="{y}"/>').format(y=floor)]
    for index, column in enumerate(columns):
        x = round((index + 0.5) * 100 / len(columns), 3)
        dots = _join([_dot(status, ring, x, floor - 11 - n * 14) for n, (status, ring) in enumerate(column.dots[:_MOST_DOTS])])
        more = len(column.dots) - _MOST_DOTS
        over = Markup('<text x="{}%" y="9" class="ds-small">+{}</text>').format(x, more) if more > 0 else Markup("")
        label = _wrapped(column.label, x, floor + 17)
        parts.append(
            Markup('<a xlink:href="{}"><title>{} ({})</title>{}{}{}</a>').format(
                escape.text(column.href), escape.text(column.label), len(column.dots), dots, over, label
            )
        )
    lines = max(len(_lines(column.label)) for column in columns)
    drawing = _svg(floor + 10 + lines * 14, _join(parts), title, text, "strip")
    return Markup('<div class="ds-scroll" tabindex="0" role="region" aria-label="{}"><div style="min-width:{}rem">{}</div></div>').format(
        escape.text(title), round(len(columns) * 4.2, 1), drawing
    )


def _dot(status: str, ring: bool, x: float, y: float) -> Markup:
    dot = Markup(_DOT.get(status, _OTHER_DOT)).format(c=f"ds-dot ds-dot--{status}", x=x, y=y)
    return dot + Markup('<circle class="ds-ring" cx="{}%" cy="{}" r="6.5"/>').format(x, y) if ring else dot


def _lines(label: str) -> list[str]:
    """Break a label into lines of some twelve characters."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= 11:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _wrapped(label: str, x: float, y: int) -> Markup:
    spans = [
        Markup('<tspan x="{}%" dy="{}">{}</tspan>').format(x, 14 if n else 0, escape.text(line)) for n, line in enumerate(_lines(label))
    ]
    return Markup('<text x="{}%" y="{}">{}</text>').format(x, y, _join(spans))


def day(ticks: tuple[Tick, ...], title: str, text: str) -> Markup:
    """Draw the hours of one day with what happened when. Empty without a clock time."""
    if not ticks:
        return Markup("")
    first = max(0, math.floor(min(tick.hour for tick in ticks)) - 1)
    last = min(24, math.ceil(max(tick.hour for tick in ticks)) + 1)
    width = max(last - first, 1)

    def place(hour: float) -> float:
        return round(4 + (hour - first) * 92 / width, 2)

    parts = [Markup('<line class="ds-axis" x1="0" y1="30" x2="100%" y2="30"/>')]
    step = max(1, math.ceil(width / 8))
    for hour in range(first, last + 1, step):
        parts.append(Markup('<line class="ds-axis" x1="{x}%" y1="26" x2="{x}%" y2="34"/>').format(x=place(hour)))
        parts.append(Markup('<text x="{}%" y="50">{:02d}:00</text>').format(place(hour), hour % 24))
    for tick in ticks:
        shape = "ds-dot ds-dot--derived" if tick.derived else "ds-dot ds-dot--happened"
        parts.append(
            Markup('<a xlink:href="{}"><title>{}</title><circle class="{}" cx="{}%" cy="30" r="6"/></a>').format(
                escape.text(tick.href), escape.text(tick.label), shape, place(tick.hour)
            )
        )
    return _svg(58, _join(parts), title, text, "day")


_LEFT, _RIGHT = 1.0, 97.0
_NEAR_END = 92


def ranges(bars: tuple[Bar, ...], title: str, text: str, number: Callable[[float], str]) -> Markup:
    """Draw numbers as bars from low to high on a scale where each step is ten times as many. Empty without numbers.

    The words of a row are text of the page, which wraps; only the bars and the scale are drawn.
    """
    values = [value for bar in bars for value in (bar.low, bar.high) if value]
    if not values:
        return Markup("")
    low = math.floor(math.log10(min(values)))
    high = max(math.log10(max(values) * 1.2), low + 1)

    def place(value: float) -> float:
        return round(_LEFT + (math.log10(max(value, 10**low)) - low) * (_RIGHT - _LEFT) / (high - low), 2)

    powers = [10**power for power in range(low, math.floor(high) + 1)]
    grid = _join([Markup('<line class="ds-grid" x1="{x}%" y1="0" x2="{x}%" y2="100%"/>').format(x=place(power)) for power in powers])
    steps = [
        Markup('<text x="{}%" y="12" text-anchor="{}">{}</text>').format(
            place(power), "start" if power == powers[0] else "end" if place(power) > _NEAR_END else "middle", escape.text(number(power))
        )
        for power in powers
    ]
    rows = _join([_row(bar, grid, place) for bar in bars])
    return Markup(
        '<ul class="ds-ranges" aria-label="{}">{}</ul> <div class="ds-range-scale">'
        '<svg class="ds-chart ds-chart--scale" role="img" aria-label="{}" width="100%" height="16">{}</svg></div>'
    ).format(escape.text(title), rows, escape.text(text), _join(steps))


def stack(base: float, more: float, largest: float) -> Markup:
    """Draw what is there and what comes on top of it, on a plain scale whose end is the largest total."""
    there, coming = (round(value * 100 / largest, 2) for value in (base, more))
    return Markup(
        '<svg class="ds-chart ds-stack" aria-hidden="true" width="100%" height="20"><rect class="ds-stack-there" width="{0}%" height="20"/>'
        '<rect class="ds-stack-coming" x="{0}%" width="{1}%" height="20"/></svg>'
    ).format(there, coming)


def _row(bar: Bar, grid: Markup, place: Callable[[float], float]) -> Markup:
    return Markup(
        '<li class="ds-range ds-range--{}"><a href="{}"><b>{}</b> <span>{}</span></a> <small>{}</small> '
        '<svg class="ds-chart-row" aria-hidden="true" width="100%" height="100%">{}{}</svg></li>'
    ).format(
        bar.tone, escape.text(bar.href), escape.text(bar.words), escape.text(bar.label), escape.text(bar.detail), grid, _bar(bar, place)
    )


def _bar(bar: Bar, place: Callable[[float], float]) -> Markup:
    start = place(bar.low) if bar.low else _LEFT
    end = place(bar.high) if bar.high else _RIGHT
    if bar.low and bar.low == bar.high:
        return Markup('<circle class="ds-bar-end" cx="{}%" cy="50%" r="6"/>').format(start)
    open_end = "" if bar.low and bar.high else " ds-bar--open"
    line = Markup('<line class="ds-bar{}" x1="{}%" y1="50%" x2="{}%" y2="50%"/>').format(open_end, start, end)
    ends = [place(value) for value in (bar.low, bar.high) if value]
    return line + _join([Markup('<circle class="ds-bar-end" cx="{}%" cy="50%" r="4"/>').format(x) for x in ends])

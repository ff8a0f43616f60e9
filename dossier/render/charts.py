"""Charts as SVG: positions in per cent and text in pixels, so that they fit any width without shrinking their words.

Links are `xlink:href`: the theme's instant navigation sets the `href` of every element that has one, and throws on those of SVG.
Programs that know no `xlink:href` see by the role that it is a link.
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
    """An event of a day: its hour counted from midnight, None where nobody gives one; `derived` marks a time of ours."""

    hour: float | None
    clock: str
    title: str
    href: str
    status: str
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
    "happened": '<circle class="{c}" cx="{x}" cy="{y}" r="5"/>',
    "ongoing": '<circle class="{c}" cx="{x}" cy="{y}" r="5"/>',
    "background": '<circle class="{c}" cx="{x}" cy="{y}" r="3"/>',
    "planned": '<circle class="{c}" cx="{x}" cy="{y}" r="4.5"/>',
    "announced": '<circle class="{c}" cx="{x}" cy="{y}" r="4.5"/>',
    "derived": '<circle class="{c}" cx="{x}" cy="{y}" r="5"/>',
}
_OTHER_DOT = '<svg class="ds-chart-dot" x="{x}" y="{y}" overflow="visible"><rect class="{c}" x="-4.5" y="-4.5" width="9" height="9"/></svg>'
_MOST_DOTS = 12
_ABREAST = 3
_APART = 15
_LINES = 3
"""Lines that the label of a date should have at most: "about January 2022 – 7 February 2022" takes three."""
_SHORTEST_LINE = 10
_REM_A_LETTER = 0.34


def strip(columns: tuple[Column, ...], title: str, text: str) -> Markup:
    """Draw dates side by side, not to scale, a dot for each event. Empty without dates."""
    if not columns:
        return Markup("")
    rows = -(-min(max(len(column.dots) for column in columns), _MOST_DOTS) // _ABREAST)
    crowded = any(len(column.dots) > _MOST_DOTS for column in columns)
    floor = 5 + _APART * (rows + crowded)
    parts = [Markup('<line class="ds-axis" x1="0" y1="{y}" x2="100%" y2="{y}"/>').format(y=floor)]
    labels = [_lines(column.label) for column in columns]
    widths = [max(map(len, lines)) + 2 for lines in labels]
    for index, (column, lines) in enumerate(zip(columns, labels, strict=True)):
        x = round((sum(widths[:index]) + widths[index] / 2) * 100 / sum(widths), 3)
        parts.append(
            Markup('<a role="link" xlink:href="{}"><title>{} ({})</title>{}{}</a>').format(
                escape.text(column.href),
                escape.text(column.label),
                len(column.dots),
                _heap(column, x, floor),
                _wrapped(lines, x, floor + 17),
            )
        )
    drawing = _svg(floor + 10 + max(map(len, labels)) * 14, _join(parts), title, text, "strip")
    return Markup('<div class="ds-scroll" tabindex="0" role="region" aria-label="{}"><div style="min-width:{}rem">{}</div></div>').format(
        escape.text(title), round(sum(widths) * _REM_A_LETTER, 1), drawing
    )


def _heap(column: Column, x: float, floor: int) -> Markup:
    """Draw the dots of a date in rows, the lowest first, and above them how many more there are."""
    shown, parts = column.dots[:_MOST_DOTS], []
    for start in range(0, len(shown), _ABREAST):
        row = shown[start : start + _ABREAST]
        y = floor - 11 - start // _ABREAST * _APART
        parts += [_dot(status, ring, (n - (len(row) - 1) / 2) * _APART, y) for n, (status, ring) in enumerate(row)]
    if more := len(column.dots) - len(shown):
        parts.append(Markup('<text x="0" y="{}" class="ds-small">+{}</text>').format(floor - 7 - _MOST_DOTS // _ABREAST * _APART, more))
    return Markup('<svg class="ds-chart-dot" x="{}%" overflow="visible">{}</svg>').format(x, _join(parts))


def _dot(status: str, ring: bool, x: float | str, y: float) -> Markup:
    dot = Markup(_DOT.get(status, _OTHER_DOT)).format(c=f"ds-dot ds-dot--{status}", x=x, y=y)
    return dot + Markup('<circle class="ds-ring" cx="{}" cy="{}" r="6.5"/>').format(x, y) if ring else dot


def _lines(label: str) -> list[str]:
    """Break a label into few short lines."""
    longest = max(_SHORTEST_LINE, -(-len(label) // _LINES) + 1)
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _wrapped(lines: list[str], x: float, y: int) -> Markup:
    spans = [Markup('<tspan x="{}%" dy="{}">{}</tspan>').format(x, 14 if n else 0, escape.text(line)) for n, line in enumerate(lines)]
    return Markup('<text x="{}%" y="{}">{}</text>').format(x, y, _join(spans))


_DAY_LEFT, _DAY_RIGHT = 2.5, 97.5
_CLOCK_ROOM = 9.0
"""How many per cent of the strip the words of a clock time take on a narrow page."""
_LANE = 17
_MOST_LOOSE = 16


def day(ticks: tuple[Tick, ...], title: str, text: str, untimed: str) -> Markup:
    """Draw one day from midnight to midnight: a dot at each known hour, and below them those whose hour nobody gives. Empty without any."""
    timed = sorted((tick for tick in ticks if tick.hour is not None), key=lambda tick: tick.hour or 0.0)
    loose = [tick for tick in ticks if tick.hour is None]
    if not ticks:
        return Markup("")
    lanes = _lanes([_hour_at(tick.hour or 0.0) for tick in timed])
    axis = 8 + _LANE * (max(lanes, default=0) + 1) if timed else 12
    parts = [Markup('<line class="ds-axis" x1="{}%" y1="{y}" x2="{}%" y2="{y}"/>').format(_DAY_LEFT, _DAY_RIGHT, y=axis)]
    parts += [_hour_mark(hour, axis) for hour in range(25)]
    parts += [_timed(tick, axis, lane) for tick, lane in zip(timed, lanes, strict=True)]
    if loose:
        parts.append(_untimed_lane(loose, axis + 42, untimed))
    return _svg(axis + (78 if loose else 26), _join(parts), title, text, "day")


def _hour_at(hour: float) -> float:
    return round(_DAY_LEFT + hour * (_DAY_RIGHT - _DAY_LEFT) / 24, 2)


def _lanes(places: list[float]) -> list[int]:
    """Return for each label the lowest lane where it does not touch the one before it."""
    ends: list[float] = []
    lanes = []
    for place in places:
        lane = next((n for n, end in enumerate(ends) if place - end >= _CLOCK_ROOM), len(ends))
        ends[lane:] = [place, *ends[lane + 1 :]]
        lanes.append(lane)
    return lanes


def _hour_mark(hour: int, axis: int) -> Markup:
    x, long = _hour_at(hour), hour % 6 == 0
    mark = Markup('<line class="ds-axis" x1="{x}%" y1="{}" x2="{x}%" y2="{}"/>').format(axis, axis + (8 if long else 4), x=x)
    if not long:
        return mark
    anchor = " ds-start" if hour == 0 else " ds-end" if hour == 24 else ""
    words = Markup('<text class="ds-small{}" x="{}%" y="{}">{:02d}:00</text>').format(anchor, x, axis + 22, hour)
    return mark + words


def _timed(tick: Tick, axis: int, lane: int) -> Markup:
    x = _hour_at(tick.hour or 0.0)
    y = axis - 14 - lane * _LANE
    stem = Markup('<line class="ds-grid" x1="{x}%" y1="{}" x2="{x}%" y2="{}"/>').format(y, axis, x=x) if lane else Markup("")
    dot = _dot("derived" if tick.derived else tick.status, False, f"{x}%", axis)
    words = Markup('<text x="{}%" y="{}">{}</text>').format(x, y, escape.text(f"≈ {tick.clock}" if tick.derived else tick.clock))
    return Markup('<a role="link" xlink:href="{}"><title>{} {}</title>{}{}{}</a>').format(
        escape.text(tick.href), escape.text(tick.clock), escape.text(tick.title), stem, dot, words
    )


def _untimed_lane(loose: list[Tick], y: int, untimed: str) -> Markup:
    """Draw a band as long as the day, since that is all that is known; its dots stand close together, so none seems to have an hour."""
    band = Markup('<rect class="ds-whole-day" x="{}%" y="{}" width="{}%" height="18" rx="9"/>').format(
        _DAY_LEFT, y - 9, _DAY_RIGHT - _DAY_LEFT
    )
    dots = [_loose_dot(tick, 14 + n * 15) for n, tick in enumerate(loose[:_MOST_LOOSE])]
    more = len(loose) - _MOST_LOOSE
    over = Markup('<text class="ds-start" x="{}" y="4">+{}</text>').format(14 + _MOST_LOOSE * 15, more) if more > 0 else Markup("")
    row = Markup('<svg x="{}%" y="{}" overflow="visible">{}{}</svg>').format(_DAY_LEFT, y, _join(dots), over)
    words = Markup('<text class="ds-small ds-start" x="{}%" y="{}">{}</text>').format(_DAY_LEFT, y + 25, escape.text(untimed))
    return band + row + words


def _loose_dot(tick: Tick, x: int) -> Markup:
    """Draw a dot at pixels from the start of the band rather than at a share of the day."""
    dot = Markup('<svg x="{}" overflow="visible">{}</svg>').format(x, _dot(tick.status, False, 0, 0))
    return Markup('<a role="link" xlink:href="{}"><title>{}</title>{}</a>').format(escape.text(tick.href), escape.text(tick.title), dot)


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
        '<svg class="ds-stack" aria-hidden="true" width="100%" height="20"><rect class="ds-stack-there" width="{0}%" height="20"/>'
        '<rect class="ds-stack-coming" x="{0}%" width="{1}%" height="20"/></svg>'
    ).format(there, coming)


def parts(values: tuple[tuple[str, float], ...], whole: float) -> Markup:
    """Draw parts side by side on a scale that ends at `whole`; each is named by its look, and the number beside it says the same."""
    bars, reached = [], 0.0
    for look, value in values:
        width = round(max(value, 0) * 100 / whole, 2) if whole else 0.0
        if width:
            bars.append(
                Markup('<rect class="ds-part ds-part--{}" x="{}%" width="{}%" height="14"/>').format(look, round(reached, 2), width)
            )
        reached += width
    return Markup('<svg class="ds-parts-bar" aria-hidden="true" width="100%" height="14">{}</svg>').format(_join(bars))


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

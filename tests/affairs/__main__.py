"""`python -m tests.affairs [AFFAIR…]` prints what was missed, what was found in excess, and the figures."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from tests.affairs.expectations import AFFAIRS
from tests.affairs.figures import Score, score, sum_up


def report(scores: Mapping[str, Score]) -> str:
    """Return the readable list of errors by affair, and the figures over all."""
    lines = [line for affair, one in scores.items() for line in (f"\n{affair}", "=" * len(affair), *(f"  {it}" for it in one.remarks))]
    total = sum_up(scores.values())
    width = max(map(len, total.tries), default=0)
    figures = [f"{name:{width}}  {share:.3f}  {total.hits[name]}/{total.tries[name]}" for name, share in sorted(total.figures.items())]
    return "\n".join([*lines, "", *figures])


if __name__ == "__main__":
    print(report({affair: score(affair) for affair in sys.argv[1:] or AFFAIRS}))

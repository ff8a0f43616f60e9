"""The picture of the README is drawn from the last run that was kept, and its bars are as long as their numbers say."""

from __future__ import annotations

import runpy
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
chart = runpy.run_path(str(ROOT / "tools" / "chart.py"))
SVG = "{http://www.w3.org/2000/svg}"


def test_bars_are_as_long_as_their_numbers() -> None:
    drawn = chart["draw"]({"10": {"first build": 1.5, "rebuild": 0.75}, "1000": {"first build": 3.0, "rebuild": 0.25}})
    bars = [float(bar.attrib["width"]) for bar in ElementTree.fromstring(drawn).iter(f"{SVG}rect") if bar.attrib["height"] != "12"]
    assert [round(bar / bars[0], 2) for bar in bars] == [1.0, 0.5, 2.0, 0.17]
    assert "1,000 articles" in drawn


def test_the_last_run_that_measured_sites_is_drawn() -> None:
    runs = ['{"sites": {"10": {}}}', '{"sites": {"20": {}}}', '{"sites": {}}', "{}"]
    assert chart["last_sites"](runs) == {"20": {}}


def test_the_picture_in_the_repository_is_that_of_the_last_run_kept() -> None:
    sites = chart["last_sites"]((ROOT / "bench" / "results.jsonl").read_text(encoding="utf-8").splitlines())
    if not sites:
        pytest.skip("no run has measured a site yet")
    assert (ROOT / "bench" / "results.svg").read_text(encoding="utf-8") == chart["draw"](sites)

"""Where the site will be published, as `mkdocs.yml` says it: a web address, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.read.address import site_address

CASES = {
    "site_url: https://news.example/dossier": "https://news.example/dossier/",
    "site_url: https://news.example/dossier/": "https://news.example/dossier/",
    "site_url: !ENV HARBOUR_SITE": "https://harbour.example/",
    'site_url: !ENV [NOT_SET, HARBOUR_SITE, "https://news.example"]': "https://harbour.example/",
    'site_url: !ENV [NOT_SET, "https://news.example"]': "https://news.example/",
    "site_url: !ENV NOT_SET": "",
    "emoji: !!python/name:os.system\nsite_url: http://news.example/p/": "http://news.example/p/",
    "site_url: https://example.org/dossier/": "",
    'site_url: ""': "",
    "site_url: javascript:alert(1)": "",
    "site_url: //news.example/": "",
    'site_url: "http://[x"': "",
    "site_url: [1]": "",
    "site_name: Harbour": "",
    "[": "",
    "- a list": "",
}


@pytest.mark.parametrize("written", CASES)
def test_an_address_is_one_of_the_web_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("HARBOUR_SITE", "https://harbour.example")
    monkeypatch.delenv("NOT_SET", raising=False)
    (tmp_path / "mkdocs.yml").write_text(written + "\n", encoding="utf-8")
    assert site_address(tmp_path) == CASES[written]


def test_without_a_site_there_is_no_address(tmp_path: Path) -> None:
    assert site_address(tmp_path) == ""

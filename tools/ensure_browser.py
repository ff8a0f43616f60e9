"""Make sure that the browser tests have a browser: one that is there, else Debian's by apt as root, else Playwright's own.

Prints what will be used. Where none can be had it says so loudly; under CI (`CI` set) that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APT = {"DEBIAN_FRONTEND": "noninteractive"}


def installed() -> str | None:
    """Return the path of a Chromium that is there, on the PATH or Playwright's own, or None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install_by_apt() -> None:
    """Install Debian's Chromium; only as root and only where apt is."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
    ):
        if subprocess.run(command, env={**os.environ, **APT}, stdout=subprocess.DEVNULL, check=False).returncode:
            return


def install_by_playwright() -> None:
    """Let Playwright fetch its own Chromium; fails where only package registries are reached."""
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )


def main() -> int:
    """Return 0 when there is a browser, or when there is none and nobody demands one."""
    for attempt in (None, install_by_apt, install_by_playwright):
        if attempt:
            print(f"No browser yet; trying {attempt.__name__.replace('_', ' ')} …", flush=True)
            attempt()
        if path := installed():
            print(f"Browser tests use {path}")
            return 0
    print("\n*** NO BROWSER: the tests that look at the real site cannot run. Install Chromium or Google Chrome. ***\n", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())

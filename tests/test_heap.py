"""Memory that is given back is no longer the process's."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys

import pytest

from dossier.heap import give_back

SCATTERED = """
from pathlib import Path
from dossier.heap import give_back
def held():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
pieces = [bytes(5000) for _ in range(30000)]
kept = pieces[::40]
del pieces
before = held()
give_back()
print(before - held())
"""


def test_nothing_breaks_where_there_is_nothing_to_give() -> None:
    give_back()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives back what lies between")
def test_what_lies_between_what_is_still_used_is_given_back() -> None:
    assert ctypes.CDLL(None).malloc_trim
    freed = subprocess.run([sys.executable, "-c", SCATTERED], capture_output=True, text=True, check=True).stdout
    assert int(freed) > 50_000, "kilobytes"

"""Programs that a test starts and ends with Ctrl-C."""

from __future__ import annotations

import signal


def heeds_ctrl_c() -> None:
    """Undo what a shell does to what it starts in the background: such a process ignores Ctrl-C, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)

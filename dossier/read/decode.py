"""Bytes → text: UTF-8, or another encoding when there is no doubt about it; else a problem, never replacement characters."""

from __future__ import annotations

import re

from dossier.model.problem import Problem, Where

_ENCODINGS = [
    *("utf_16", "utf_32", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_15", "mac_roman", "mac_cyrillic"),
    *("cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "euc_kr", "cp949"),
]
"""The encodings that browsers know: files of the web are in one of these."""

_MARKS = ((b"\xff\xfe\x00\x00", "utf_32"), (b"\x00\x00\xfe\xff", "utf_32"), (b"\xff\xfe", "utf_16"), (b"\xfe\xff", "utf_16"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CLEAN = 0.05
"""How messy (charset-normalizer's measure, 0 to 1) a reading may look."""
_CLEARLY = 0.015
"""How much messier every other reading must look."""


def decode(data: bytes, where: Where) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file with newlines normalised and nothing else altered; None when it cannot be told.

    A byte order mark is a sign of the encoding and no character of the text.
    """
    text, problem = _decode(data, where)
    if text is not None and len(_CONTROLS.findall(text)) * 4 > len(text):
        return None, (Problem(where, "not-text", f"{where} is not a text file: a quarter of it or more is control characters", hint=_HINT),)
    return (None if text is None else normalise_newlines(text)), ((problem,) if problem else ())


def normalise_newlines(text: str) -> str:
    r"""Return the text with `\r\n` and `\r` as `\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


_HINT = "save the file as plain text in UTF-8"


def _decode(data: bytes, where: Where) -> tuple[str | None, Problem | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding, where)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return _detect(data, where, data.count(b"\n", 0, error.start) + 1)


def _try(data: bytes, encoding: str, where: Where) -> tuple[str | None, Problem | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        return None, Problem(where, "encoding", f"{where} is neither UTF-8 nor whole {encoding}", hint=_HINT)


def _detect(data: bytes, where: Where, line: int) -> tuple[str | None, Problem | None]:
    """Ask charset-normalizer, and take its word only where no other reading comes near."""
    from charset_normalizer import from_bytes

    readings = sorted(from_bytes(data, cp_isolation=_ENCODINGS), key=lambda reading: (reading.chaos, -reading.coherence, reading.encoding))
    best = readings[0] if readings else None
    rivals = [reading for reading in readings[1:] if best and str(reading) != str(best)]
    sure = best is not None and best.chaos <= _CLEAN and all(rival.chaos >= best.chaos + _CLEARLY for rival in rivals)
    spot = Where(where.path, line)
    if best is None or not sure:
        candidates = ", ".join(reading.encoding for reading in readings[:3])
        guess = f"; it may be {candidates}" if candidates else ""
        return None, Problem(spot, "encoding", f"{where.path} is not in UTF-8, and its encoding cannot be told for sure{guess}", hint=_HINT)
    note = Problem(spot, "encoding", f"{where.path} is not in UTF-8; it was read as {best.encoding}", hint=_HINT, severity="warning")
    text, problem = _try(data, best.encoding, where)
    return text, problem or note

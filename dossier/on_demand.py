"""Answers a preview's requests for files of data: each is made, from the dossier as it now stands, when somebody opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from dossier.model.data_file import DataFile


def answering(
    site: WSGIApplication, mount: Callable[[], str], files: Callable[[], Mapping[str, DataFile]]
) -> Callable[[dict[str, Any], StartResponse], Iterable[bytes]]:
    """Return an application that makes a file of data below the path `mount` gives, and leaves every other request to `site`."""

    def answer(request: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        path = request["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        file = files().get(path.removeprefix(mount()))
        if file is None:
            return site(request, start)
        content = b"".join(file.pieces())
        start("200 OK", [("Content-Type", file.media), ("Content-Length", str(len(content))), ("Cache-Control", "no-store")])
        return [content]

    return answer

"""Files of data in a preview: made when somebody opens them, from what is there at that moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.model.data_file import DataFile, Measured
from dossier.on_demand import answering

Headers = list[tuple[str, str]]


def never() -> Measured:
    raise AssertionError("nobody asked how large it is")


class Asked:
    """A server that keeps what was answered."""

    def __init__(self, path: str, files: dict[str, DataFile]) -> None:
        self.status, self.headers = "", dict[str, str]()
        answer = answering(self.site, lambda: "/dossier/", lambda: files)
        self.body = b"".join(answer({"PATH_INFO": path}, self.start))

    def start(self, status: str, headers: Headers, *_: object) -> object:
        self.status, self.headers = status, dict(headers)
        return None

    def site(self, request: object, start: object) -> Iterable[bytes]:
        return [b"the site"]


def files() -> dict[str, DataFile]:
    def pieces() -> Iterator[bytes]:
        yield b'"id"\n'
        yield "“é”\n".encode()

    return {"data/tables/a.csv": DataFile("tables/a.csv", "a", "table", "text/csv", pieces, never)}


def test_a_file_of_data_is_made_when_it_is_opened() -> None:
    asked = Asked("/dossier/data/tables/a.csv", files())
    assert asked.body.decode() == '"id"\n“é”\n'
    assert asked.status == "200 OK"
    assert asked.headers == {"Content-Type": "text/csv", "Content-Length": str(len(asked.body)), "Cache-Control": "no-store"}


def test_all_else_is_left_to_the_site() -> None:
    for path in ("/dossier/", "/dossier/data/", "/dossier/data/tables/b.csv", "/data/tables/b.csv", "/dossier/\xff"):
        assert Asked(path, files()).body == b"the site"

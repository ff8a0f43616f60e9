"""Opens databases in Datasette: `python tools/check_datasette.py DATA…` asks for every table and searches; exits with 1 on any fault.

It runs in the environment of `make entities`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from datasette.app import Datasette

FOUND = 200


async def _faults(folder: Path) -> AsyncIterator[str]:
    served = Datasette([str(folder / "dossier.sqlite")])
    await served.invoke_startup()
    database = served.get_database("dossier")
    tables = [name for name in await database.table_names() if "_fts" not in name]
    if len(tables) < 20:
        yield f"{folder}: there are {len(tables)} tables"
    for table in tables:
        answer = await served.client.get(f"/dossier/{table}")
        if answer.status_code != FOUND:
            yield f"{folder}: the page of {table} answers {answer.status_code}"
        rows = (await served.client.get(f"/dossier/{table}.json", params={"_size": "max", "_shape": "objects"})).json()["rows"]
        count = (await database.execute(f'SELECT count(*) AS n FROM "{table}"')).first()["n"]
        if len(rows) != min(count, served.max_returned_rows):
            yield f"{folder}: {table} has {count} rows, {len(rows)} are given"
    words = (await database.execute("SELECT exact FROM spans WHERE exact LIKE '% %' LIMIT 1")).first()["exact"].split()[0]
    for word, is_there in ((words, True), (f"{words}zzz", False)):
        found = (await served.client.get("/dossier/spans.json", params={"_search": word, "_shape": "objects"})).json()["rows"]
        if bool(found) != is_there:
            yield f"{folder}: a search for {word} finds {len(found)} passages"


async def main(folders: list[Path]) -> int:
    """Check each folder of data; print what is wrong, or how much is right."""
    faults = [fault for folder in folders for fault in [one async for one in _faults(folder)]]
    print("\n".join(faults) or f"{len(folders)} databases open in Datasette")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main([Path(folder) for folder in sys.argv[1:]])))

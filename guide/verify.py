"""Check the data of a dossier against its articles, with nothing but Python: python verify.py DATA SEEDS."""

import hashlib, json, re, sys
from pathlib import Path

data, seeds = Path(sys.argv[1]), Path(sys.argv[2])
sources, spans = (json.loads((data / "tables" / f"{name}.json").read_text("utf-8")) for name in ("sources", "spans"))


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


texts = {}  # every text in SEEDS by its SHA-256: files whole and without front matter, rows of JSON Lines
for path in (path for path in seeds.rglob("*") if path.suffix in (".txt", ".md", ".jsonl")):
    file = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    rows = [json.loads(line)["text"] for line in file.split("\n") if line.strip()] if path.suffix == ".jsonl" else []
    for text in [file, re.sub(r"\A---\s*?\n.*?^---\s*?(\n|\Z)", "", file, flags=re.S | re.M), *rows]:
        texts[sha256(text)] = text
wrong = [source["id"] for source in sources if source["sha256"] not in texts]
found = {source["id"]: texts.get(source["sha256"]) for source in sources}
for span in (span for span in spans if found[span["source"]] is not None):
    words = found[span["source"]][span["start"] : span["end"]]
    wrong += [] if sha256(words) == span["sha256"] and span["exact"] in (None, words) else [span["id"]]
print(f"{len(sources)} articles, {len(spans)} spans, {len(wrong)} wrong", *wrong, sep="\n")
sys.exit(bool(wrong))

"""The schemas of the content files: made from the types, met by what editors write, and refusing what our own reader refuses."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import jsonschema
import pytest
import yaml

from dossier.build import build
from dossier.read.content import read_content
from dossier.read.front_matter import split_front_matter
from dossier.read.json_schema import json_schemas
from dossier.read.starter import read_starter
from dossier.starter import Answers, starter_files

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dossier" / "schemas"
SCHEMAS = json_schemas()
PROJECTS = [ROOT, ROOT / "tests" / "dossiers" / "dam", *sorted(path.parent for path in (ROOT / "examples").glob("*/mkdocs.yml"))]
FILES = {
    "dossier": "content/dossier.yml",
    "home": "content/home.yml",
    "source": "content/sources/herald.yml",
    "actor": "content/actors/anna-lind.yml",
    "dispute": "content/disputes/when.md",
    "utterances": "content/utterances.yml",
    "corrections": "content/corrections/all.yml",
    "vocabulary": "content/vocabulary/topic.yml",
}
HERALD = """Mayor Anna Lind said: “Nobody was warned.” The dam broke in the night. The crack has been known since March.
By noon 1,200 people had left, Mayor Lind said.
"""
COURIER = "Anna Lindh said no warning was given; some 900 residents left.\n"


class Core(yaml.BaseLoader):
    """YAML 1.2 as editors read it: null, true, false and numbers, and no dates."""


for tag, pattern, first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?[0-9]+\.[0-9]+", list("-+0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
    Core.add_constructor(f"tag:yaml.org,2002:{tag}", getattr(yaml.SafeLoader, f"construct_yaml_{tag}"))


def schema_of(name: str) -> str:
    inside = name.removeprefix("content/")
    return {"sources": "source", "actors": "actor", "disputes": "dispute"}.get(
        inside.split("/")[0], inside.split("/")[0].removesuffix(".yml")
    )


def parse(name: str, text: str) -> Any:
    return yaml.load(split_front_matter(text).yaml or "" if name.endswith(".md") else text, Loader=Core)


def mistakes(schema: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in jsonschema.Draft7Validator(SCHEMAS[schema]).iter_errors(value)]


def content_files(project: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((project / "content").rglob("*")):
        name = path.relative_to(project).as_posix()
        if path.suffix in {".yml", ".md"} and path.stem != "README" and "/pages/" not in name:
            yield name, path.read_text(encoding="utf-8")


def test_the_schemas_in_the_package_are_those_of_the_types(request: pytest.FixtureRequest) -> None:
    written = {f"{name}.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in SCHEMAS.items()}
    if request.config.getoption("--golden"):
        for name, text in written.items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")} == written, "`make golden` writes them anew"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_every_key_of_it_says_what_it_is_for(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])
    fields = SCHEMAS[name].get("properties") or SCHEMAS[name]["items"]["properties"]
    assert [key for key, schema in fields.items() if not schema.get("description")] == []


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_every_content_file_names_the_schema_that_is_shipped_for_it(project: Path) -> None:
    named = {}
    for name, text in content_files(project):
        head = text.removeprefix("---\n") if name.endswith(".md") else text
        schema = re.match(r"# yaml-language-server: \$schema=(\S+)\n", head)
        assert schema, f"{project.name}/{name} names no schema in its first line"
        named[name] = (project / name).parent.joinpath(schema[1]).resolve()
    assert named == {name: (FOLDER / f"{schema_of(name)}.json").resolve() for name in named}
    assert {schema_of(name) for name in named} >= {"dossier", "home", "source", "actor", "dispute", "corrections"}


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_what_editors_wrote_meets_the_schemas(project: Path) -> None:
    looked = [(name, mistakes(schema_of(name), parse(name, text))) for name, text in content_files(project)]
    assert [found for found in looked if found[1]] == []
    assert len(looked) > 5


@pytest.fixture(scope="module")
def starter() -> dict[str, str]:
    """The content files of a new dossier, with the # taken away from their examples, as an editor would."""
    files = starter_files(Answers("The dam", "en", "", "dossier"), read_starter())
    content = {name: text.decode() for name, text in files.items() if name.startswith("content/")}
    example = re.search(r"```markdown\n(.*?)```", content["content/disputes/README.md"], re.DOTALL)
    page = re.search(r"```markdown\n(.*?)```", content["content/pages/README.md"], re.DOTALL)
    assert example
    assert page
    written = {name: re.sub(r"(?m)^# (?!yaml-language-server)", "", text) for name, text in content.items() if name.endswith(".yml")}
    named = {"content/sources/example.yml": FILES["source"], "content/actors/example.yml": FILES["actor"]}
    return {named.get(name, name): text for name, text in written.items()} | {
        FILES["dispute"]: example[1],
        "content/pages/about.md": page[1],
    }


def test_every_file_of_a_new_dossier_names_its_schema_and_meets_it() -> None:
    files = starter_files(Answers("The dam", "en", "", "dossier"), read_starter())
    named = 0
    for name, content in files.items():
        if name.startswith("content/") and name.endswith(".yml"):
            schema = re.match(r"# yaml-language-server: \$schema=(\S+)\n", content.decode())
            assert schema, name
            path = (Path("/") / name).parent.joinpath(schema[1]).resolve().relative_to("/").as_posix()
            assert path == f".schemas/{schema_of(name)}.json"
            assert json.loads(files[path]) == SCHEMAS[schema_of(name)]
            assert mistakes(schema_of(name), parse(name, content.decode())) == []
            named += 1
    assert named == 8 - 1, "one for each kind of file but disputes, which are Markdown"


def test_the_examples_of_a_new_dossier_are_right(starter: dict[str, str], tmp_path: Path) -> None:
    assert {schema_of(name) for name in starter} >= set(SCHEMAS)
    for name, text in starter.items():
        if "/pages/" not in name:
            assert parse(name, text)
            assert mistakes(schema_of(name), parse(name, text)) == []
    for name, text in {**starter, "seeds/herald.txt": HERALD, "seeds/courier.txt": COURIER}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    wrong = [str(problem) for problem in build(tmp_path).problems if problem.code not in {"no-hash", "shown-too-much", "no-statement"}]
    assert wrong == []


def slips(value: Any) -> Iterator[Any]:
    """Yield a value with one key misspelt, or one closed choice replaced, at each place in turn."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield {(f"{name}x" if name == key else name): held for name, held in value.items()}
            for slip in slips(inner):
                yield value | {key: slip}
    if isinstance(value, list):
        for index, inner in enumerate(value):
            for slip in slips(inner):
                yield [*value[:index], slip, *value[index + 1 :]]


def refused(folder: Path, name: str, value: Any) -> bool:
    """Say whether our own reader finds fault with a content file that holds this value."""
    path = folder / FILES[name]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, ensure_ascii=False)
    path.write_text(f"---\n{text}\n---\n" if name == "dispute" else text, encoding="utf-8")
    return bool(read_content(folder)[2])


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_misspelt_key_anywhere_is_refused_by_reader_and_schema(name: str, starter: dict[str, str], tmp_path: Path) -> None:
    (file,) = [file for file in starter if schema_of(file) == name]
    right = parse(file, starter[file])
    assert not refused(tmp_path, name, right)
    tried = 0
    for slip in slips(right):
        if name == "vocabulary" and slip.get("places") != right["places"] and "places" in slip:
            continue  # any word may be a place
        assert refused(tmp_path, name, slip), slip
        assert mistakes(name, slip), slip
        tried += 1
    assert tried > 3


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("dossier", "publish: everything"),
        ("dossier", "excerpt_limit: half"),
        ("dossier", "title: [a, b]"),
        ("dossier", "responsible: Anna Lind"),
        ("home", "summary: {text: x}"),
        ("home", "summary: [{text: x, basis: felt}]"),
        ("home", "figures: [{words: '12', label: left, evidence: []}]"),
        ("source", "phase: later"),
        ("source", "chain: [{language: fr, by: robot}]"),
        ("source", "rights: all"),
        ("actor", "kind: person"),
        ("actor", "{name: Anna Lind, kind: town}"),
        ("actor", "{name: Anna Lind, spellings: Lind}"),
        ("dispute", "{question: q, kind: numbers, relation: r, positions: []}"),
        ("dispute", "{question: q, kind: number, relation: r}"),
        ("dispute", "{question: q, kind: number, relation: r, positions: [], note: x}"),
        ("dispute", "{question: q, kind: number, relation: r, positions: [], order: first}"),
        ("utterances", "{speaker: a}"),
        ("utterances", "[{speaker: a}]"),
        ("corrections", "[{source: a, exact: b}]"),
        ("corrections", "[{amend: evnt, source: a, exact: b, now: {status: happened}}]"),
        ("corrections", "[{amend: event, source: a, exact: b}]"),
        ("corrections", "[{amend: event, accept: event, source: a, exact: b, now: {status: happened}}]"),
        ("corrections", "[{accept: event, source: a, exact: b, now: {status: happened}}]"),
        ("corrections", "[{amend: event, source: a, exact: b, now: {status: done}}]"),
        ("corrections", "[{amend: event, source: a, exact: b, now: {when: tomorrow}}]"),
        ("corrections", "[{amend: quote, source: a, exact: b, now: {marked: perhaps}}]"),
        ("corrections", "[{amend: deployment, source: a, exact: b, now: {low: many}}]"),
        ("corrections", "[{amend: event, source: a, exact: b, now: {chain: [{holder: Paris, relation: thinks}]}}]"),
        ("corrections", "[{accept: event, source: a, exact: b, on: yesterday}]"),
        ("vocabulary", "triggers: [{lemma: breach}]"),
        ("vocabulary", "places: [Arden]"),
    ],
)
def test_reader_and_schema_refuse_the_same(name: str, wrong: str, tmp_path: Path) -> None:
    value = yaml.load(dedent(wrong), Loader=Core)
    assert refused(tmp_path, name, copy.deepcopy(value))
    assert mistakes(name, value)

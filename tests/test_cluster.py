"""A real Dask cluster of two worker processes: same bytes as one process, whoever dies; and every reason it may fail is named."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import Client

from dossier import cluster
from dossier.cli import main
from dossier.cluster import WINDOW, ClusterError, in_order
from dossier.lines import extract_line, line_as_in
from tests.ctrl_c import heeds_ctrl_c

ROOT = Path(__file__).parents[1]
WORDS = "The council of Arden voted on Friday for a new bridge. “We will mend nothing any more,” Mayor Anna Lind said on May 2.\n\n"
DEATHS = "1"
"""How often Dask lets a worker die over one thing before it gives the thing up; its own default, 3, takes twice as long."""


@dataclass
class Cluster:
    """A scheduler that is there, and the process behind it."""

    address: str
    scheduler: subprocess.Popen[bytes]


@contextmanager
def process(*arguments: str, cwd: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a part of Dask until it is no longer needed, its children included."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": DEATHS}
    environment.pop("DOSSIER_DEBUG", None)
    with (cwd / f"{arguments[0]}.log").open("wb") as log:
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
        with subprocess.Popen(command, cwd=cwd, env=environment, stdout=log, stderr=log, start_new_session=True) as started:
            try:
                yield started
            finally:
                started.terminate()
                try:
                    started.wait(20)
                except subprocess.TimeoutExpired:
                    os.killpg(started.pid, signal.SIGKILL)


@contextmanager
def scheduler(folder: Path) -> Iterator[Cluster]:
    """Start a scheduler on a port that is free."""
    file = folder / "scheduler.json"
    with process("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file), cwd=folder) as started:
        while not file.exists() or not file.read_text(encoding="utf-8"):
            assert started.poll() is None, (folder / "scheduler.log").read_text(encoding="utf-8")
            time.sleep(0.1)
        yield Cluster(json.loads(file.read_text(encoding="utf-8"))["address"], started)


@contextmanager
def workers(here: Cluster, folder: Path) -> Iterator[None]:
    """Start two workers of one thread each, which Dask's own nanny starts again when they die."""
    with process("worker", here.address, "--nworkers", "2", "--nthreads", "1", "--local-directory", str(folder), cwd=folder):
        yield


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    with scheduler(folder) as here, workers(here, folder):
        with Client(here.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
        yield here


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Sixty articles, half of which do not date themselves, and a line that is none."""
    rows = [
        json.dumps(
            {"id": f"n{n}", "text": f"{n} cranes stood. " + WORDS * 4} | ({"published": f"2031-05-{n % 28 + 1:02}"} if n % 2 else {})
        )
        for n in range(60)
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join([*rows[:40], "no json", *rows[40:]]) + "\n", encoding="utf-8")
    return file


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dossier", "extract", *arguments]


def on(here: Cluster, *arguments: str) -> list[str]:
    return command("--engine", "dask", "--scheduler", here.address, *arguments)


def pids(here: Cluster) -> list[int]:
    """Return the processes of the workers."""
    with Client(here.address, set_as_default=False) as client:
        return sorted(client.run(os.getpid).values())


def as_it_is(number: int) -> int:
    return number


def slow(number: int) -> int:
    time.sleep(0.05)
    return number


def die_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return slow(number)


def negative(number: int) -> int:
    return -number


def never(number: object) -> object:
    raise AssertionError(f"{number} was lost")


def test_a_worker_killed_halfway_changes_no_byte(two: Cluster, articles: Path) -> None:
    one = subprocess.run(command("--jobs", "1", str(articles)), capture_output=True, check=True)
    before = pids(two)
    with subprocess.Popen(on(two, str(articles)), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        lines = [running.stdout.readline() for _ in range(5)]
        os.kill(before[0], signal.SIGKILL)
        lines += running.stdout.readlines()
        complaints = running.stderr.read()
    assert running.returncode == 0, complaints
    assert b"".join(lines) == one.stdout
    assert len(lines) == 60
    assert b"rows.jsonl:41: error: this row is not JSON" in complaints


def test_a_thing_that_kills_every_worker_costs_no_other(two: Cluster) -> None:
    assert list(in_order(die_at_seven, range(20), two.address, negative)) == [-n if n == 7 else n for n in range(20)]


def test_no_more_is_read_than_can_be_worked_on(two: Cluster) -> None:
    read = 0

    def things() -> Iterator[int]:
        nonlocal read
        for number in range(200):
            read += 1
            yield number

    ahead = [read - number for number in in_order(as_it_is, things(), two.address, never)]
    assert read == 200
    assert max(ahead) <= 2 * WINDOW
    assert list(in_order(as_it_is, [], two.address, never)) == []


def test_the_lines_that_the_guide_shows_find_the_same(two: Cluster, tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"n{n}", "text": f"{n} cranes stood. {WORDS}", "published": "2031-05-02"}) for n in range(9)]
    (tmp_path / "articles").mkdir()
    for shard, own in (("a", lines[:5]), ("b", [*lines[5:], "no json"])):
        (tmp_path / "articles" / f"{shard}.jsonl").write_text("".join(f"{line}\n" for line in own), encoding="utf-8")
    script = ROOT / "guide" / "engines" / "with_dask.py"
    command = [sys.executable, str(script), str(tmp_path / "articles"), str(tmp_path / "found"), two.address]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    found = [line for file in sorted((tmp_path / "found").iterdir()) for line in file.read_text(encoding="utf-8").splitlines()]
    assert found == [extract_line(line) for line in [*lines, "no json"]]
    assert "this row is not JSON" in found[-1]


def test_shards_by_a_cluster_are_those_by_one_process(two: Cluster, articles: Path, tmp_path: Path) -> None:
    for engine in (command("--jobs", "1"), on(two)):
        subprocess.run(
            [*engine, str(articles), "--out", str(tmp_path / engine[-1][-4:]), "--shard-size", "30"], check=True, capture_output=True
        )
    here, there = sorted((folder for folder in tmp_path.iterdir() if folder.is_dir()), key=lambda folder: folder.name)
    assert [file.name for file in sorted(here.iterdir())] == [file.name for file in sorted(there.iterdir())]
    assert len(list(here.iterdir())) == 2
    for file in here.iterdir():
        assert file.read_bytes() == (there / file.name).read_bytes()


def test_ctrl_c_leaves_whole_lines_and_says_nothing(two: Cluster, articles: Path) -> None:
    text = articles.read_text(encoding="utf-8")
    articles.write_text("".join(text.replace('"id": "n', f'"id": "{n}-') for n in range(20)), encoding="utf-8")
    with subprocess.Popen(on(two, str(articles)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heeds_ctrl_c) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        lines = [running.stdout.readline() for _ in range(4)]
        running.send_signal(signal.SIGINT)
        lines += running.stdout.read().splitlines(keepends=True)
        assert b"Traceback" not in running.stderr.read()
    assert running.returncode == 130
    assert 4 <= len([json.loads(line) for line in lines]) < 2000


def test_what_a_stop_raises_inside_dask_is_not_printed(two: Cluster) -> None:
    """Ctrl-C that meets a question to the scheduler in its first moment makes Dask cancel a future it does not hold yet."""
    stopped = "import sys; from dossier.cluster import _connected\nwith _connected(sys.argv[1]) as client:\n  "
    stopped += "client.loop.add_callback(lambda: future.cancel()); print(len(client.nthreads()))"
    done = subprocess.run([sys.executable, "-c", stopped, two.address], cwd=ROOT, check=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("2\n", "")


def test_a_worker_of_another_edition_is_refused(two: Cluster) -> None:
    with pytest.raises(ClusterError, match=r"it runs dossier .* and here runs another; .* Install the same on both"):
        list(in_order(partial(line_as_in, asked="another"), [()], two.address, never))


def test_a_worker_that_lacks_the_package_is_named(two: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "only_here.py").write_text("def work(thing): return thing\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    from only_here import work  # type: ignore[import-not-found]

    with pytest.raises(ClusterError, match=r"the cluster cannot do the work: .*only_here.*Install on its scheduler"):
        list(in_order(work, range(3), two.address, never))


def test_without_dask_the_command_says_what_to_install(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = CliRunner().invoke(main, ["extract", str(articles), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"])
    assert done.exit_code == 1
    assert "pip install 'dossier[dask]'" in done.stderr


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "telegraph://127.0.0.1", "no^where"])
def test_where_no_scheduler_answers_the_address_is_named(articles: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWERS", "1s")
    done = CliRunner().invoke(main, ["extract", str(articles), "--engine", "dask", "--scheduler", address])
    assert done.exit_code == 1
    assert f"no Dask scheduler answers at {address}. Start one with `dask scheduler`" in done.stderr


def test_a_scheduler_without_workers_and_one_that_goes_away_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    monkeypatch.setattr(cluster, "LOOK", 1)
    with scheduler(tmp_path) as here:
        with pytest.raises(ClusterError, match=r"has no workers. Start some with `dask worker tcp://"):
            list(in_order(as_it_is, range(3), here.address, never))
        monkeypatch.undo()
        with workers(here, tmp_path):
            answers = in_order(slow, range(200), here.address, never)
            assert next(answers) == 0
            here.scheduler.kill()
            with pytest.raises(ClusterError, match="the scheduler has gone away"):
                list(answers)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "dask"], "wants --scheduler ADDRESS"),
        (["--scheduler", "tcp://127.0.0.1:1"], "add --engine dask"),
        (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"], "has workers of its own"),
        (["--shard-size", "2"], "goes with --out DIR"),
    ],
)
def test_options_that_say_nothing_together_are_bad_usage(articles: Path, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(main, ["extract", str(articles), *arguments])
    assert done.exit_code == 2
    assert said in done.stderr

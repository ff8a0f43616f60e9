"""The built wheel alone, in an environment of its own and outside the repository: a dossier is begun, fed, checked and built."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.intake.pages import page

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    names = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "SOURCE_DATE_EPOCH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env={**names, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def tools(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel; what it depends on is lent from this one, so that nothing is downloaded."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    lent = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "lent.pth").write_text("\n".join(lent) + "\n", encoding="utf-8")
    return folder / "bin"


def test_from_the_wheel_to_a_site(wheel: Path, tools: Path, tmp_path: Path) -> None:
    where = run(tools / "python", "-c", "import dossier; print(dossier.__file__)", cwd=tmp_path)
    assert str(tools.parent) in where, "the wheel must be tested, and not the checkout"
    run(tools / "dossier", "new", "affair", "--title", "The bridge", cwd=tmp_path)
    project = tmp_path / "affair"
    assert (project / "wheels" / wheel.name).read_bytes() == wheel.read_bytes(), "whoever publishes it installs the same software"
    assert (project / "requirements.txt").read_text(encoding="utf-8").endswith(f"./wheels/{wheel.name}\n")
    assert {path.name for path in (project / ".schemas").iterdir()} == {path.name for path in (ROOT / "dossier" / "schemas").glob("*.json")}
    empty = run(tools / "python", "-m", "mkdocs", "build", "--strict", cwd=project)
    assert "Traceback" not in empty
    assert "What to do next" in (project / "site" / "index.html").read_text(encoding="utf-8")
    saved = tmp_path / "saved.html"
    saved.write_text(page(), encoding="utf-8")
    assert "The Arden Herald" in run(tools / "dossier", "add", saved, cwd=project)
    run(tools / "dossier", "check", "--accept", "all", cwd=project)
    run(tools / "python", "-m", "mkdocs", "build", "--strict", cwd=project)
    assert "Anna Lind" in (project / "site" / "quotes" / "index.html").read_text(encoding="utf-8")

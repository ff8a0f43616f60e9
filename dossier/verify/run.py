"""The whole check, in the order in which one would do it by hand: files, tables, words, numbers.

Each part is looked at whatever is wrong with the one before it, but for the words and numbers of tables that are no tables.
"""

from __future__ import annotations

from pathlib import Path

from dossier.verify.articles import find_texts
from dossier.verify.dataset import PACKAGE, DataSet
from dossier.verify.derived import check_derived
from dossier.verify.document import check_document
from dossier.verify.files import check_package, check_sums
from dossier.verify.report import Mismatch, Report
from dossier.verify.tables import check_database, check_tables
from dossier.verify.words import SOURCES, Texts, check_words


def verify(folder: Path, seeds: Path) -> Report:
    """Check the data in a folder of data or of a site against the articles. Raises NoDataError where there is none to check."""
    data, report = DataSet.find(folder), Report()
    check_sums(data, report)
    with report.reading(PACKAGE, "files"):
        check_package(data, report)
    sound = False
    with report.reading(PACKAGE, "tables"):
        sound = check_tables(data, report)
    if not sound:
        report.mismatches.append(
            Mismatch(PACKAGE, "", "words and numbers were not checked, for tables are not what they are declared to be")
        )
        return report
    texts: Texts = {}
    with report.reading(SOURCES, "words"):
        texts = check_words(data, dict(find_texts(seeds, {row["id"]: row["sha256"] for row in data.rows["sources"]})), report)
    with report.reading(PACKAGE, "numbers derived"):
        check_derived(data, texts, report)
    with report.reading(PACKAGE, "records"):
        check_document(data, report)
    with report.reading(PACKAGE, "rows of the database"):
        check_database(data, report)
    return report

"""The whole check, in the order in which one would do it by hand: files, tables, words, numbers."""

from __future__ import annotations

from pathlib import Path

from dossier.verify.articles import find_texts
from dossier.verify.dataset import PACKAGE, DataSet, NoDataError
from dossier.verify.derived import check_derived
from dossier.verify.document import check_document
from dossier.verify.files import check_package, check_sums
from dossier.verify.report import Mismatch, Report
from dossier.verify.tables import check_database, check_tables
from dossier.verify.words import check_words


def verify(folder: Path, seeds: Path) -> Report:
    """Check the data in a folder of data or of a site against the articles. Raises NoDataError where there is none to check."""
    data, report = DataSet.find(folder), Report()
    check_sums(data, report)
    try:
        check_package(data, report)
        if check_tables(data, report):
            wanted = {row["id"]: row["sha256"] for row in data.rows["sources"]}
            texts = check_words(data, dict(find_texts(seeds, wanted)), report)
            check_derived(data, texts, report)
            check_document(data, report)
            check_database(data, report)
        else:
            report.mismatches.append(
                Mismatch(PACKAGE, "", "words and numbers were not checked, for cells are not what they are declared to be")
            )
    except NoDataError as error:
        report.mismatches.append(Mismatch(PACKAGE, "", str(error)))
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, StopIteration, OSError, RecursionError) as error:
        report.mismatches.append(Mismatch(PACKAGE, "", f"the rest was not checked, for a record is not of its shape: {error!r}"))
    return report

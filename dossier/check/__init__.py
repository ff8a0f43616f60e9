"""Looks at the finished dossier from the side and only returns problems."""

from __future__ import annotations

from dossier.check.cards import check_cards
from dossier.check.content import check_content
from dossier.check.disputes import check_disputes
from dossier.check.statements import check_statements
from dossier.model.content import Content
from dossier.model.dossier import Dossier
from dossier.model.problem import Problem


def check(dossier: Dossier, content: Content) -> tuple[Problem, ...]:
    """Check hashes of sources, evidence, references, what disputed facts hold, and the share of each article shown."""
    looks = (check_cards(dossier, content), check_content(dossier, content), check_disputes(content), check_statements(dossier, content))
    return tuple(sorted({problem for look in looks for problem in look}))

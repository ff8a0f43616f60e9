"""What changed between two states of a dossier, in an editor's words. Knows values alone: where the states come from is not its matter."""

from dossier.compare.change import Change
from dossier.compare.disputes import compare_disputes
from dossier.compare.people import compare_actors, compare_utterances
from dossier.compare.sources import compare_settings, compare_sources
from dossier.compare.statements import compare_deployments, compare_events, compare_quotes
from dossier.model.dossier import Dossier

__all__ = ["Change", "compare"]


def compare(old: Dossier, new: Dossier) -> tuple[Change, ...]:
    """Return every change from `old` to `new`: settings, sources, actors, quotes, utterances, events, deployments, disputes."""
    looks = (
        compare_settings,
        compare_sources,
        compare_disputes,
        compare_utterances,
        compare_quotes,
        compare_events,
        compare_deployments,
        compare_actors,
    )
    return tuple(change for look in looks for change in look(old, new))

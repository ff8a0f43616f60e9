"""What changed in who is named, and in what somebody is known to have said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.compare.change import Change, Kept, clipped, move, moves, ordinal, pair
from dossier.model.actor import Actor
from dossier.model.dossier import Dossier, Utterance


def compare_actors(old: Dossier, new: Dossier) -> Iterator[Change]:
    """Say which actors are new or gone, and which gained a spelling, a role or a card."""
    pairs = pair(old.actors, new.actors, lambda actor: (actor.id,))
    homes = {spelling.words: actor for actor in new.actors for spelling in actor.spellings}
    yield from (Change("actor", "new", actor.id, actor.name, (actor.kind,)) for actor in pairs.new)
    for actor in pairs.gone:
        home = next((homes[spelling.words] for spelling in actor.spellings if spelling.words in homes), None)
        yield Change("actor", "gone", actor.id, actor.name, (f"joined to {home.name}",) if home else ())
    for kept in pairs.kept:
        words = moves(_card(kept.old), _card(kept.new))
        words += _members("spelling", [s.words for s in kept.old.spellings], [s.words for s in kept.new.spellings])
        words += _members("role", [r.words for r in kept.old.roles], [r.words for r in kept.new.roles])
        if words:
            yield Change("actor", "changed", kept.new.id, kept.new.name, words)


def _card(actor: Actor) -> dict[str, object]:
    return {"name": actor.name, "kind": actor.kind, "institution": actor.institution, "country": actor.country, "note": actor.note}


def _members(noun: str, old: list[str], new: list[str]) -> tuple[str, ...]:
    gained = tuple(f"gained the {noun} “{words}”" for words in dict.fromkeys(new) if words not in old)
    return gained + tuple(f"lost the {noun} “{words}”" for words in dict.fromkeys(old) if words not in new)


def compare_utterances(old: Dossier, new: Dossier) -> Iterator[Change]:
    """Say which utterances gained or lost a version; single quotes are told as quotes."""
    pairs = pair(old.utterances, new.utterances, lambda utterance: utterance.quotes)
    quotes = {quote.id: quote.evidence for quote in new.quotes}
    for kept in pairs.kept:
        outlets = {id: new.source(quotes[id].source).name for id in kept.new.quotes}
        words = _versions(outlets, kept) + tuple(filter(None, [move("occasion", kept.old.occasion, kept.new.occasion)]))
        if words:
            speaker = new.actor(kept.new.speaker)
            who = speaker.name if speaker else kept.new.speaker or "somebody unnamed"
            said = kept.new.gist or quotes[kept.new.quotes[0]].exact
            yield Change("utterance", "changed", kept.new.id, f"Quote by {who}, “{clipped(said)}”", words)


def _versions(outlets: Mapping[str, str], kept: Kept[Utterance]) -> tuple[str, ...]:
    """Say which version each new quote is, and how many are left where some went."""
    count = sum(id in kept.old.quotes for id in kept.new.quotes)
    gained = [id for id in kept.new.quotes if id not in kept.old.quotes]
    lost = sum(id not in kept.new.quotes for id in kept.old.quotes)
    words = [f"gained a {ordinal(count + place)} version ({outlets[id]})" for place, id in enumerate(gained, 1)]
    if lost:
        words.append(f"lost {lost} version{'s' * (lost != 1)}; {len(kept.new.quotes)} left")
    return tuple(words)

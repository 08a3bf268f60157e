"""Who the world's armed actors are: states, their forces and ministries, groups, missions, monitors, agencies.

In go the tokens of a text; out comes the longest known name beginning at a token, with a stable id. Names such as
"Turkish warplanes" are composed of a country and a service instead of listed. It avoids the field's habit of
settling an unclear acronym by guess: several actors under one name stay several, unless the countries the text is
about decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import cast, get_args

from rashomon.model.values import Population
from rashomon.reference.actor_rows import (
    Country,
    GenericActor,
    How,
    KnownActor,
    Limit,
    Match,
    Service,
    Surface,
    kind_of,
    known_actor,
    listed,
    publisher_actor,
    rows,
)
from rashomon.reference.name_trie import NameTrie, canonical, openings

__all__ = ["ActorCatalogue", "GenericActor", "KnownActor", "Match", "listed", "rows"]

POSSESSIVES = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
COORDINATORS = frozenset({"and", "or", ",", "/", "&", "-", "–", "AND", "OR"})
ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})
NAME, COUNTRY, SERVICE = 1, 2, 4


def is_acronym(surface: str) -> bool:
    """Says whether a surface is written in capitals (and digits) only, such as "ELN" or "M-19"."""
    letters = [c for c in surface if c.isalpha()]
    return len(surface.split()) == 1 and bool(letters) and all(c.isupper() for c in letters)


def _composed_name(pattern: str, state: dict[str, str]) -> str:
    """The name of a state's service: "Syrian armed forces"; of the United States and Kingdom "United States police"."""
    adjectives = listed(state["adjectives"])
    adjective = state["name"] if state["name"].startswith("United ") or not adjectives else adjectives[0]
    return pattern.format(name=state["name"], adjective=adjective)


class ActorCatalogue:
    """All known actors, by id, by written form, and by composition of country and service."""

    def __init__(self) -> None:
        self._actors: dict[str, KnownActor] = {}
        self._entities = {row["entity"]: row for row in rows("state_entities.csv")}
        self._states = {row["iso"]: row for row in rows("actors_states.csv")}
        self._limits = self._read_limits()
        self._names: dict[bool, NameTrie[Surface]] = {}
        self._countries: dict[bool, NameTrie[Country]] = {}
        self._services: NameTrie[Service] = NameTrie(fold=True)
        self._modifiers: frozenset[str] = frozenset()
        self._metonyms: dict[str, str] = {}
        self._generic: dict[str, GenericActor] = {}
        self._read_actors()
        self._read_services()
        self._read_generic()
        for upper in (False, True):
            self._names[upper] = self._file_names(upper=upper)
            self._countries[upper] = self._file_countries(upper=upper)
        self._gates = {upper: self._gate(upper=upper) for upper in (False, True)}

    @staticmethod
    def load() -> ActorCatalogue:
        """Returns the catalogue of the package's data, read once per process."""
        return _loaded()

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[KnownActor]:
        return iter(self._actors.values())

    def by_id(self, actor_id: str) -> KnownActor | None:
        """Returns the actor with this id, listed or composed ("police:KE"), or None."""
        known = self._actors.get(actor_id)
        if known is not None:
            return known
        entity, _, iso = actor_id.partition(":")
        return self._compose(entity, iso) if entity in self._entities and iso in self._states else None

    def state(self, iso: str) -> KnownActor | None:
        """Returns the state of an ISO 3166-1 alpha-2 code."""
        return self.by_id(f"state:{iso}")

    def forces_of(self, iso: str) -> KnownActor | None:
        """Returns the armed forces of a state, by its ISO 3166-1 alpha-2 code."""
        return self.by_id(f"state_forces:{iso}")

    def country_adjective(self, word: str) -> str | None:
        """Returns the country of an adjective ("Syrian" → "SY"), None if unknown or shared ("Congolese")."""
        found = self._countries[False].longest(word.split(), 0)
        isos = {c.iso for c in found[1] if not c.is_name} if found else set()
        return isos.pop() if len(isos) == 1 else None

    def metonym(self, word: str) -> KnownActor | None:
        """Returns the state (or ministry) that a capital or seat of power stands for, "Tehran" → Iran."""
        target = self._metonyms.get(canonical(word.replace(" ", "_")))
        return self.by_id(target) if target else None

    def generic(self, noun: str) -> GenericActor | None:
        """Returns what a general noun ("gunmen", "villager") says of those it names, None if it is not listed."""
        return self._generic.get(noun.lower())

    def match(
        self, tokens: Sequence[str], start: int, *, upper: bool = False, countries: Collection[str] = ()
    ) -> Match | None:
        """Returns the longest known name beginning at token `start`, or None.

        `upper` is for texts all in capitals. `countries` are the ISO codes the text is about: they choose between
        namesakes and admit names too short or too common to be believed without them.
        """
        gates = self._gates[upper]
        token = tokens[start]
        gate = gates.get(token)
        if gate is None:
            if token.isascii() and token.isalnum():
                return None
            gate = gates.get(canonical(token).upper() if upper else canonical(token))
            if gate is None:
                return None
        best = self._named(tokens, start, upper, countries) if gate & NAME else None
        for flag, find in ((COUNTRY, self._by_country), (SERVICE, self._reversed)):
            found = find(tokens, start, upper, countries) if gate & flag else None
            if found is not None and (best is None or found.end > best.end):
                best = found
        return best

    def matches(self, tokens: Sequence[str], *, upper: bool = False, countries: Collection[str] = ()) -> list[Match]:
        """Returns the matches of a whole token sequence, left to right, none inside another."""
        out: list[Match] = []
        i = 0
        while i < len(tokens):
            found = self.match(tokens, i, upper=upper, countries=countries)
            if found is not None:
                out.append(found)
            i = found.end if found is not None else i + 1
        return out

    def service(self, tokens: Sequence[str], start: int) -> tuple[int, str, str | None] | None:
        """Returns (end, entity, branch) of a service named without its country ("the armed forces"), or None.

        `by_id(f"{entity}:{iso}")` is the actor once the text's own country is known.
        """
        found = self._services.longest(tokens, start)
        return (found[0], found[1][0].entity, found[1][0].branch) if found else None

    def _named(self, tokens: Sequence[str], start: int, upper: bool, countries: Collection[str]) -> Match | None:
        found = self._names[upper].longest(tokens, start)
        if found is None:
            return None
        end, surfaces = found
        dotted = "." in tokens[start]
        open_ = [s for s in surfaces if self._allowed(s, upper and not dotted, countries)]
        if not open_:
            return None
        actors = {s.actor: s for s in open_}
        known = [self._actors[a] if a in self._actors else cast(KnownActor, self.by_id(a)) for a in actors]
        ranked, decided = self._rank(known, countries)
        free = [a for a in ranked if not actors[a.id].limits]
        if not decided and len(free) == 1 and not self._fits(ranked[0], countries):
            ranked, decided = [free[0], *(a for a in ranked if a is not free[0])], True
        return Match(start, end, tuple(ranked), actors[ranked[0].id].how, None, decided)

    def _allowed(self, surface: Surface, upper: bool, countries: Collection[str]) -> bool:
        if "mixed_case" in surface.limits and upper:
            return False
        if "country" in surface.limits:
            known = self.by_id(surface.actor)
            return known is not None and self._fits(known, countries)
        return True

    @staticmethod
    def _fits(actor: KnownActor, countries: Collection[str]) -> bool:
        return actor.country in countries or any(c in countries for c in actor.active_in)

    def _rank(self, actors: list[KnownActor], countries: Collection[str]) -> tuple[list[KnownActor], bool]:
        if len(actors) == 1:
            return actors, True
        fitting = [a for a in actors if self._fits(a, countries)]
        others = [a for a in actors if a not in fitting]
        return fitting + others, len(fitting) == 1

    def _by_country(self, tokens: Sequence[str], start: int, upper: bool, countries: Collection[str]) -> Match | None:
        found = self._countries[upper].longest(tokens, start)
        if found is None:
            return None
        end, origins = found
        service = self._service_after(tokens, end)
        isos = list(dict.fromkeys(o.iso for o in origins))
        if service is not None:
            return self._composed_match(start, service[0], isos, service[1], countries)
        shared = self._shared_service(tokens, end, upper) if not origins[0].is_name else None
        if shared is not None:
            return self._composed_match(start, end, isos, shared, countries)
        if upper and tokens[start] == "US" and end == start + 1:
            return None  # the pronoun; "U.S." with dots is believed
        names = [o.iso for o in origins if o.is_name]
        states = [s for iso in dict.fromkeys(names) if (s := self.state(iso))]
        if not states:
            return None
        ranked, decided = self._rank(states, countries)
        return Match(start, end, tuple(ranked), "state", None, decided)

    def _service_after(self, tokens: Sequence[str], at: int) -> tuple[int, Service] | None:
        """Finds a service phrase after a country, past a possessive and up to two modifiers ("Syria's elite …")."""
        if at < len(tokens) and tokens[at] in POSSESSIVES:
            at += 1
        while at < len(tokens) and tokens[at].isspace():
            at += 1
        for _ in range(3):
            if at >= len(tokens) or tokens[at] in {"-", "–", "/"}:
                return None
            found = self._services.longest(tokens, at)
            if found is not None:
                return found[0], found[1][0]
            if canonical(tokens[at]).lower() not in self._modifiers:
                return None
            at += 1
        return None

    def _shared_service(self, tokens: Sequence[str], at: int, upper: bool) -> Service | None:
        """Finds the service that adjectives share: "Chadian, Malian and coalition troops" are troops of each."""
        for _ in range(4):
            if at + 1 >= len(tokens) or tokens[at] not in COORDINATORS:
                return None
            joined = tokens[at].lower() in {"and", "or"}
            at += 1
            following = self._countries[upper].longest(tokens, at)
            if following is None and (not joined or tokens[at].lower() in ARTICLES):
                return None  # "Iranian-made drones", "Turkish and the army"
            nested = self._service_after(tokens, following[0] if following else at + 1)
            if nested is not None or following is None:
                return nested[1] if nested else None
            at = following[0]
        return None

    def _reversed(self, tokens: Sequence[str], start: int, upper: bool, countries: Collection[str]) -> Match | None:
        """Finds "Armed Forces of Ukraine", "government of the Philippines"."""
        found = self._services.longest(tokens, start)
        if found is None or not found[1][0].reversible:
            return None
        at = found[0]
        if at >= len(tokens) or tokens[at].lower() != "of":
            return None
        at += 2 if at + 1 < len(tokens) and tokens[at + 1].lower() == "the" else 1
        place = self._countries[upper].longest(tokens, at) if at < len(tokens) else None
        isos = [c.iso for c in place[1] if c.is_name] if place else []
        return self._composed_match(start, place[0], isos, found[1][0], countries) if place and isos else None

    def _composed_match(
        self, start: int, end: int, isos: list[str], service: Service, countries: Collection[str]
    ) -> Match | None:
        known = [a for iso in isos if (a := self.by_id(f"{service.entity}:{iso}"))]
        if not known:
            return None
        ranked, decided = self._rank(known, countries)
        return Match(start, end, tuple(ranked), "composed", service.branch, decided)

    def _compose(self, entity: str, iso: str) -> KnownActor:
        row, state = self._entities[entity], self._states[iso]
        known = KnownActor(
            id=f"{entity}:{iso}", name=_composed_name(row["name"], state), kind=kind_of(row["kind"]), country=iso,
            parent=f"{row['parent']}:{iso}" if row["parent"] else None, roles=listed(row["roles"]),
            aliases=listed(state["short_forms"]) if entity == "state" else (),
            source=state["source"], licence=state["licence"],
        )  # fmt: skip
        self._actors[known.id] = known
        return known

    def _read_limits(self) -> dict[tuple[str, str], frozenset[str]]:
        out: dict[tuple[str, str], frozenset[str]] = {}
        for row in rows("surface_limits.csv"):
            unknown = set(listed(row["limits"])) - set(get_args(Limit))
            if unknown:
                raise ValueError(f"unknown limit {unknown} for {row['surface']!r} in surface_limits.csv")
            out[row["surface"], row["actor"]] = frozenset(listed(row["limits"]))
        return out

    def _read_actors(self) -> None:
        for iso, state in self._states.items():
            self._compose("state", iso)
            self._compose("state_forces", iso)
            for capital in listed(state["capitals"]):
                self._metonyms.setdefault(canonical(capital.replace(" ", "_")), f"state:{iso}")
        for row in rows("actors.csv"):
            self._actors[row["id"]] = known_actor(row)
        for row in rows("publishers.csv"):
            known = publisher_actor(row)
            self._actors[known.id] = known

    def _read_services(self) -> None:
        modifiers = set()
        for row in rows("services.csv"):
            if not row["entity"]:
                modifiers.add(row["phrase"])
                continue
            service = Service(row["entity"], row["branch"] or None, row["reversible"] == "yes")
            self._services.add(row["phrase"], service)
        self._modifiers = frozenset(modifiers)

    def _read_generic(self) -> None:
        for row in rows("generic_actors.csv"):
            population = cast("Population | None", row["population"] or None)
            generic = GenericActor(row["noun"], kind_of(row["kind"]), population)
            for noun in (row["noun"], *listed(row["forms"])):
                self._generic[noun] = generic

    def _surface_limits(self, surface: str, actor: KnownActor) -> frozenset[str]:
        for key in ((surface, actor.id), (surface, "")):
            if key in self._limits:
                return self._limits[key]
        if is_acronym(surface) and sum(c.isalpha() for c in surface) <= 2 and not any(c.isdigit() for c in surface):
            return frozenset({"country"})
        if actor.kind == "identity_militia":
            return frozenset({"country"})
        return frozenset()

    def _file_names(self, *, upper: bool) -> NameTrie[Surface]:
        trie: NameTrie[Surface] = NameTrie(fold=upper)
        for actor in list(self._actors.values()):
            if actor.id.startswith("state:"):
                continue
            for surface in (actor.name, *actor.aliases):
                limits = self._surface_limits(surface, actor)
                if "id" not in limits:
                    how: How = "acronym" if is_acronym(surface) else "name"
                    trie.add(surface, Surface(actor.id, how, limits))
        for iso, state in self._states.items():
            for item in listed(state["institutions"]):
                name, _, entity = item.partition(">")
                target = f"{entity or 'state'}:{iso}"
                trie.add(name, Surface(target, "institution"))
                self._metonyms.setdefault(canonical(name.replace(" ", "_")), target)
        return trie

    def _file_countries(self, *, upper: bool) -> NameTrie[Country]:
        trie: NameTrie[Country] = NameTrie(fold=upper)
        for iso, state in self._states.items():
            for name in (state["name"], *listed(state["short_forms"])):
                trie.add(name, Country(iso, True))
            for adjective in listed(state["adjectives"]):
                trie.add(adjective, Country(iso, False))
        return trie

    def _gate(self, *, upper: bool) -> dict[str, int]:
        """Returns the raw first tokens with which anything known begins, and which lookups they are worth."""
        gate: dict[str, int] = {}
        for flag, trie in ((NAME, self._names[upper]), (COUNTRY, self._countries[upper])):
            for first in trie.first_tokens():
                for raw in {first} if upper else openings(first):
                    gate[raw] = gate.get(raw, 0) | flag
        for first in self._services.first_tokens():
            for raw in {first} if upper else {first, first.lower(), first.capitalize()}:
                gate[raw] = gate.get(raw, 0) | SERVICE
        return gate


@lru_cache(maxsize=1)
def _loaded() -> ActorCatalogue:
    return ActorCatalogue()

"""The gazetteer: place names in, candidate places out, with their divisions, a prior and how well the name fits.

It never chooses: a town and the governorate of its name both come back. Spelling variants are searched within one
country only and filtered by similarity, since a consonant skeleton alone puts a name on the wrong side of the world.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Final, cast

import msgspec
import numpy as np
import numpy.typing as npt
from platformdirs import user_cache_path
from rapidfuzz.distance import Levenshtein

from rashomon.errors import GazetteerMissing
from rashomon.reference.gazetteer_added import added_folder, added_indexes
from rashomon.reference.gazetteer_index import (
    ACRONYM,
    ALTERNATE,
    DEGREE_SCALE,
    FORM,
    FORMAT,
    PRIMARY,
    Index,
    key_hash,
    variant_hash,
)
from rashomon.reference.gazetteer_layer import Layer
from rashomon.reference.gazetteer_place import FEATURES, Matched, Place
from rashomon.reference.gazetteer_sources import country_table, split_list
from rashomon.reference.gazetteer_supplement import NameTable, SupplementRow, read_supplement
from rashomon.reference.names import (
    ARTICLES,
    LEADING_ARTICLES,
    is_latin,
    normalise,
    romanise,
    skeleton,
    without_article,
    without_type_word,
)

#: Similarity (1 - edit distance / longer length, articles off) that a variant must reach, by the length of its
#: skeleton. Measured by asking 6,119 alternate names of towns in eighteen conflict countries as if each were not
#: in the index: at these values 95-97 % of what came first was the right town, 38-56 % were found, and had the town
#: been absent altogether, 6-11 % would have met another. Two consonants are not tried: a third was wrong.
VARIANT_SIMILARITY: Final = {3: 0.85, 4: 0.8}
VARIANT_SIMILARITY_LONG: Final = 0.75
#: Longest key of an abbreviation, whose spelling decides whether it counts.
LONGEST_ABBREVIATION: Final = 5
#: Longest place name, in words of its key, worth asking for: 99.6 % of the keys have no more.
MAX_TOKENS: Final = 6

#: The shipped tables of places that the index lacks: bases, camps and villages; quarters of towns; airfields; how news
#: English spells listed places; seas and regions; rivers, mountains and deserts; former divisions.
SUPPLEMENTS: Final = (
    *("places_supplement.csv", "places_quarters.csv", "places_airfields.csv", "places_spellings.csv"),
    *("places_regions.csv", "places_nature.csv", "places_former.csv"),
)

#: How far a district's places may lie from the town it is named after.
SEAT_RADIUS_M: Final = 30_000
_DIVISIONS: Final = frozenset({"ADM1", "ADM1H", "ADM2", "ADM3", "RGN"})
_SETTLEMENTS: Final = frozenset({"PPL", "PPLC", "PPLX"})


def default_folder() -> Path:
    """Return the folder `rashomon gazetteer build` writes to: the user's cache, by format version."""
    return user_cache_path("rashomon") / f"gazetteer-{FORMAT}"


def _installed_folder() -> Path | None:
    spec = find_spec("rashomon_gazetteer")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))) / "index"
    return folder if (folder / "manifest.json").is_file() else None


class Gazetteer:
    """An opened gazetteer; cheap to ask for every capitalised run of words in a text."""

    max_tokens: Final = MAX_TOKENS

    def __init__(self, index: Index, tables: Iterable[SupplementRow], added: Iterable[Index] = ()) -> None:
        self._layers = (Layer(index), *map(Layer, added))
        self._built = self._layers[0]
        self.folder = index.folder
        self.version: str = _version(index, [layer.index for layer in self._layers[1:]])
        self.recipe: str | None = index.manifest.get("recipe")
        self._hash = lru_cache(maxsize=1 << 16)(key_hash)
        self._rows = NameTable(())
        self._rows = NameTable([self._completed(row) for row in tables])

    @classmethod
    def open(cls, path: Path | None = None, *, user_places: Path | None = None, with_added: bool = True) -> Gazetteer:
        """Open a compiled gazetteer with the shipped supplement, what was added to it, and a table of places if given.

        Looks at `path` alone if given, else in the package rashomon_gazetteer, else in the user's cache folder.
        Raises GazetteerMissing with the command to run when there is none.
        """
        folder = path or _installed_folder() or default_folder()
        if not (folder / "manifest.json").is_file():
            raise GazetteerMissing(
                f"No gazetteer in {folder}: run `rashomon gazetteer build` (under a minute, once), "
                "or pip install rashomon-gazetteer."
            )
        with as_file(files("rashomon.reference") / "data") as shipped:
            tables = (shipped / name for name in SUPPLEMENTS)
            rows = [row for table in tables if table.is_file() for row in read_supplement(table, "supplement")]
        if user_places is not None:
            rows += read_supplement(user_places, "user")
        return cls(Index(folder), rows, added_indexes(added_folder(path)) if with_added else ())

    # Membership

    def __contains__(self, name: str) -> bool:
        key = normalise(name)
        if self._known(key, name):
            return True
        bare = without_article(key)
        if bare and self._known(bare, name):
            return True
        return without_type_word(key) is not None and bool(self._by_type_word(key, name))

    def _known(self, key: str, name: str) -> bool:
        if _is_article(key, name):
            return False
        if key in self._rows.by_key:
            return True
        hashed = self._hash(key)
        if len(key) > LONGEST_ABBREVIATION:
            return any(layer.run(hashed) for layer in self._layers)
        abbreviated = _is_abbreviation(name)
        return any(layer.entries(hashed, abbreviated=abbreviated) for layer in self._layers)

    def lookup_ids(self, name: str) -> npt.NDArray[np.uint32]:
        """Return the built index's rows that bear exactly this name: the cheap form of `lookup`."""
        run = self._built.run(self._hash(normalise(name)))
        return cast("npt.NDArray[np.uint32]", self._built.index.name_rows["row"][run.start : run.stop])

    # Look-up

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear this name, best fitting and then most important first.

        Tries the name as written, then without its article, then without a type word ("Helmand province": divisions
        only), then, for other scripts, its romanisation; the first try that finds something ends the search.
        """
        key = normalise(name)
        found = self._exact(key, name)
        if not found and (bare := without_article(key)):
            found = _marked(self._exact(bare, name), Matched.FORM)
        if not found:
            found = _marked(self._by_type_word(key, name), Matched.FORM)
        if not found and not is_latin(name):
            found = _marked(self._exact(romanise(name), name), Matched.ROMANISED)
        return tuple(sorted(found, key=_order))

    def _by_type_word(self, key: str, name: str) -> list[Place]:
        split = without_type_word(key)
        if split is None:
            return []
        bare, kind = split
        wanted = _DIVISIONS if kind == "division" else _SETTLEMENTS
        places = self._exact(bare, name) or self._exact(without_article(bare) or "", name)
        return [place for place in places if place.feature_code in wanted]

    def _exact(self, key: str, name: str) -> list[Place]:
        if _is_article(key, name):
            return []
        best: dict[str, Place] = {}
        hashed, abbreviated = self._hash(key), _is_abbreviation(name)
        for layer in self._layers:  # what is built goes before what was added under the same id
            for row, kind in layer.entries(hashed, abbreviated=abbreviated):
                if kind != ACRONYM and name.endswith(".") and key in LEADING_ARTICLES:
                    continue  # "Al." is not Ål either, though "Ar." may be Arkansas
                place = layer.base(row)
                best.setdefault(place.id, _with_match(place, _matched(kind, name, place.name)))
        for entry in self._rows.by_key.get(key, ()):
            own = key in (normalise(entry.name), normalise(entry.usual))
            if own or entry.id not in best:
                kind = PRIMARY if own else ALTERNATE
                best[entry.id] = _with_match(entry, _matched(kind, name, entry.name))
        return _at_their_seats(list(best.values()))

    def lookup_variant(self, name: str, country: str) -> tuple[Place, ...]:
        """Return the country's places whose names share the consonant skeleton and are similar enough.

        Each carries its similarity; "Deir al Zur" finds Deir ez-Zor. Short skeletons return nothing.
        """
        key = normalise(name) if is_latin(name) else romanise(name)
        split = without_type_word(key)
        stem = split[0] if split else key
        bare = skeleton(stem)
        if len(bare) < min(VARIANT_SIMILARITY):
            return ()
        least = VARIANT_SIMILARITY.get(len(bare), VARIANT_SIMILARITY_LONG)
        best: dict[str, Place] = {}
        for text, place in self._same_skeleton(country, bare):
            similarity = round(variant_similarity(stem, text), 3)
            if similarity < least or (place.id in best and best[place.id].similarity >= similarity):
                continue
            best[place.id] = msgspec.structs.replace(place, matched=Matched.VARIANT, similarity=similarity)
        wanted = {"division": _DIVISIONS, "settlement": _SETTLEMENTS}.get(split[1]) if split else None
        found = [place for place in best.values() if wanted is None or place.feature_code in wanted]
        return tuple(sorted(found, key=_order))

    def _same_skeleton(self, country: str, bare: str) -> Iterable[tuple[str, Place]]:
        hashed = variant_hash(country, bare)
        for layer in self._layers:
            index = layer.index
            for i in index.variants.find(hashed):
                entry = index.name_rows[int(index.variant_names[i])]
                yield index.text(int(entry["text"]), int(entry["length"])), layer.base(int(entry["row"]))
        yield from self._rows.same_skeleton(country, bare)

    def find(self, name: str, *, country: str | None = None, limit: int = 10) -> tuple[Place, ...]:
        """Return exact matches, then within a given country variants, at most `limit`: the look-up for people."""
        found = [place for place in self.lookup(name) if country in (None, place.country)]
        if country is not None:
            known = {place.id for place in found}
            found += [place for place in self.lookup_variant(name, country) if place.id not in known]
        return tuple(found[:limit])

    # Entries by identity

    def place(self, place_id: str) -> Place | None:
        """Return the entry with this id (GeoNames' number, "iso:…" where it has none, a table's id), or None."""
        if place_id in self._rows.by_id:
            return self._rows.by_id[place_id]
        return next((layer.base(row) for layer in self._layers if (row := layer.row(place_id)) is not None), None)

    def country(self, iso2: str) -> Place | None:
        """Return the country with this ISO 3166-1 code, or None."""
        row = self._countries().get(iso2)
        return None if row is None else self._built.base(row)

    @cache  # noqa: B019
    def demonyms(self) -> dict[str, tuple[str, ...]]:
        """Return demonyms and adjectives as written ("Syrian") with the countries they may mean."""
        found: dict[str, tuple[str, ...]] = {}
        for row in country_table():
            for word in split_list(row["demonyms"]):
                found[word] = (*found.get(word, ()), row["iso2"])
        return found

    def adm1_of(self, place: Place) -> Place | None:
        """Return the first-level division a place lies in as an entry of its own, or None."""
        return self._division_of(place, "adm1")

    def adm2_of(self, place: Place) -> Place | None:
        """Return the second-level division a place lies in as an entry of its own, or None."""
        return self._division_of(place, "adm2")

    def _division_of(self, place: Place, level: str) -> Place | None:
        if place.id in self._rows.by_id:
            return self._division_named(place) if level == "adm1" else None
        for layer in self._layers:
            if (row := layer.row(place.id)) is not None:
                division = int(layer.index.places[row][level])
                return None if division < 0 else self.place(layer.base(division).id)
        return None

    def division_rows(self, country: str) -> Iterator[Place]:
        """Yield the built divisions of the first and second level of a country."""
        places = self._built.index.places
        levels = (FEATURES.index("ADM1"), FEATURES.index("ADM2"))
        of_country = places["country"] == country.encode()
        for row in np.flatnonzero(of_country & np.isin(places["feature"], levels)):
            yield self._built.base(int(row))

    def town_points(self, country: str) -> npt.NDArray[np.float64]:
        """Return latitude and longitude of the built towns of a country, one row each: where it has people."""
        places = self._built.index.places
        rows = (places["country"] == country.encode()) & (places["feature"] <= FEATURES.index("PPLC"))
        return np.column_stack([places[name][rows] / DEGREE_SCALE for name in ("lat", "lon")])

    def _division_named(self, place: Place) -> Place | None:
        if place.adm1 is None:
            return None
        return self._adm1_named(place.adm1.name, place.country)

    @cache  # noqa: B019  a gazetteer lives as long as its process
    def _adm1_named(self, name: str, country: str | None) -> Place | None:
        def first(found: Iterable[Place]) -> Place | None:
            return next((row for row in found if row.feature_code == "ADM1" and country in (None, row.country)), None)

        exact = first(self.lookup(name))
        return exact if exact is not None or country is None else first(self.lookup_variant(name, country))

    def _completed(self, row: SupplementRow) -> SupplementRow:
        """Give a table's row the codes of the division it names, or all of the GeoNames place it adds names to."""
        place = self.place(row.id) if row.id.isdigit() else None
        if place is not None:
            whole = msgspec.structs.asdict(place)
            return SupplementRow(**whole, alternate_names=row.alternate_names, source=row.source, usual=row.name)
        division = self._division_named(row)
        return row if division is None else msgspec.structs.replace(row, adm1=division.adm1)

    @cache  # noqa: B019
    def _countries(self) -> dict[str, int]:
        rows = np.flatnonzero(self._built.index.places["feature"] == FEATURES.index("PCLI"))
        return {self._built.base(int(row)).country or "": int(row) for row in rows}


def _is_article(key: str, name: str) -> bool:
    """Whether a name is no more than an article: "Al" of "Al-Karz" is neither the town of Ål nor the state of AL."""
    return key in LEADING_ARTICLES and name.isascii() and not name.isupper() and not name.endswith(".")


def _at_their_seats(found: list[Place]) -> list[Place]:
    """Give a district that no list places the point of the town that bears its name in the same province."""
    seats = {_province(place): place for place in reversed(found) if place.adm1 and place.feature_code in _SETTLEMENTS}
    return [_at_seat(place, seats.get(_province(place))) for place in found]


def _at_seat(place: Place, seat: Place | None) -> Place:
    if seat is None or seat.lat is None or place.feature_code != "ADM2" or place.lat is not None:
        return place
    return msgspec.structs.replace(place, lat=seat.lat, lon=seat.lon, radius_m=SEAT_RADIUS_M)


def _province(place: Place) -> tuple[str | None, str | None]:
    return place.country, place.adm1.code if place.adm1 else None


def _is_abbreviation(name: str) -> bool:
    return name.isupper() or name.endswith(".")


def _version(built: Index, added: list[Index]) -> str:
    """The built index's version, with a fingerprint of what was added to it: another one reads otherwise."""
    version: str = built.manifest["version"]
    if not added:
        return version
    digest = blake2b("".join(index.manifest["version"] for index in added).encode(), digest_size=4).hexdigest()
    return f"{version}+added-{digest}"


def variant_similarity(one: str, other: str) -> float:
    """Return the edit similarity of two exact keys in 0..1, articles left out and words run together."""
    return Levenshtein.normalized_similarity(_run_together(one), _run_together(other))


def _run_together(key: str) -> str:
    return "".join(word for word in key.split() if word not in ARTICLES) or key


def _matched(kind: int, name: str, primary: str) -> Matched:
    if kind == FORM:
        return Matched.FORM
    if kind == ACRONYM:
        return Matched.ABBREVIATION
    if kind != PRIMARY:
        return Matched.ALTERNATE
    return Matched.PRIMARY if name.casefold() == primary.casefold() else Matched.ASCII


def _with_match(place: Place, matched: Matched) -> Place:
    return place if place.matched is matched else msgspec.structs.replace(place, matched=matched)


def _marked(places: Iterable[Place], matched: Matched) -> list[Place]:
    return [_with_match(place, matched) for place in places]


#: What a weaker kind of match takes off the prior when namesakes are ordered.
_MATCH_PENALTY: Final = {
    Matched.ALTERNATE: 0.1,
    Matched.ABBREVIATION: 0.1,
    Matched.FORM: 0.1,
    Matched.ROMANISED: 0.1,
    Matched.VARIANT: 0.2,
}


def _order(place: Place) -> tuple[float, ...]:
    """Put the closer spelling first, then the more important place, primary names before others of like importance."""
    prior = place.importance - _MATCH_PENALTY.get(place.matched, 0.0)
    return (-round(place.similarity, 1), -prior, int(place.id) if place.id.isdigit() else 0)

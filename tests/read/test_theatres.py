"""The wars of the last years: quarters, camps and villages by the spellings news uses, in invented sentences.

Points are those of the sources that the tables name (OCHA, PCBS, UCDP, GeoNames, UNRWA), to a hundredth of a degree; a
quarter without a point of its own may lie as far off as its town is wide.
"""

from __future__ import annotations

import math

import pytest

from conftest import DraftOf
from rashomon.model import Where
from rashomon.read.draft import Draft


@pytest.fixture(autouse=True)
def _gazetteer(draft: DraftOf) -> None:
    if draft("Here.", upto="times").resources.gazetteer is None:
        pytest.skip("no gazetteer is built")


def meant(made: Draft, words: str) -> Where:
    """What the first place with these words stands for; an article before them counts as well as none."""
    found = (place for place in made.places if place.span.exact.lower().removeprefix("al-") == _bare(words))
    where = next((place.where for place in found), None)
    assert where is not None, f"{words} is no place in: {made.document.text}"
    return where


def _bare(words: str) -> str:
    return words.lower().removeprefix("al-")


# fmt: off
THEATRES = [
    ("An airstrike on a house in the Shejaiya neighbourhood of Gaza City killed five.",
     "Shejaiya", "PS", 31.5, 34.48, 5),
    ("Shelling was heard in Shujaiya, east of Gaza City.", "Shujaiya", "PS", 31.5, 34.48, 5),
    ("A strike in Jabaliya in northern Gaza killed two brothers.", "Jabaliya", "PS", 31.53, 34.49, 5),
    ("Two children were wounded in Tal al-Hawa in Gaza City.", "Tal al-Hawa", "PS", 31.5, 34.44, 5),
    ("A drone strike hit a tent in al-Mawasi, west of Khan Younis.", "Mawasi", "PS", 31.34, 34.27, 6),
    ("Five people were killed in the Al-Zeitoun neighborhood of Gaza City.", "Al-Zeitoun", "PS", 31.49, 34.45, 5),
    ("A house was hit in Tal al-Sultan in western Rafah.", "Tal al-Sultan", "PS", 31.31, 34.24, 5),
    ("An air raid on Deir el-Balah in the Gaza Strip killed a nurse.", "Deir el-Balah", "PS", 31.42, 34.35, 5),
    ("A strike in the Nusseirat camp in the Gaza Strip killed four.", "Nusseirat", "PS", 31.45, 34.39, 5),
    ("Four were killed in Abasan al-Kabira, east of Khan Younis.", "Abasan al-Kabira", "PS", 31.32, 34.34, 5),
    ("A strike in Beit Lahiya in northern Gaza killed two.", "Beit Lahiya", "PS", 31.55, 34.5, 5),
    ("Tanks were seen near Al-Shifa Hospital in Gaza City.", "Shifa Hospital", "PS", 31.52, 34.44, 5),
    ("Two men were killed in the Asqoula area of Gaza City.", "Asqoula", "PS", 31.49, 34.45, 5),
    ("A house was hit in Jabalia al-Nazla in the north of the Gaza Strip.",
     "Jabalia al-Nazla", "PS", 31.53, 34.48, 5),
    ("A teenager was shot dead in Balata camp in Nablus.", "Balata", "PS", 32.21, 35.28, 5),
    ("Four were wounded in Nur Shams camp, near Tulkarm.", "Nur Shams", "PS", 32.32, 35.06, 5),
    ("A man was shot in Huwara in the West Bank.", "Huwara", "PS", 32.15, 35.25, 6),
    ("Settlers burned cars in Turmus Ayya in the West Bank.", "Turmus Ayya", "PS", 32.04, 35.29, 6),
    ("Shells hit Jisr al-Shughour in northwestern Syria.", "Jisr al-Shughour", "SY", 35.81, 36.32, 6),
    ("Two were killed in Maaret al-Numan in Idlib.", "Maaret al-Numan", "SY", 35.65, 36.68, 6),
    ("Barrel bombs fell on Kafr Zita in the Hama countryside in Syria.", "Kafr Zita", "SY", 35.37, 36.6, 6),
    ("A market in Atareb in Syria was hit.", "Atareb", "SY", 36.14, 36.82, 8),
    ("A raid in Al-Shuhail in Deir Ezzor killed a shepherd.", "Al-Shuhail", "SY", 35.1, 40.45, 10),
    ("A mine exploded in Al-Baghouz in eastern Syria.", "Al-Baghouz", "SY", 34.46, 40.95, 10),
    ("Shelling in Douma in Eastern Ghouta killed six.", "Douma", "SY", 33.57, 36.4, 6),
    ("A convoy was hit in Kobani in northern Syria.", "Kobani", "SY", 36.89, 38.35, 6),
    ("Clashes broke out in the Sheikh Maqsoud district of Aleppo.", "Sheikh Maqsoud", "SY", 36.2, 37.16, 12),
    ("A car bomb exploded in Tel Abyad in northern Syria.", "Tel Abyad", "SY", 36.7, 38.95, 6),
    ("A cell was arrested in Tabqa, west of Raqqa.", "Tabqa", "SY", 35.84, 38.55, 6),
    ("Rockets hit the Green Zone in Baghdad.", "Green Zone", "IQ", 33.31, 44.39, 10),
    ("Gunmen attacked a checkpoint in Tuz Khurmatu in Iraq.", "Tuz Khurmatu", "IQ", 34.89, 44.63, 8),
    ("A bomb killed a farmer in Jalawla in Iraq's Diyala province.", "Jalawla", "IQ", 34.27, 45.17, 10),
    ("Two officers were killed in Sinjar in northern Iraq.", "Sinjar", "IQ", 36.32, 41.87, 8),
    ("A house was bombed in the Zanjili district of Mosul.", "Zanjili", "IQ", 36.34, 43.12, 10),
    ("A strike on Hodeida in Yemen killed two fishermen.", "Hodeida", "YE", 14.8, 42.95, 8),
    ("A shell fell in the Crater district of Aden.", "Crater", "YE", 12.78, 45.03, 6),
    ("Fighting flared in Al-Durayhimi in Yemen.", "Al-Durayhimi", "YE", 14.64, 43.05, 10),
    ("Two soldiers died in Lawdar in southern Yemen.", "Lawdar", "YE", 13.88, 45.87, 10),
    ("A drone hit a market in El Fasher in Sudan.", "El Fasher", "SD", 13.63, 25.35, 8),
    ("Shelling at Abu Shouk camp near El Fasher killed three.", "Abu Shouk", "SD", 13.63, 25.35, 15),
    ("Shells fell on Omdurman in Sudan.", "Omdurman", "SD", 15.64, 32.48, 10),
    ("Shelling in Zalingei, Sudan, killed three.", "Zalingei", "SD", 12.91, 23.47, 10),
    ("A bomb killed two in the Hodan district of Mogadishu.", "Hodan", "SO", 2.04, 45.34, 10),
    ("Troops withdrew from Beledweyne in Somalia.", "Beledweyne", "SO", 4.74, 45.2, 10),
    ("Militia clashed in Qoryoley in southern Somalia.", "Qoryoley", "SO", 1.79, 44.53, 12),
    ("Rockets landed in Ain Zara, south of Tripoli in Libya.", "Ain Zara", "LY", 32.82, 13.27, 20),
    ("A migrant centre in Tajoura in Libya was hit.", "Tajoura", "LY", 32.88, 13.35, 15),
    ("Shells fell in Khiam, southern Lebanon.", "Khiam", "LB", 33.33, 35.61, 5),
    ("Shells fell on the outskirts of Aita al-Shaab in southern Lebanon.", "Aita al-Shaab", "LB", 33.1, 35.33, 5),
    ("A house was destroyed in Mays al-Jabal in southern Lebanon.", "Mays al-Jabal", "LB", 33.17, 35.52, 5),
    ("Two were killed in Ain al-Hilweh camp near Sidon.", "Ain al-Hilweh", "LB", 33.55, 35.38, 5),
    ("A strike in Haret Hreik, Beirut, killed two.", "Haret Hreik", "LB", 33.86, 35.51, 10),
    ("Shelling killed a woman in Chasiv Yar in eastern Ukraine.", "Chasiv Yar", "UA", 48.59, 37.85, 8),
    ("Troops fought near Klishchiivka, south of Bakhmut.", "Klishchiivka", "UA", 48.53, 37.96, 8),
    ("A missile hit Saltivka in Kharkiv.", "Saltivka", "UA", 50.02, 36.34, 10),
    ("A drone killed a driver in Nikopol in Ukraine.", "Nikopol", "UA", 47.57, 34.4, 10),
    ("Gunmen killed two men in Balcad district in Somalia.", "Balcad", "SO", 2.36, 45.39, 10),
    ("A base in Lower Shabelle in Somalia was attacked.", "Lower Shabelle", "SO", 1.9, 44.4, 100),
    ("Two were killed in Shabwa in Yemen.", "Shabwa", "YE", 14.8, 47.0, 120),
    ("A bomb exploded in Salman Pak, south of Baghdad.", "Salman Pak", "IQ", 33.1, 44.58, 10),
    ("A blast hit the Dasht-e-Barchi neighbourhood of Kabul.", "Dasht-e-Barchi", "AF", 34.5, 69.1, 15),
    ("Two farmers were killed in Sangin in Helmand.", "Sangin", "AF", 32.07, 64.83, 12),
    ("A patrol was attacked in Marjah in Helmand province.", "Marjah", "AF", 31.52, 64.12, 15),
    ("Fighting in Laukkaing, Myanmar, killed nine.", "Laukkaing", "MM", 23.69, 98.76, 10),
    ("Soldiers entered Thantlang in Myanmar's Chin State.", "Thantlang", "MM", 22.69, 93.43, 10),
    ("A clinic was burned in Demoso in Myanmar.", "Demoso", "MM", 19.55, 97.17, 20),
    ("Gunmen attacked a base in Menaka in Mali.", "Menaka", "ML", 15.92, 2.4, 10),
    ("Two teachers were killed in Djibo in Burkina Faso.", "Djibo", "BF", 14.1, -1.63, 10),
    ("A village near Rutshuru in DR Congo was looted.", "Rutshuru", "CD", -1.19, 29.45, 10),
    ("A camp near Kibumba, north of Goma, was shelled.", "Kibumba", "CD", -1.67, 29.22, 40),
    ("Insurgents entered Mocimboa da Praia in Mozambique.", "Mocimboa da Praia", "MZ", -11.35, 40.35, 10),
    ("Shelling hit Mekelle in Ethiopia's Tigray region.", "Mekelle", "ET", 13.5, 39.48, 10),
]
# fmt: on


@pytest.mark.parametrize("case", THEATRES, ids=lambda case: case[1])
def test_a_place_of_a_war_is_pinned_where_it_lies(
    draft: DraftOf, case: tuple[str, str, str, float, float, int]
) -> None:
    """A name in a usual spelling gives its country and a point near the real one."""
    text, words, country, lat, lon, within_km = case
    where = meant(draft(text, upto="places"), words)
    assert where.country == country and where.lat is not None and where.lon is not None
    km = 111.2 * math.hypot(where.lat - lat, (where.lon - lon) * math.cos(math.radians(lat)))
    assert km <= within_km


ELSEWHERE = [
    ("The army took Zuhur, the last quarter of Hasakah in Syria.", "Zuhur", {"SY", None}),
    ("Shells fell on the Salhiya district of Hasakah in Syria.", "Salhiya", {"SY", None}),
    ("Police in Lyon searched a flat in the Al-Amal district.", "Al-Amal", {"FR", None}),
    ("A bomb exploded on Al-Wahda Street in Sanaa.", "Al-Wahda Street", {"YE", None}),
    ("A car bomb blew up at Palestine Square in Tehran.", "Palestine Square", {"IR", None}),
    ("The clinic stands in Al-Tuffah, a suburb of Amman in Jordan.", "Al-Tuffah", {"JO", None}),
    ("A fire broke out in Zanjili, near Leeds in England.", "Zanjili", {"GB", None}),
]


@pytest.mark.parametrize(("text", "words", "countries"), ELSEWHERE)
def test_a_quarter_is_not_looked_for_in_another_war(
    draft: DraftOf, text: str, words: str, countries: set[str | None]
) -> None:
    """The one listed quarter of a name means nothing where the text speaks of places elsewhere."""
    found = [place.where for place in draft(text, upto="places").places if place.span.exact == words]
    assert all(where is None or where.country in countries for where in found)


KEPT = [
    ("An Israeli airstrike hit a house in the Al-Sabra neighbourhood.", "Al-Sabra", "PS"),
    ("A house was bombed in the Zanjili district of Mosul.", "Zanjili", "IQ"),
    ("Clashes broke out in the al-Zahra quarter of Homs, Syria.", "Zahra", "SY"),
    ("Shelling hit Saltivka; the mayor of Kharkiv spoke of two dead.", "Saltivka", "UA"),
]


@pytest.mark.parametrize(("text", "words", "country"), KEPT)
def test_a_quarter_is_known_at_home(draft: DraftOf, text: str, words: str, country: str) -> None:
    """A text of no place elsewhere, or of the quarter's town, keeps it: states and their people are no places."""
    where = meant(draft(text, upto="places"), words)
    assert where.country == country and where.lat is not None


def test_a_name_known_without_a_point_keeps_its_country_and_gives_none(draft: DraftOf) -> None:
    """A village that no opened source places says where it belongs, and is pinned nowhere."""
    where = meant(draft("Gunmen killed six in Ogossagou and Nampala in Mali.", upto="places"), "Nampala")
    assert (where.country, where.lat) == ("ML", None)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit the Al Rashid area.",
        "A strike in Al Salam killed two.",
        "El Pais said so.",
        "Tanks were seen near Al-Shifa Hospital in Gaza City.",
    ],
)
def test_an_article_alone_is_no_town(draft: DraftOf, text: str) -> None:
    """ "Al" before a name is not Ål in Norway."""
    found = [place for place in draft(text, upto="places").places if place.span.exact in ("Al", "El")]
    assert all(place.where is None or place.where.lat is None for place in found)

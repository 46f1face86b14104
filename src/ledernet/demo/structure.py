"""The organisation of Kalø Kommune: five administrations, their areas and their units.

The municipality is invented; the towns are real ones of Djursland, so that distances make sense on a map.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Town(NamedTuple):
    name: str
    postcode: str
    latitude: float
    longitude: float


TOWNS = {
    town.name: town
    for town in (
        Town("Rønde", "8410", 56.301, 10.476),
        Town("Ebeltoft", "8400", 56.195, 10.682),
        Town("Knebel", "8420", 56.214, 10.487),
        Town("Hornslet", "8543", 56.315, 10.320),
        Town("Mørke", "8544", 56.339, 10.367),
        Town("Ryomgård", "8550", 56.383, 10.501),
        Town("Kolind", "8560", 56.366, 10.590),
        Town("Thorsager", "8410", 56.345, 10.464),
        Town("Feldballe", "8410", 56.292, 10.579),
        Town("Balle", "8444", 56.342, 10.830),
        Town("Nimtofte", "8581", 56.427, 10.571),
        Town("Auning", "8963", 56.431, 10.378),
        Town("Trustrup", "8570", 56.345, 10.774),
    )
}


@dataclass(frozen=True)
class Place:
    """A unit in which somebody leads: its head, and so many leaders of teams below the head."""

    name: str
    town: str
    title: str
    teams: int = 0
    team_title: str = "Teamleder"


@dataclass(frozen=True)
class Area:
    """A part of an administration with a chief of its own and a field of its own."""

    name: str
    field: str
    chief: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Administration:
    name: str
    director: str
    areas: tuple[Area, ...]


def school(name: str, town: str, teams: int) -> Place:
    return Place(name, town, "Skoleleder", teams, "Pædagogisk leder")


def nursery(name: str, town: str, teams: int = 0) -> Place:
    return Place(name, town, "Dagtilbudsleder", teams, "Daglig leder")


def home(name: str, town: str, teams: int) -> Place:
    return Place(name, town, "Plejehjemsleder", teams, "Gruppeleder")


def district(name: str, town: str, teams: int) -> Place:
    return Place(name, town, "Distriktsleder", teams, "Gruppeleder")


def residence(name: str, town: str, teams: int) -> Place:
    return Place(name, town, "Forstander", teams, "Afdelingsleder")


def office(name: str, teams: int = 1, town: str = "Rønde") -> Place:
    return Place(name, town, "Afdelingsleder", teams)


ADMINISTRATIONS = (
    Administration(
        "Børn og Læring",
        "Direktør for Børn og Læring",
        (
            Area(
                "Skoler",
                "Skole",
                "Skolechef",
                (
                    school("Hornslet Skole", "Hornslet", 4),
                    school("Mølleskolen", "Ryomgård", 4),
                    school("Rønde Skole", "Rønde", 4),
                    school("Ebeltoft Skole", "Ebeltoft", 4),
                    school("Kolind Skole", "Kolind", 3),
                    school("Molsskolen", "Knebel", 3),
                    school("Mørke Skole", "Mørke", 3),
                    school("Thorsager Skole", "Thorsager", 2),
                    school("Feldballe Skole", "Feldballe", 2),
                    school("Nimtofte Skole", "Nimtofte", 2),
                    school("Auning Skole", "Auning", 4),
                    school("Balle Skole", "Balle", 2),
                    school("Ungdomsskolen Kalø", "Rønde", 2),
                    school("10. klassecentret", "Rønde", 2),
                ),
            ),
            Area(
                "Dagtilbud",
                "Dagtilbud",
                "Dagtilbudschef",
                (
                    nursery("Børnehuset Solsikken", "Kolind"),
                    nursery("Børnehuset Lærkereden", "Hornslet", 2),
                    nursery("Børnehuset Spiren", "Hornslet", 1),
                    nursery("Børnehaven Skovtrolden", "Rønde", 1),
                    nursery("Vuggestuen Muslingen", "Ebeltoft", 1),
                    nursery("Børnehuset Havhesten", "Ebeltoft", 1),
                    nursery("Børnehuset Egernet", "Ryomgård", 1),
                    nursery("Børnehaven Mariehønen", "Mørke"),
                    nursery("Naturbørnehaven Mols", "Knebel", 1),
                    nursery("Børnehuset Regnbuen", "Rønde", 1),
                    nursery("Børnehaven Humlebien", "Thorsager"),
                    nursery("Børnehuset Kastanjen", "Feldballe"),
                    nursery("Børnehuset Tusindben", "Auning", 2),
                    nursery("Børnehuset Troldhøj", "Nimtofte"),
                    nursery("Børnehuset Strandskaden", "Balle"),
                    nursery("Børnehuset Sneglen", "Trustrup", 1),
                    nursery("Børnehaven Pindsvinet", "Hornslet", 1),
                    nursery("Vuggestuen Søstjernen", "Rønde", 1),
                    nursery("Dagplejen Nord", "Ryomgård", 1),
                    nursery("Dagplejen Syd", "Rønde", 1),
                ),
            ),
            Area(
                "Familie og Forebyggelse",
                "Børn og familie",
                "Familiechef",
                (
                    office("Familierådgivningen", 3),
                    office("PPR", 2),
                    office("Sundhedsplejen", 1),
                    office("Tandplejen", 1, "Hornslet"),
                    residence("Døgnhuset Bakken", "Kolind", 2),
                    office("SSP og Ungeteam", 1, "Ebeltoft"),
                ),
            ),
        ),
    ),
    Administration(
        "Ældre og Sundhed",
        "Direktør for Ældre og Sundhed",
        (
            Area(
                "Plejehjem",
                "Ældre",
                "Plejehjemschef",
                (
                    home("Plejehjemmet Lyngparken", "Kolind", 3),
                    home("Plejehjemmet Havudsigten", "Ebeltoft", 3),
                    home("Plejehjemmet Søkilden", "Ryomgård", 2),
                    home("Plejehjemmet Rosengården", "Hornslet", 3),
                    home("Plejehjemmet Bakkegården", "Rønde", 3),
                    home("Plejehjemmet Møllestuen", "Knebel", 2),
                    home("Plejehjemmet Åhaven", "Auning", 3),
                    home("Plejehjemmet Birkelund", "Mørke", 2),
                    home("Plejehjemmet Skovly", "Nimtofte", 2),
                    home("Plejehjemmet Kystvejen", "Balle", 2),
                ),
            ),
            Area(
                "Hjemmepleje og Sygepleje",
                "Ældre",
                "Hjemmeplejechef",
                (
                    district("Hjemmeplejen Nord", "Auning", 3),
                    district("Hjemmeplejen Syd", "Ebeltoft", 3),
                    district("Hjemmeplejen Øst", "Kolind", 3),
                    district("Hjemmeplejen Vest", "Hornslet", 3),
                    district("Hjemmeplejen Midt", "Rønde", 4),
                    district("Sygeplejen Nord", "Ryomgård", 2),
                    district("Sygeplejen Syd", "Ebeltoft", 2),
                    district("Natteamet", "Rønde", 1),
                ),
            ),
            Area(
                "Sundhed og Træning",
                "Sundhed",
                "Sundhedschef",
                (
                    office("Genoptræningen", 3, "Rønde"),
                    office("Rehabiliteringscenter Kalø", 1, "Hornslet"),
                    office("Visitationen", 1),
                    office("Sundhedscentret", 1, "Ebeltoft"),
                    office("Hjælpemiddeldepotet", 1, "Mørke"),
                    office("Køkkenet Madam Mols", 1, "Knebel"),
                ),
            ),
        ),
    ),
    Administration(
        "Social og Beskæftigelse",
        "Direktør for Social og Beskæftigelse",
        (
            Area(
                "Voksne og Social",
                "Voksne og social",
                "Socialchef",
                (
                    residence("Bostedet Havblik", "Ebeltoft", 3),
                    residence("Bostedet Skovkanten", "Rønde", 2),
                    residence("Bofællesskabet Lærken", "Hornslet", 2),
                    residence("Bostedet Engen", "Kolind", 3),
                    residence("Værkstederne Ryom", "Ryomgård", 2),
                    residence("Bostøtten", "Rønde", 2),
                    residence("Socialpsykiatrien", "Hornslet", 3),
                    residence("Rusmiddelcentret", "Rønde", 1),
                    residence("Herberget Stien", "Auning", 1),
                ),
            ),
            Area(
                "Jobcenter og Ydelser",
                "Beskæftigelse",
                "Jobcenterchef",
                (
                    office("Job og Virksomhed", 3, "Hornslet"),
                    office("Sygedagpenge og Fastholdelse", 3, "Hornslet"),
                    office("Unge og Uddannelse", 3, "Hornslet"),
                    office("Integration", 1, "Hornslet"),
                    office("Ydelseskontoret", 3, "Ebeltoft"),
                    office("Ressourceforløb", 1, "Hornslet"),
                ),
            ),
        ),
    ),
    Administration(
        "Teknik og Miljø",
        "Direktør for Teknik og Miljø",
        (
            Area(
                "Natur, Vej og Park",
                "Teknik og miljø",
                "Vej- og naturchef",
                (
                    office("Natur og Vej", 3),
                    Place("Materielgården Nord", "Ryomgård", "Driftsleder", 2, "Formand"),
                    Place("Materielgården Syd", "Ebeltoft", "Driftsleder", 1, "Formand"),
                    office("Vand og Klima", 1),
                    Place("Havnekontoret", "Ebeltoft", "Havnechef", 0),
                    Place("Genbrugspladserne", "Mørke", "Driftsleder", 1, "Formand"),
                ),
            ),
            Area(
                "Byg, Plan og Ejendomme",
                "Teknik og miljø",
                "Plan- og ejendomschef",
                (
                    office("Byggesag", 1),
                    office("Plan og Udvikling", 1),
                    office("Ejendomme", 2, "Hornslet"),
                    office("Rengøringen", 4, "Kolind"),
                    office("Miljøtilsyn", 1),
                    Place("Beredskabet", "Rønde", "Beredskabschef", 1, "Holdleder"),
                ),
            ),
        ),
    ),
    Administration(
        "Kultur og Stab",
        "Direktør for Kultur og Stab",
        (
            Area(
                "Kultur og Fritid",
                "Kultur og fritid",
                "Kultur- og fritidschef",
                (
                    Place("Rønde Bibliotek", "Rønde", "Biblioteksleder", 1),
                    Place("Kolind Bibliotek", "Kolind", "Biblioteksleder"),
                    Place("Ebeltoft Bibliotek", "Ebeltoft", "Biblioteksleder"),
                    Place("Kalø Musikskole", "Hornslet", "Musikskoleleder"),
                    Place("Museum Kalø Vig", "Ebeltoft", "Museumsleder", 1),
                    Place("Idrætscenter Rønde", "Rønde", "Centerleder", 1),
                    Place("Svømmehallen", "Hornslet", "Centerleder"),
                ),
            ),
            Area(
                "Stabe",
                "Stab",
                "Stabschef",
                (
                    office("Borgerservice", 3),
                    office("Økonomi", 3),
                    office("HR og Løn", 2),
                    office("Digitalisering og IT", 3),
                    office("Jura og Politik", 1),
                    office("Kommunikation", 0),
                    office("Indkøb og Udbud", 0),
                ),
            ),
        ),
    ),
)

"""Frames, rules of play and plans of the programmes that have come so far. Danish: they are the municipality's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ledernet.strategy.actions import (
    Anchoring,
    Asked,
    Criterion,
    Money,
    PurposeWords,
    RoleHours,
    StaffingChoice,
)
from ledernet.strategy.enums import (
    EvaluationMethod,
    Mandate,
    Measure,
    PledgeKind,
    Purpose,
    Rotation,
    Staffing,
)

RULES = (
    "Det, vi siger her, bliver her.",
    "Vi kommer til tiden og bliver til slut.",
    "Vi har læst det, der er sendt ud.",
    "Værtsrollen går på skift.",
    "Vi siger det, når vi er uenige.",
)


@dataclass(frozen=True)
class Life:
    """Months from the networks' start, because the demonstration's days follow the calendar."""

    starts_in: int  # days from the day on which the demonstration is looked at; negative has been
    trial_months: int = 0
    trial_reason: str = ""
    change_months: int = 0
    change_reason: str = ""
    expiry_months: int = 36
    expiry_reason: str = ""
    rotation: str = Rotation.NEWCOMERS
    rotation_share: int = 0
    evaluations: tuple[tuple[int, str], ...] = ()  # months, name


@dataclass(frozen=True)
class Pledged:
    kind: str
    text: str
    owner: str  # key of the story's users
    due_in: int  # days from today
    kept: bool = False


@dataclass(frozen=True)
class Plans:
    anchoring: Anchoring
    hours: RoleHours
    staffing: StaffingChoice
    money: Money
    life: Life
    questions: tuple[Asked, ...]
    criteria: tuple[Criterion, ...]
    method: str = EvaluationMethod.BOTH
    rules: tuple[str, ...] = RULES
    pledges: tuple[Pledged, ...] = ()
    purposes: dict[str, PurposeWords] = field(default_factory=dict)


SCHOOLS = Plans(
    anchoring=Anchoring(
        role_statement="Netværkene er det sted, hvor kommunens fælles retning for overgange bliver til praksis.",
        mandate=Mandate.RECOMMEND,
        reply_days=21,
        expectations="Du møder op til fem møder à tre timer, tager én sag med om året og deler det, du afprøver.",
        absence_rules="Afbud meldes til facilitator senest dagen før. Sygdom og pludselige personalesager er gyldig grund.",
    ),
    hours=RoleHours(Decimal(3), Decimal("0.5"), Decimal(40), Decimal(8), Decimal(4), Decimal(12)),
    staffing=StaffingChoice(
        Staffing.MIXED,
        "Vores egne kender hverdagen. En udefra skal forstyrre os to gange om året.",
        2,
        9500,
        420,
    ),
    money=Money(4000, 2500, 480),
    life=Life(
        starts_in=-240,
        trial_months=12,
        trial_reason="Et år er nok til at se, om overgangene bliver bedre.",
        change_months=18,
        change_reason="Så har alle prøvet begge sider af overgangen.",
        expiry_months=36,
        expiry_reason="Efter tre år skal kortene blandes på ny.",
        rotation=Rotation.SHARE,
        rotation_share=25,
        evaluations=((12, "Efter prøveåret"), (24, "Midtvejs")),
    ),
    questions=(
        Asked("P1a", Purpose.PROFESSION, target=75),
        Asked("P1b", Purpose.PROFESSION, target=70),
        Asked("P3a", Purpose.REFLECTION, target=70),
        Asked("P2a", Purpose.TOOLS, target=60),
        Asked(
            "",
            "",
            "Overgangen fra børnehave til skole er blevet bedre hos os.",
            "The step from kindergarten to school has become better with us.",
            60,
        ),
    ),
    criteria=(
        Criterion(Measure.TARGETS, Decimal(2), 2),
        Criterion(Measure.MEMBERS, Decimal(5), 1),
    ),
    pledges=(
        Pledged(PledgeKind.VISIT, "Et besøg i hvert netværk i løbet af året", "director:K1", 60),
        Pledged(PledgeKind.REPLY, "Svar på hvert indspil inden tre uger", "director:K1", 120),
        Pledged(PledgeKind.GREETING, "En hilsen ved det første møde", "chief", -200, kept=True),
    ),
    purposes={
        Purpose.PROFESSION: PurposeWords(
            serves="Bedre ledede overgange mærkes af børnene og deres forældre.",
            for_whom="Ledere af skoler og dagtilbud",
            change="Ledelse fylder mere end fag på møderne.",
            seen_by="Lederne kan nævne noget, de gør anderledes.",
            leader_gain="Et sted at øve sig.",
            organisation_gain="Ens overgange i hele kommunen.",
        ),
        Purpose.REFLECTION: PurposeWords(
            serves="Den, der tænker sig om, leder roligere.",
            for_whom="Ledere, der ofte er alene om beslutningen",
            change="Tvivl bliver sagt højt i tide.",
            seen_by="Flere sager kommer med til mødet, før de er afgjort.",
            leader_gain="Modspil fra ligesindede.",
            organisation_gain="Færre sager, der vokser i stilhed.",
        ),
    },
)

ELDERLY = Plans(
    anchoring=Anchoring(
        role_statement="Netværkene er områdets vigtigste støtte til ledere tæt på driften.",
        mandate=Mandate.DISCUSS,
        reply_days=30,
        expectations="Du kommer, du tier om det, du hører, og du tager selv en sag med to gange om året.",
        absence_rules="Meld afbud til tovholderen. Ingen spørger hvorfor.",
    ),
    hours=RoleHours(Decimal(2), Decimal(0), Decimal(32), Decimal(6), Decimal(2), Decimal(8)),
    staffing=StaffingChoice(Staffing.INTERNAL, "Fortroligheden tåler ikke skiftende ansigter.", 0, 0, 420),
    money=Money(2000, 1500, 460),
    life=Life(
        starts_in=-200,
        expiry_months=36,
        expiry_reason="Tre år er længe nok til tillid og kort nok til ikke at gro fast.",
        rotation=Rotation.NEWCOMERS,
        evaluations=((12, "Første år"), (24, "Andet år")),
    ),
    questions=(
        Asked("P3a", Purpose.REFLECTION, target=80),
        Asked("P3b", Purpose.REFLECTION, target=70),
        Asked("P1a", Purpose.PROFESSION, target=60),
        Asked("P4a", Purpose.INSPIRATION, target=70),
    ),
    criteria=(
        Criterion(Measure.SAFETY, Decimal(4), 1),
        Criterion(Measure.ATTENDANCE, Decimal(50), 2),
        Criterion(Measure.OWN, text="Deltagerne siger selv, at rummet er brugt op."),
    ),
    pledges=(
        Pledged(PledgeKind.TIME, "Tiden er fri: ingen møder i huset på netværksdage", "director:K2", 30),
    ),
    purposes={
        Purpose.REFLECTION: PurposeWords(
            serves="Ledere, der får støtte, bliver og giver ro i driften.",
            for_whom="Ledere tæt på driften",
            change="Svære samtaler bliver taget i tide.",
            seen_by="Færre opsigelser blandt nye ledere.",
            leader_gain="Et rum uden karakterbog.",
            organisation_gain="Ledere, der bliver.",
        ),
    },
)

TEAMS = Plans(
    anchoring=Anchoring(
        role_statement="Netværkene skal løse sager på tværs, som ingen forvaltning kan løse alene.",
        mandate=Mandate.DECIDE,
        mandate_frame="Netværket kan ændre arbejdsgange mellem de tre forvaltninger, når det ikke koster penge.",
        reply_days=30,
        expectations="Du kommer til seks møder à tre timer, tager en sag med og følger den til ende.",
        absence_rules="Afbud meldes til facilitator. Efter to afbud i træk ringer vi og spørger, om noget er i vejen.",
    ),
    hours=RoleHours(Decimal(3), Decimal(1), Decimal(48), Decimal(10), Decimal(6), Decimal(14)),
    staffing=StaffingChoice(
        Staffing.INTERNAL,
        "Forskellene er store, så der skal være en ved hvert møde, også når det koster tid.",
        0,
        0,
        420,
    ),
    money=Money(5000, 3000, 450),
    life=Life(
        starts_in=21,
        trial_months=12,
        trial_reason="Vi har ikke prøvet det før.",
        expiry_months=30,
        expiry_reason="Sagerne skifter, og det skal netværkene også.",
        rotation=Rotation.NEWCOMERS,
        evaluations=((11, "Før prøveåret slutter"), (23, "Andet år")),
    ),
    questions=(
        Asked("P6a", Purpose.STRATEGY, target=70),
        Asked("P6b", Purpose.STRATEGY, target=60),
        Asked("P5a", Purpose.CULTURE, target=60),
        Asked("P3b", Purpose.REFLECTION, target=60),
    ),
    criteria=(
        Criterion(Measure.TARGETS, Decimal(2), 1),
        Criterion(Measure.OWN, text="Netværket har ikke løst en sag i et år."),
    ),
    pledges=(
        Pledged(PledgeKind.GREETING, "Kommunaldirektøren åbner det første møde", "chief", 21),
        Pledged(PledgeKind.REPLY, "Svar på indspil inden 30 dage", "chief", 90),
    ),
)

FOUNDATION = (
    "Sådan leder vi i Kalø",
    (
        "Vi leder tæt på og med tillid.\n"
        "Vi siger tingene, som de er, og i tide.\n"
        "Vi tænker hele kommunen, også når vi leder en lille del.\n"
        "Vi lærer af det, der ikke lykkedes.\n"
        "Borgeren er aldrig et andet kontors problem."
    ),
)

GOALS = ("Borgeren møder én kommune", "Vi fastholder vores ledere", "Gode overgange for børn og unge")

"""The product's own questions beside those that follow from the purposes (`strategy.items`), block by block, with their source.

All wording is our own. Where a published questionnaire has been the model for what is asked about, its name stands in the source, and
the block is an adaptation that nobody has validated: the page says so. A question whose words are changed gets a higher
version here, and its figures are no longer compared with earlier ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledernet.evaluation.enums import Block
from ledernet.strategy.items import CATALOGUE as OF_PURPOSES
from ledernet.strategy.items import SIDE

from .question import Asked, Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

LEAST_OF_SAFETY = 5
"""So many of the seven must be answered before one person has a mean of safety."""


def _agree(
    key: str, block: Block, da: str, en: str, *, reverse: bool = False, kind: Kind = Kind.AGREE
) -> Asked:
    return Asked(key, str(block), da, en, kind, is_reversed=reverse)


_S, _E, _B, _L, _T, _R = (
    Block.SAFETY, Block.FACILITATION, Block.BELONGING, Block.LEARNING, Block.TRANSFER, Block.REFERENCE,
)  # fmt: skip

GENERAL: tuple[Asked, ...] = (
    _agree("B1", _S, "Hvis jeg fortæller om noget, der gik galt for mig, bliver det brugt imod mig.", "If I tell what went wrong for me, it is used against me.", reverse=True),
    _agree("B2", _S, "Vi kan tage de svære ting op her.", "We can raise the hard things here."),
    _agree("B3", _S, "Nogle holdes på afstand, fordi de er anderledes.", "Some are kept at a distance for being different.", reverse=True),
    _agree("B4", _S, "Det er trygt at vise tvivl og prøve noget af.", "It is safe to show doubt and to try things."),
    _agree("B5", _S, "Det er svært at bede de andre om hjælp.", "It is hard to ask the others for help.", reverse=True),
    _agree("B6", _S, "Ingen her ville med vilje gøre noget, der skader mig eller min enhed.", "Nobody here would knowingly do harm to me or my unit."),
    _agree("B7", _S, "Det, jeg kan og ved, bliver brugt her.", "What I know and can do is put to use here."),
    _agree("B8", Block.CONFIDENTIALITY, "Det, vi siger her, bliver her.", "What is said here stays here."),
    _agree("E1", _E, "Facilitator bidrager med viden og metoder, vi kan bruge.", "The facilitator adds knowledge and methods that we can use."),
    _agree("E2", _E, "Facilitator holder os fast på formålet.", "The facilitator keeps us to the purpose."),
    _agree("E3", _E, "Vi bliver udfordret, når vi er for enige.", "We are challenged when we agree too much."),
    _agree("E4", _E, "Facilitator hjælper os til at have tillid til hinanden.", "The facilitator helps us trust each other."),
    _agree("E5", _E, "Alle kommer til orde.", "Everybody gets heard."),
    _agree("C1", _B, "Jeg hører til i netværket.", "I belong in the network."),
    _agree("C2", _B, "Jeg ser mig som medlem, ikke som gæst.", "I see myself as a member, not as a guest."),
    _agree("C3", _B, "Jeg glæder mig til møderne.", "I look forward to the meetings."),
    _agree("C4", _B, "Jeg er glad for at være i netop dette netværk.", "I am glad to be in this very network."),
    _agree("D1", _L, "Tiden i netværket er givet godt ud.", "Time in the network is well spent."),
    _agree("D2", _L, "Det, vi arbejder med, ligner det, jeg står i.", "What we work on resembles what I face."),
    _agree("D3", _L, "Jeg ved eller kan noget, jeg ikke kunne før.", "I know or can do something that I could not before."),
    _agree("D4", _L, "Jeg ser min egen rolle som leder klarere.", "I see my own role as a leader more clearly."),
    _agree("D5", _L, "Det seneste halve år har jeg gjort noget anderledes på grund af netværket.", "In the last six months I have done something differently because of the network."),
    _agree("D6", _L, "Jeg har ringet til en fra netværket mellem møderne.", "I have called somebody from the network between the meetings.", kind=Kind.OFTEN),
    _agree("D7", _L, "Det kan mærkes hos mine medarbejdere eller i opgaven.", "My staff or the service can tell the difference."),
    _agree("D8", _L, "Det er blevet lettere at arbejde på tværs.", "Working across has become easier."),
    _agree("D9", _L, "Netværket har ændret, hvad jeg mener god ledelse er.", "The network has changed what I think good leadership is."),
    _agree("F1", _T, "Min chef spørger til, hvad jeg får ud af det.", "My chief asks what I get out of it."),
    _agree("F2", _T, "Min chef bakker op om, at jeg prioriterer møderne.", "My chief backs my giving priority to the meetings."),
    _agree("F3", _T, "Jeg har tid og plads til at prøve det af.", "I have time and room to try it out."),
    _agree("F4", _T, "Mine medarbejdere ved, hvorfor jeg er med.", "My staff know why I take part."),
    _agree("K1", _R, "Netværk er en god vej til at udvikle sig som leder.", "Networks are a good way to develop as a leader."),
    _agree("K2", _R, "Hvilken plads giver du netværk, når du sammenligner med kurser, uddannelse, coaching, sparring med din chef og læring i det daglige arbejde?", "Which place do you give networks beside courses, education, coaching, talks with your chief, and learning in daily work?", kind=Kind.PLACE),
)  # fmt: skip

OF_SIDE: tuple[Asked, ...] = tuple(
    Asked(item.key, str(Block.SIDE), item.text_da, item.text_en, is_reversed=item.reverse)
    for item in OF_PURPOSES.values()
    if item.purpose == SIDE
)

TEXTS: tuple[Asked, ...] = (
    Asked("X1", str(_L), "Hvad har du gjort anderledes på grund af netværket?", "What have you done differently because of the network?", Kind.TEXT),
    Asked("X2", str(Block.PURPOSE), "Hvad skal netværket gøre mere af, mindre af eller helt anderledes?", "What should the network do more of, less of, or quite differently?", Kind.TEXT),
)  # fmt: skip

CATALOGUE: dict[str, Asked] = {one.key: one for one in (*GENERAL, *OF_SIDE, *TEXTS)}

STANDARD: tuple[Block, ...] = (
    Block.SAFETY, Block.CONFIDENTIALITY, Block.FACILITATION, Block.BELONGING, Block.LEARNING, Block.TRANSFER, Block.REFERENCE,
)  # fmt: skip
"""Asked unless somebody says otherwise. The side gain is not: what it asks about must be agreed with the staff's side first."""


@dataclass(frozen=True)
class Source:
    """What the block measures, where its idea comes from, and what its figures can bear."""

    about: Text
    source: Text


SOURCES: dict[Block, Source] = {
    Block.START: Source(
        _("Whether people know why the network exists and what is expected of them. Without it the other answers are hard to read."),
        _("Two questions of our own."),
    ),
    Block.PURPOSE: Source(
        _("Whether each purpose of the charter is reached, against the target that was locked at the launch."),
        _("Questions of our own, made from the purposes themselves (KL 2008). Each purpose stands by itself; they are no scale."),
    ),
    Block.SAFETY: Source(
        _("Whether one can show doubt, mistakes and disagreement in the network. The mean of seven, of which three are turned round."),
        _("Inspired by Edmondson (1999), reworded for networks. An adaptation, not the validated scale: there is no Danish norm to compare with."),
    ),
    Block.CONFIDENTIALITY: Source(
        _("Whether what is said stays in the network. Told by itself, never as part of safety."),
        _("A question of our own."),
    ),
    Block.FACILITATION: Source(
        _("Whether the facilitator adds something, keeps to the purpose, challenges and builds trust, and whether all are heard."),
        _("Questions of our own, made from what a facilitator is for (KL 2008, page 12)."),
    ),
    Block.BELONGING: Source(
        _("Whether people feel that they belong, and are glad to."),
        _("Inspired by Bollen & Hoyle (1990), shortened and reworded. An adaptation, not the validated scale."),
    ),
    Block.LEARNING: Source(
        _("From time well spent over what was learnt to what is done differently, and whether others can tell."),
        _("Ordered as Kirkpatrick's four levels and the value cycles of Wenger, Trayner & de Laat (2011). Questions of our own; satisfaction alone proves no learning."),
    ),
    Block.TRANSFER: Source(
        _("Whether one's own chief, staff and time make it possible to use what one learns."),
        _("Follows factors of transfer known from research (Holton, Bates & Ruona 2000). Questions of our own."),
    ),
    Block.KIND: Source(
        _("The known weak side of this kind of network: too few impulses from outside, or too much time on each other's worlds."),
        _("Questions of our own, made from the guide (KL 2008, pages 9–10)."),
    ),
    Block.SIDE: Source(
        _("Whether the network makes it easier to be a leader here, and keener to stay. Asks about well-being: agree it with the committee of staff and management (MED) first."),
        _("Questions of our own. The network is measured, not the leader."),
    ),
    Block.REFERENCE: Source(
        _("The two figures of 2008 that others can be compared with: nine of ten found networks a good way to develop, and almost half put them among the three best."),
        _("The figures are KL's of 2008; the wording is our own, so compare with care."),
    ),
    Block.OWN: Source(_("Questions that you have added yourselves."), _("Your own wording.")),
}  # fmt: skip


def blocks_offered() -> list[Block]:
    """Those one may choose, in the order in which they are asked. Start, purposes and kind follow from the charter."""
    return [*STANDARD, Block.SIDE]


def of_block(block: str) -> list[Asked]:
    return [one for one in CATALOGUE.values() if one.block == block and one.kind != Kind.TEXT]

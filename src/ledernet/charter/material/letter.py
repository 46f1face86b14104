"""Material as a mail. The text is that of the material that was chosen, in the receiver's language."""

from typing import Any

from ledernet.charter.enums import Audience, CharterState
from ledernet.charter.models import Material
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message

from .text import blocks_of

LETTER = "charter.material"


def build_material(message: Message) -> Letter | None:
    """None when the charter it tells of is no longer in force: what is out of date is not sent."""
    material = Material.objects.filter(
        pk=message.params.get("material"), version__state=CharterState.APPROVED
    ).first()
    if material is None:
        return None
    context: dict[str, Any] = {
        "material": material,
        "blocks": blocks_of(material.body),
        "pass_on": material.audience
        == Audience.EMPLOYEES,  # they have no login: somebody else reads it first
    }
    return Letter(subject=material.title, template="charter/mail/material", context=context)

"""The secret of a connection is stored sealed, for its organisation alone, and opened only to log in."""

from ledernet.accounts import sealing

from .mo.errors import Fault, MoError

PURPOSE = "ledernet.registers.secret"


def seal(secret: str, *, organisation: int) -> str:
    return sealing.seal(secret.encode(), PURPOSE, str(organisation)).decode()


def unseal(sealed: str, *, organisation: int) -> str:
    """Raises MoError where it was sealed with a secret key that is not known here, or for another organisation."""
    try:
        return sealing.unseal(sealed.encode(), PURPOSE, str(organisation)).decode()
    except sealing.Unreadable:
        raise MoError(Fault.SECRET) from None

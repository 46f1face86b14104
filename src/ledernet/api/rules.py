"""Who makes keys for other systems, and what a key may be given. Predicates take (viewer, object).

The administrator gives any role, as she does to people. HR gives HR's own, in the part of the organisation she is HR of: nobody hands
out more than she has. The data protection officer looks.
"""

import rules

from ledernet.people.enums import Role
from ledernet.people.rules import is_administrator, is_dpo, is_hr_somewhere
from ledernet.people.viewer import Viewer

from .models import Hook, Token


def token_of(target: Token | Hook | None) -> Token | None:
    return target.token if isinstance(target, Hook) else target


@rules.predicate
def is_of_house(viewer: Viewer, target: Token | Hook | None) -> bool:
    token = token_of(target)
    return token is not None and token.organisation_id == viewer.organisation.pk


@rules.predicate
def is_hr_of_token(viewer: Viewer, target: Token | Hook | None) -> bool:
    token = token_of(target)
    return token is not None and token.role == Role.HR and viewer.has_at(token.path, Role.HR)


rules.add_perm("api.list_tokens", is_administrator | is_dpo | is_hr_somewhere)
rules.add_perm("api.view_token", is_of_house & (is_administrator | is_dpo | is_hr_of_token))
rules.add_perm("api.make_tokens", is_administrator | is_hr_somewhere)
rules.add_perm("api.manage_token", is_of_house & (is_administrator | is_hr_of_token))

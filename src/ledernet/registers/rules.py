"""Who may connect to registers: those who may import leaders, since that is what it does."""

import rules

from ledernet.people.rules import is_administrator, is_hr_everywhere

rules.add_perm("registers.manage", is_hr_everywhere | is_administrator)

"""Who may see how the installation is. It is one for all its organisations, and says nothing about people."""

import rules

from ledernet.people.rules import is_administrator

rules.add_perm("operations.view_state", is_administrator)
rules.add_perm("operations.retry_task", is_administrator)

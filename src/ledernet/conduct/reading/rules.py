"""Who reads figures of meetings: all who see the network read its own; chiefs and HR read those of the networks they look after together.

There is no figure of a person anywhere in this package, so nothing finer is needed.
"""

import rules

from ledernet.mail.rules import is_hr_everywhere
from ledernet.networks.rules import manages_network, serves_network, sits_in_network
from ledernet.people.rules import manages_somewhere

rules.add_perm("conduct.read_figures", manages_network | serves_network | sits_in_network)
rules.add_perm("conduct.compare_figures", manages_somewhere)
rules.add_perm("conduct.set_limits", is_hr_everywhere)

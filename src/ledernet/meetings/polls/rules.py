"""Who proposes times, and who reads what others can: as with meetings, names are for those who belong to the network."""

import rules

from ledernet.networks.rules import is_hr_of_network, runs_network, sits_in_network

rules.add_perm("meetings.see_polls", is_hr_of_network | runs_network | sits_in_network)
rules.add_perm("meetings.see_who_can", runs_network | sits_in_network)
rules.add_perm("meetings.answer_poll_for", runs_network)

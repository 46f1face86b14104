"""What meetings, seats, charters and evaluations say of a network or a programme on a day: a profile, never one figure."""

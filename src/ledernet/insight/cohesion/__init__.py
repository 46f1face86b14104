"""Which units meet in networks, which meet only there, and which are islands: from seats and attendance alone."""

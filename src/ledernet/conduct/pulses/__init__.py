"""Half a minute after a meeting: three questions by link, told once as figures, and a line to the facilitator apart from them."""

"""What the networks of the demonstration say of their results. Danish: they are the municipality's words."""

FIRST_COMMENT = (
    "Vi er godt i gang. Næste gang vil vi bruge mere tid på sagerne og mindre på at orientere hinanden."
)

COMMENTS: tuple[str | None, ...] = (
    "Vi er glade for hinanden. Måske for glade. Vi vil gerne have to nye ind og en facilitator, der tør spørge én gang til.",
    "Det virker, når vi tager én sag ad gangen og følger op på den næste gang. Det vil vi blive ved med.",
    "Vi er enige om det meste. Vi har aftalt at tage de to emner op, som vi plejer at gå uden om.",
    "",
    "Halvdelen af os er i tvivl om, hvad netværket skal ende med. Det vil vi gerne tale med vores ansvarlige chef om.",
    "Vi bruger hinanden, men derhjemme spørger ingen til det. Vi vil gerne have, at vores egne chefer gør.",
)
"""Network by network; empty: passed on without a comment; None: not passed on yet."""

THOUGHTS = (
    "Mere tid til den enkelte sag.",
    "Færre oplæg, mere sparring.",
    "Vi skal turde være uenige.",
    "Besøg hos hinanden i stedet for mødelokaler.",
    "En fast opfølgning på det, vi lovede hinanden sidst.",
    "Spil mere ind til ledelsen.",
)
"""In answer to what the network should do more of, less of, or quite differently."""

"""What the networks of the demonstration say before their autumn review. Danish: they are the municipality's words."""

NOTES: dict[str, tuple[str, str, str, str]] = {
    "Tværnetværk 1": (
        "Vi kender hinanden godt nu, og det er svært at undvære.",
        "Om vi er blevet for enige til at lære noget.",
        "Sæt to af os et nyt sted hen, og giv os to, der ser på det med friske øjne.",
        "De hjælper hinanden, men ingen bliver udfordret. Det kan godt tåle at blive rystet.",
    ),
    "Tværnetværk 3": (
        "Vi er begyndt at bruge hinanden mellem møderne.",
        "",
        "Lad os blive ved et år til, og giv os et emne at arbejde med.",
        "De er først lige kommet i gang.",
    ),
    "Tværnetværk 4": (
        "Vi ved ikke, hvad netværket skal ende med.",
        "Halvdelen vil fortsætte, halvdelen vil hellere bruge tiden hjemme.",
        "Et klart svar på, hvad I vil med os.",
        "Det går ikke ud over trygheden, men energien siver.",
    ),
    "Skole og dagtilbud 1": (
        "Vi er glade for hinanden. Måske for glade.",
        "Nogle vil helst blive, som vi er.",
        "To nye ind og en facilitator, der tør spørge én gang til.",
        "De er klar til at blive blandet. Gør det, mens de stadig kan lide hinanden.",
    ),
    "Skole og dagtilbud 2": (
        "Sagerne virker. Vi tager én ad gangen og følger op.",
        "",
        "Mød flere fra den anden side af overgangen.",
        "De kunne lære de andre netværk noget.",
    ),
    "Skole og dagtilbud 3": (
        "Vi er enige om det meste og vil gerne møde nogen, vi ikke er enige med.",
        "",
        "Bland os med de andre.",
        "Enigheden er pæn. Der mangler nogen, der spørger hvorfor.",
    ),
    "Skole og dagtilbud 4": (
        "For få af os har tid til at komme.",
        "Om det er emnerne eller kalenderen.",
        "Færre møder, men nogle, der bliver til noget.",
        "De fire, der kommer, får meget ud af det.",
    ),
    "Skole og dagtilbud 5": (
        "Vi er i tvivl om, hvad netværket skal ende med.",
        "Nogle ser det som pusterum, andre som arbejde.",
        "Sig, hvad I forventer af os.",
        "De trænger til en ny begyndelse med et tydeligt formål.",
    ),
    "Skole og dagtilbud 6": (
        "Vi hjælper hinanden, når det brænder.",
        "",
        "At nogen derhjemme spørger, hvad vi har lært. Og gerne nye at lære det af.",
        "De er klar til mere.",
    ),
    "Ældre og sundhed 5": (
        "Vi får noget ud af det, når der er tid til sagerne.",
        "Om en facilitator udefra er pengene værd.",
        "Et halvt år på prøve med en facilitator udefra, og så måler vi igen.",
        "Prøv det. De er nysgerrige.",
    ),
    "Ældre og sundhed 8": (
        "Vi er blevet for få, og to af os skifter job til foråret.",
        "",
        "Lad os komme ind i de andre netværk, mens vi stadig kan sige ordentligt farvel.",
        "De har sluttet fred med det. Lad dem gå godt videre.",
    ),
}
"""By the name of the network: what it agrees on, what not, what it wants, and how the facilitator sees it."""

GO_ON = "Netværket er kommet godt fra start. Vi ser på det igen, når der er svaret næste gang."
TRY = "Gruppen vil gerne, og facilitatoren tror på det. Vi måler igen mod de samme mål."
TRIED = "En facilitator udefra på hvert andet møde."

EXPERIMENTS: tuple[tuple[str, str, str], ...] = (
    ("Vi begynder hvert møde med fem minutters stilhed.", "At flere kommer til orde.", ""),
    (
        "Vi mødes hos hinanden i stedet for på rådhuset.",
        "At vi ser noget, vi ikke ville have hørt om.",
        "Vi ser mere og taler bedre. Til gengæld skal værten slippe for også at være ordstyrer.",
    ),
)
"""What one network tries: what, what for, and what was learnt where it has looked back."""

REDRAWN = "Tværgående ledernetværk"
POINTS = {"P3": 4, "P5": 3, "P6": 3}
REDRAW = (
    "Netværkene er blevet store, og det er svært at nå rundt om bordet. Mindre grupper kan tage sagerne for alvor, og fire møder om året "
    "er det, lederne siger, at de kan holde."
)
"""Another design of one programme: its purposes by points, and why."""

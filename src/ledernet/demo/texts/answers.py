"""The management's answers, by programme and question. Danish whoever reads them: they are the municipality's words."""

from ledernet.strategy.enums import Question

CROSS: dict[str, str] = {
    Question.PRACTICE: "At en medarbejder kan skifte fra skole til ældrecenter og genkende måden, der bliver ledt på.",
    Question.LEADER_GAIN: "Mindst to kolleger uden for egen forvaltning, man ringer til, før det bliver svært.",
    Question.ORGANISATION_GAIN: "Færre sager, der strander mellem to forvaltninger.",
    Question.SPARRING: "Inspiration fra andre fag. Faglig sparring har de fleste i forvejen i deres egen forvaltning.",
    Question.COHESION: "Hele kommunen. Hver forvaltning hænger godt sammen; det er mellem dem, vi taber noget.",
    Question.EXPECTATIONS: "18 timer om året pr. leder, og at hvert netværk kan nævne tre ting, de gør anderledes.",
}

SCHOOLS: dict[str, str] = {
    Question.PRACTICE: "Overgangen fra børnehave til skole bliver ledet af to, der kender hinanden ved fornavn.",
    Question.LEADER_GAIN: "Et sted at øve pædagogisk ledelse med nogen, der står i det samme.",
    Question.ORGANISATION_GAIN: "Ens overgange i hele kommunen, så børnene ikke skal begynde forfra.",
    Question.OWNERSHIP: "Netværket vælger selv fire af årets fem temaer, og værtsrollen går på skift.",
    Question.COMMUNICATION: "Direktøren fortæller om det på ledermødet i august, og lederne tager det med hjem til personalemødet.",
    Question.SPARRING: "Sparring med ligesindede. Opgaven er så særlig, at andre skal have den forklaret først.",
    Question.COHESION: "Sammenhold på området. Fælles kultur i kommunen har sit eget program.",
    Question.OTHER_PURPOSES: "Redskaberne spredes bedst blandt dem, der kan bruge dem i morgen.",
    Question.EXPECTATIONS: "Fem møder à tre timer, og at alle har prøvet ét nyt greb, inden året er omme.",
    Question.SUPPORT: "Direktøren kigger forbi hvert netværk én gang om året og svarer på indspil inden tre uger.",
    Question.FACILITATION: "Vores egne facilitatorer er nok. To møder om året får vi en udefra til at udfordre os.",
    Question.ADMINISTRATION: "HR indkalder og booker. Netværkets tovholder samler dagsordenen.",
    Question.DIVISION: "Ledelsen bestemmer formål, rammer og slutning. HR sørger for alt derimellem.",
    Question.TURNOVER: "Nye ledere får plads inden 90 dage og en makker fra netværket de første tre møder.",
    Question.END_DATES: "Et prøveår, og derefter en skiftedag midtvejs. Vi slutter, før det går i stå.",
    Question.EVALUATION: "Efter ét år med spørgeskema, som netværket selv taler om først.",
    Question.CLOSING: "Når målene ikke er nået to gange i træk, eller når færre end fem møder op.",
    Question.SIGNS: "Hvis dagtilbud og skole bliver lagt sammen, eller hvis ønskerne om plads falder.",
}

ELDERLY: dict[str, str] = {
    Question.PRACTICE: "Ledere tager den svære samtale i tide, fordi de har prøvet den af på hinanden.",
    Question.LEADER_GAIN: "Et rum, hvor man kan være i tvivl uden at blive vurderet.",
    Question.ORGANISATION_GAIN: "Færre opsigelser blandt ledere i det første år.",
    Question.OWNERSHIP: "Hvert møde begynder med en sag fra en deltager. Man melder sig selv på listen.",
    Question.COMMUNICATION: "Et brev til lederne og en tekst på intranettet. Resten klarer de selv.",
    Question.SPARRING: "Sparring i et lille rum. Tilliden kommer hurtigst, når hverdagen er ens.",
    Question.COHESION: "Sammenhold på området, og ro til at tale om det, der er svært.",
    Question.OTHER_PURPOSES: "Energien kommer af at blive mødt. Det kræver ikke andre fag.",
    Question.EXPECTATIONS: "Otte møder à to timer. Vi forventer nærvær, ikke referater.",
    Question.SUPPORT: "Centerchefen frigør tiden og spørger til udbyttet ved hver samtale.",
    Question.FACILITATION: "En intern facilitator hver gang. Fortroligheden tåler ikke skiftende ansigter.",
    Question.ADMINISTRATION: "Tovholderen indkalder. HR hjælper, når nogen rejser eller kommer til.",
    Question.DIVISION: "Ledelsen sætter rammen og holder sig ude af rummet. HR holder øje med, at møderne bliver holdt.",
    Question.TURNOVER: "Vi siger ordentligt farvel og tager højst to nye ind ad gangen.",
    Question.END_DATES: "Ingen prøve. Netværkene løber i tre år og bliver så blandet på ny.",
    Question.EVALUATION: "Én gang om året, først i netværket, så i ledelsen.",
    Question.CLOSING: "Når deltagerne ikke længere er trygge, eller når fremmødet er under halvdelen.",
    Question.SIGNS: "Når teams bliver selvstyrende, og lederrollen er en anden.",
}

TEAMS: dict[str, str] = {
    Question.PRACTICE: "Teamledere ringer til hinanden, før en sag bliver sendt videre.",
    Question.LEADER_GAIN: "Kendskab til ni kolleger og deres verden.",
    Question.ORGANISATION_GAIN: "Kortere sager for de borgere, der har flere forvaltninger i spil.",
    Question.OWNERSHIP: "Hver deltager tager én sag med, og netværket vælger, hvilke to de løser.",
    Question.COMMUNICATION: "Cheferne fortæller om det på teammøderne i januar.",
    Question.SPARRING: "Mødet med andre fag. Det er dér, sagerne strander.",
    Question.COHESION: "Hele kommunen, og først de tre forvaltninger, der deler flest borgere.",
    Question.OTHER_PURPOSES: "Sparringen tager vi med i tværfaget, men den skal have tid.",
    Question.EXPECTATIONS: "Seks møder à tre timer, og at hvert netværk løser to sager.",
    Question.SUPPORT: "Kommunaldirektøren åbner det første møde og svarer på indspil inden 30 dage.",
    Question.FACILITATION: "Ja, ved alle møder det første år. Forskellene er store.",
    Question.ADMINISTRATION: "HR tager kalender og lokaler. Netværket tager indholdet.",
    Question.DIVISION: "Ledelsen beslutter, HR sætter i værk, netværket vælger sagerne.",
    Question.TURNOVER: "Der står én ledig plads i hvert netværk til den næste nye teamleder.",
    Question.END_DATES: "Et prøveår. Så ser vi på det igen.",
    Question.EVALUATION: "I november, med spørgeskema og samtale bagefter.",
    Question.CLOSING: "Når netværket ikke har løst en sag i et år.",
    Question.SIGNS: "Når sagerne ikke længere strander mellem forvaltninger.",
}

NEAR: dict[str, str] = {
    Question.LEADER_GAIN: "Modspil fra nogen, der ikke kender svaret på forhånd.",
    Question.ORGANISATION_GAIN: "Ledere, der bliver længere i jobbet.",
    Question.TURNOVER: "Nye ledere får en makker.",
}

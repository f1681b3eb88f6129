# Kringen vormen: de bestanden van de organisator, en wat de opdrachten `kring group` zeggen.

## Waar iets mis is

group-problems = { $count ->
    [one] één ding klopt niet; er is niets geschreven.
   *[other] { $count } dingen kloppen niet; er is niets geschreven.
}
group-problems-more = … en nog { $count }. Met --json krijg je ze allemaal.
group-place-cell = rij { $row }, kolom { $column }
group-place-row = rij { $row }
group-place-column = kolom { $column }
group-place-file = het hele bestand

## Bestanden

group-unreadable = kan niet worden gelezen: { $error }
    .mend = Geef het pad van een bestand dat dit programma mag lezen.
group-empty = het bestand is leeg
    .mend = Sla het opnieuw op, met op de eerste rij de namen van de kolommen en daaronder een rij per persoon of per geval.
group-workbook = dit is een werkmap van Excel of LibreOffice, geen tekst
    .mend = Kies in het rekenprogramma: Opslaan als, ‘CSV UTF-8 (door komma’s gescheiden)’.
group-encoding = de letters zijn niet te lezen: dit is geen UTF-8, en niet één andere codering van begin tot eind
    .mend = Open het bestand in het programma waar het vandaan komt en sla het op als CSV UTF-8.
group-too-long = het bestand heeft meer rijen dan { $most }, en meer neemt Kring niet aan
    .mend = Kijk of dit het goede bestand is. Is het dat, verdeel de mensen dan eerst, bijvoorbeeld per regio.
group-no-rows = onder de namen van de kolommen staat niets
    .mend = Zet er ten minste één rij onder.
group-quote = een aanhalingsteken wordt geopend en nergens gesloten
    .mend = Zet er een " achter, of haal het eerste weg.
group-cells = deze rij heeft { $cells } cellen, en er zijn { $columns } kolommen
    .mend = Zet een cel waar zelf een ‘{ $separator }’ in staat tussen aanhalingstekens.

## Kolommen

group-column-missing = er is geen kolom { $names }; er staat: { $found }
    .mend = Geef de kolom die naam, op de eerste rij. Alle namen staan in docs/grouping.md.
group-column-twice = deze kolom is er al, als { $earlier }
    .mend = Houd één van de twee.
group-column-like = deze kolom ken ik niet, maar ze lijkt op { $meant }
    .mend = Noem haar { $meant }, of geef haar een naam die er minder op lijkt.
group-cell-missing = deze cel is leeg en mag dat niet zijn
    .mend = Vul haar in, of haal de rij weg.

## Waarden

group-number = geen geheel getal van { $least } tot en met { $most }
    .mend = Vul zo’n getal in, of laat de cel leeg als het onbekend is.
group-degrees = geen aantal graden tussen -{ $most } en { $most }
    .mend = Schrijf graden als 52,0907 (breedtegraad) en 5,1214 (lengtegraad).
group-date = deze dag bestaat niet, of is geen datum
    .mend = Schrijf een datum als 2027-02-23 of 23-2-2027, en meer datums met een spatie ertussen.
group-can = hieruit blijkt niet of iemand op deze datum kan
    .mend = Vul x of ja in voor wie kan, en nee of niets voor wie niet kan.
group-many-dates = er zijn { $count } verschillende datums; meer dan { $most } kan niet
    .mend = Haal datums weg waarop weinigen kunnen.

## Plaatsen

group-no-places = er zijn postcodes, maar geen tabel die zegt waar ze liggen
    .mend = Geef de tabel met --places of in de instellingen, of haal de kolom weg; dan telt reizen niet mee.
group-area-unknown = deze postcode staat niet in de tabel met plaatsen
    .mend = Voeg het gebied toe aan de tabel, verbeter de postcode, of laat de cel leeg.
group-area-twice = dit gebied staat twee keer in de tabel, op verschillende plaatsen
    .mend = Houd de goede rij.

## Mensen en paren

group-twice = deze persoon staat al op rij { $earlier }
    .mend = Houd één van de rijen. Zijn het twee mensen, geef ze dan elk een eigen nummer.
group-name-several = zo heten er meer
    .mend = Schrijf het nummer in plaats van de naam.
group-person-unknown = deze persoon is niet ingeschreven
    .mend = Schrijf nummer of naam precies zoals in het bestand met mensen, of haal de rij weg.
group-organisation-unknown = van deze organisatie is niemand ingeschreven en begeleidt niemand
    .mend = Schrijf de naam zoals in het bestand met mensen, of haal de rij weg.
group-organisation-like = van deze organisatie is niemand ingeschreven; wel van { $nearest }
    .mend = Schrijf { $nearest } als je die bedoelt; haal anders de rij weg.
group-pair-kind = dit soort paar ken ik niet
    .mend = Kies: rapporteert aan, concurrent, belang, wens, liever niet, samen, mag samen.
group-pair-self = dit is twee keer dezelfde
    .mend = Vul in met wie het paar is, of haal de rij weg.
group-cycle = wie leiding geeft aan wie, loopt in een kring: { $round }
    .mend = Haal de leidinggevende weg die niet klopt.

## Wat niet kan passen

group-few-people = { $people } mensen zijn er te weinig voor één kring van { $smallest } tot { $largest }
    .mend = Maak de kringen kleiner ([kringen] kleinste in de instellingen), of wacht op meer inschrijvingen.
group-sizes-unfit = { $people } mensen zijn niet te verdelen over kringen van { $smallest } tot { $largest }
    .mend = Maak het verschil tussen kleinste en grootste groter in de instellingen.
group-count-unfit = in { $count } kringen van { $smallest } tot { $largest } passen { $least } tot { $most } mensen, en het zijn er { $people }
    .mend = Verander het aantal kringen of hun grootte in de instellingen.
group-few-facilitators = de intervisoren nemen samen { $offered } kringen, en het worden er { $needed }
    .mend = Vraag meer intervisoren, laat ze meer kringen nemen, of maak de kringen groter.
group-no-dates = elke kring moet samen op { $needed } datums kunnen, maar nergens staat wie wanneer kan
    .mend = Geef een kolom data, of zet [kringen] data op 0 in de instellingen.
group-few-dates = deze persoon kan op { $own } datums, en een kring moet samen op { $needed } kunnen
    .mend = Vraag naar meer datums, of verlaag [kringen] data in de instellingen.
group-no-facilitator-dates = geen enkele intervisor kan op { $needed } van de datums van deze persoon
    .mend = Vraag een intervisor of deze persoon naar meer datums.

## Instellingen

group-toml = dit is geen TOML: { $error }
    .mend = Schrijf elke instelling als naam = waarde, onder [kringen], [gewichten] of [bestanden].
group-config-unknown = deze naam ken ik hier niet
    .mend = Kies: { $names }.
group-config-part = hier hoort een reeks instellingen te staan
    .mend = Schrijf [{ $name }] op een eigen regel en de instellingen eronder.
group-config-number = geen geheel getal van { $least } tot en met { $most }
    .mend = Vul zo’n getal in, of haal de regel weg voor wat gebruikelijk is.
group-config-path = hier hoort de naam van een bestand te staan
    .mend = Schrijf de naam tussen aanhalingstekens.
group-config-truth = hier hoort true of false te staan
    .mend = Schrijf true als collega’s in één kring mogen zitten, en anders false.
group-config-sizes = kleinste ({ $smallest }), streef ({ $target }) en grootste ({ $largest }) lopen niet op
    .mend = Kies de streefgrootte tussen de kleinste en de grootste.

## Wijzigingen

group-change-kind = deze wijziging ken ik niet
    .mend = Kies: trekt zich terug, komt erbij, begeleidt, andere data, aantal kringen, vast, los, of een soort paar.
group-change-unknown = deze persoon komt niet in het plan voor
    .mend = Schrijf nummer of naam precies zoals in people.csv.
group-changed-twice = over deze persoon staat er al een wijziging
    .mend = Houd één van de twee.
group-no-facilitator = deze persoon begeleidt geen kringen
    .mend = Kies een intervisor, of een andere wijziging.
group-joins-twice = deze persoon is al ingeschreven
    .mend = Haal de rij weg, of geef wie erbij komt een eigen nummer.
group-circle-unknown = er is geen kring die { $name } heet
    .mend = Kies een naam uit circles.csv.

## Goed om te weten

group-note = let op: { $note }
group-note-encoding = { $file } is gelezen als { $encoding }. Kijk of namen met accenten kloppen; sla het anders op als CSV UTF-8.
group-note-unused = in { $file } worden deze kolommen niet gebruikt: { $columns }.
group-note-outside = { $count ->
    [one] één leidinggevende is niet ingeschreven, en telt alleen mee voor wie onder wie werkt: { $names }.
   *[other] { $count } leidinggevenden zijn niet ingeschreven, en tellen alleen mee voor wie onder wie werkt: { $names }.
}
group-note-dates = op deze datums komt de rest van het plan niet samen, dus tellen ze niet mee: { $dates }.
group-note-no-facilitators = zonder bestand met intervisoren krijgen de kringen geen intervisor.

## Schrijven

group-unwritable = { $path } kan niet worden geschreven: { $error }
group-exists = { $path } is er al. Kies een andere map, of een lege.

## Het voorbeeld

group-example-next =
    Het voorbeeld staat in { $folder }; lees README.md daar. De mensen en scholen erin bestaan niet.

    Vorm nu kringen:

      kring group form { $folder }/people.csv --config { $folder }/config.toml --out { $folder }/kringen

    Daarna opent { $folder }/kringen/report.html in elke browser.

## Zoeken en afloop

group-forming = kringen vormen
group-repairing = plan bijwerken
group-asking = uitrekenen
group-comparing = vergelijken
group-best = beste tot nu toe: { $points } punten
group-best-broken = nog niet aan alle eisen voldaan
group-stopped = gestopt voordat er een plan was; er is niets geschreven.
group-stopped-with-plan = gestopt; het beste plan tot dat moment is geschreven.
group-no-plan = er is geen plan dat aan alle eisen voldoet; er is niets geschreven.
group-written = Geschreven:
group-replaces-input = { $path } is een van de bestanden waaruit gelezen wordt. Kies een andere map met --out.

## Een plan

group-plan-unreadable = { $path } kan niet worden gelezen: { $error }
group-plan-broken = { $path } is geen plan dat Kring schreef, of het is beschadigd: { $error }
group-plan-version = { $path } heeft een vorm die deze Kring niet kent: { $error }. Gebruik de Kring die het schreef, of een nieuwere.
group-plan-wrong = in { $path } klopt niet wat er gevraagd is:{ $error }
group-check-holds = Het plan klopt: { $people } mensen in { $circles } kringen, aan elke eis is voldaan, { $points } punten.
group-check-broken = { $count ->
    [one] aan één eis is niet voldaan:
   *[other] aan { $count } eisen is niet voldaan:
}
group-check-points = het plan zegt { $stated } punten, en het zijn er { $points }.
group-no-circle = er is geen kring die { $name } heet. De namen staan in circles.csv.
group-what-if-self = { $who } is twee keer dezelfde. Geef twee mensen.
group-who-unknown = { $who } is niet ingeschreven. Schrijf nummer of naam precies zoals in people.csv.
group-who-several = er zijn er meer die { $who } heten. Schrijf het nummer.

## Namen van kolommen

group-col-circle = kring
group-col-facilitator-id = nummer intervisor
group-col-facilitator = intervisor
group-col-size = deelnemers
group-col-members = leden
group-col-dates = data
group-col-longest-km = langste afstand km
group-col-average-km = gemiddelde afstand km
group-col-facilitator-km = naar intervisor km
group-col-levels = niveaus
group-col-experience = ervaring
group-col-points = punten per lid
group-col-rank = plaats
group-col-strong = sterk
group-col-weak = aandacht
group-col-id = nummer
group-col-name = naam
group-col-organisation = organisatie
group-col-wishes-met = vervulde wensen
group-col-wishes-unmet = niet vervulde wensen
group-col-why = waarom hier
group-col-from = van
group-col-to = naar
group-col-reason = reden

## Het verslag

group-report-title = Kringen
group-report-private = Voor de organisator. Hier staat ook in wie liever niet bij wie zit en wie een tegengesteld belang heeft: deel dit verslag niet met deelnemers. Wie bij wie zit, staat in circles.csv.
group-report-whole = Het geheel
group-report-people = mensen
group-report-circles = kringen
group-report-in-a-circle = deelnemers per kring
group-report-average-km = gemiddeld tussen twee leden
group-report-wishes-met = wensen vervuld
group-report-of = { $one } van { $other }
group-report-dates-at-least = gezamenlijke data, ten minste
group-report-changed = Wat er verandert
group-report-compared = Hoe goed is dat?
group-report-points-hint = Elke voorkeur is in punten uitgedrukt; minder is beter. Tien punten is één kilometer tussen twee leden, tenzij de instellingen iets anders zeggen. De punten staan per lid, zodat kringen van verschillende grootte te vergelijken zijn.
group-report-levels-caption = Dit plan, naast loten en naast kringen zonder eisen
group-report-level-chance-weakest = geloot, zwakste kring
group-report-level-chance = geloot, gemiddeld
group-report-level-plan-weakest = dit plan, zwakste kring
group-report-level-plan = dit plan, gemiddeld
group-report-level-free-weakest = zonder eisen, zwakste
group-report-level-free = zonder eisen, gemiddeld
group-report-evenness-caption = Alle kringen, van sterk naar zwak
group-report-evenness-label = Punten per lid van elke kring, van de minste naar de meeste
group-report-evenness-hint = Elke staaf is een kring; de streep is het gemiddelde. Hoe vlakker, hoe gelijker de kringen.
group-report-map = De kaart
group-report-map-hint = Elke stip is een plaats waar mensen vandaan komen. Lijnen lopen van de leden naar het midden van hun kring; daar staat haar nummer. De zwakste kring is oranje.
group-report-map-of = Kaart van { $name }: de leden met hun nummer en de intervisor als ruit
group-report-all-circles = Alle kringen
group-report-table-hint = Een langere staaf vraagt meer van de kring. Kies een naam om te lezen waarom.
group-report-told = Hieronder staan de { $one } zwakste van { $other } kringen; alle staan in circles.csv.
group-report-circle-number = Kring { $number }
group-report-circle = kring
group-report-facilitator = Intervisor
group-report-size = leden
group-report-dates-count = data
group-report-longest-km = langste afstand, km
group-report-points = punten per lid
group-report-dates = Samen kunnen ze op
group-report-announced = Deze kring is bekendgemaakt en blijft zoals ze is.
group-report-longest = langste afstand
group-report-to-facilitator = naar de intervisor
group-report-levels = niveau
group-report-experience = ervaring
group-report-years = { $years } jaar
group-report-functions = functies
group-report-school-types = schooltypen
group-report-age-bands = leeftijden
group-report-parts-caption = Punten per lid; de streep is wat gewoon is in dit plan
group-report-part-travel = reizen
group-report-part-level = gelijk speelveld
group-report-part-diversity = verscheidenheid
group-report-strong = Sterk
group-report-weak = Vraagt aandacht
group-report-members = Wie, en waarom hier
group-report-member-level = niveau { $value }
group-report-member-experience = { $value } jaar ervaring
group-report-member-age = { $value } jaar
group-report-member-facilitator-km = intervisor { $value } km
group-report-names = Iedereen op naam
group-report-rules = Waarop dit plan berust
group-report-demands = Eisen: daar is in elke kring aan voldaan
group-report-demand-sizes = Een kring heeft { $smallest } tot { $largest } leden, liefst { $target }.
group-report-demand-organisation = Geen twee leden van dezelfde organisatie.
group-report-demand-competitors = Geen twee leden van organisaties die concurreren.
group-report-demand-lines = Niemand zit bij wie leiding aan hem of haar geeft, ook niet via anderen.
group-report-demand-conflicts = Niemand zit bij iemand met een opgegeven tegengesteld belang.
group-report-demand-together = Wie samen blijven, zitten in één kring.
group-report-demand-facilitator = De intervisor neemt niet meer kringen dan opgegeven en staat in geen van deze verhoudingen tot de leden.
group-report-demand-dates = De hele kring, ook de intervisor, kan samen op ten minste { $dates } data.
group-report-preferences = Voorkeuren: hoe zwaar ze wegen
group-report-preferences-hint = In punten per twee leden van een kring, tenzij er iets anders staat. De zwakste kringen tellen extra mee.
group-report-weight-travel = elke kilometer tussen twee leden
group-report-weight-facilitator = elke kilometer van een lid naar de intervisor
group-report-weight-level = elk niveau verschil
group-report-weight-experience = elk jaar verschil in ervaring
group-report-weight-function = dezelfde functie
group-report-weight-school-type = hetzelfde schooltype
group-report-weight-age-band = dezelfde leeftijdsgroep
group-report-weight-sector = dezelfde sector
group-report-weight-theme = een thema dat de een zoekt en de ander brengt
group-report-weight-wish = een vervulde wens
group-report-weight-rather-not = iemand zit bij wie hij of zij liever niet zit
group-report-weight-off-target = elke plaats naast de streefgrootte, in het kwadraat
group-report-made = Het hele plan heeft { $points } punten, met de nadruk op de zwakste kringen erbij. Een ondergrens is in deze tijd niet gevonden. Getal voor het toeval: { $seed }.
group-report-made-bound = Het hele plan heeft { $points } punten, met de nadruk op de zwakste kringen erbij. Geen enkel plan kan onder de { $bound } komen. Getal voor het toeval: { $seed }.

# De terminal: `kring rehearse` en `kring method`.

## Boven een repetitie

rehearsal-title = Repetitie: { $method }, { $minutes } minuten in { $steps } stappen
rehearsal-circle = Kring
rehearsal-circle-of = { $names }; { $presenter } brengt een casus in
rehearsal-guide = Begeleiding
rehearsal-guided-by = { $facilitator }, van buiten de kring; { $deputy } staat klaar om over te nemen
rehearsal-seed = Zaad
rehearsal-file = Bestand
rehearsal-speed = Tempo
rehearsal-speed-of = { $speed } keer zo snel als de klok; Ctrl-C breekt af zonder iets te verliezen
rehearsal-mind = Let op
rehearsal-size = { $method } past het best bij { $least } tot { $most } leden. Het kan wel: kijk hoe het gaat.

## Stappen

rehearsal-step = Stap { $number } van { $of } · { $title }
rehearsal-minutes = { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}
rehearsal-no-minutes = buiten de tijd van de bijeenkomst
rehearsal-presenter-speaks = { $name } is aan het woord
rehearsal-presenter-takes-part = { $name } zit in de kring
rehearsal-presenter-listens = { $name } zit buiten de kring: luistert en zwijgt
rehearsal-presenter-away = { $name } is de kamer uit en krijgt hier niets van mee
rehearsal-goes-on = Verder waar de ronde was gebleven, op { $time }.
rehearsal-after = Na de laatste stap
rehearsal-skipped = De rest van de vorige stap laat de kring weg.
rehearsal-back = { $name } gaat een stap terug. Er gaat niets verloren.
rehearsal-repeated = { $name } begint de stap opnieuw. De kaartjes blijven liggen.
rehearsal-swapped = De kring gaat verder met een andere methode: { $method }. De kaartjes blijven liggen.

## Wat er gebeurt

rehearsal-opened = { $name } opent de ronde.
rehearsal-seated = { $name } schuift aan.
rehearsal-unseated = { $name } doet deze ronde niet mee.
rehearsal-presenter-chosen = { $name } brengt een casus in: { $case }.
rehearsal-method-chosen = Samen kiezen ze de methode: { $method }.
rehearsal-checked-in = Iedereen is er. De telefoons zijn weg.
rehearsal-paused = Pauze. De klok staat stil.
rehearsal-resumed = Na de pauze loopt de klok weer.
rehearsal-extended = Deze stap krijgt er { $minutes ->
    [one] een minuut
   *[other] { $minutes } minuten
} bij.
rehearsal-redistributed = De resterende tijd is opnieuw verdeeld over de stappen die komen.
rehearsal-order-set = { $name } draait de volgorde om.
rehearsal-somebody = Iemand
rehearsal-writes = { $name } schrijft een kaartje ({ $kind }).
rehearsal-writes-privately = { $name } schrijft iets op en houdt het bij zich.
rehearsal-worded-anew = { $name } verwoordt een kaartje anders.
rehearsal-withdrawn = { $name } neemt een kaartje terug.
rehearsal-revealed = { $cards } kaartjes liggen open.
rehearsal-all-ready = { $ready } van de { $of } zijn klaar.
rehearsal-warm = warm
rehearsal-neutral = neutraal
rehearsal-cold = koud
rehearsal-question-label = vraag
rehearsal-chosen = { $name } kiest met de kring:
rehearsal-speaks = raakt
rehearsal-less = minder
rehearsal-question = De vraag van { $name }:
rehearsal-question-anew = { $name } stelt de vraag opnieuw.
rehearsal-was = was
rehearsal-is-now = wordt
rehearsal-intended = { $name } neemt zich voor, uiterlijk { $date }:
rehearsal-about-process = Over het proces: { $text }
rehearsal-left = { $name } moet even weg.
rehearsal-returned = { $name } is er weer.
rehearsal-signal-pause = { $name } krijgt stil een signaal: iemand heeft een pauze nodig. Wie, is nergens vastgelegd.
rehearsal-signal-unsafe = { $name } krijgt stil een signaal: iemand voelt zich niet veilig. Wie, is nergens vastgelegd.
rehearsal-signal-answered = { $name } heeft er tijd voor gemaakt.
rehearsal-taken-over = De intervisor is langer dan een minuut weg: { $name } neemt het over.
rehearsal-handed-over = { $name } begeleidt nu.
rehearsal-closed = { $name } sluit de ronde.
rehearsal-reopened = { $name } opent de ronde nog even.
rehearsal-meeting-closed = De bijeenkomst is gesloten. Wat gezegd is, blijft in de kring.

## Woorden

rehearsal-and = { $first } en { $last }
rehearsal-number = { $n ->
    [0] geen
    [1] een
    [2] twee
    [3] drie
    [4] vier
    [5] vijf
    [6] zes
    [7] zeven
    [8] acht
    [9] negen
    [10] tien
   *[other] { $n }
}
rehearsal-date = { $day } { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }

## Onder een repetitie

rehearsal-done = De ronde is rond.
rehearsal-steps = Stappen
rehearsal-steps-done = { $done } van { $of }
rehearsal-duration = Duur
rehearsal-took = { $minutes } minuten op de gesimuleerde klok, met opening en afsluiting; de methode vraagt er { $planned }
rehearsal-made = Gemaakt
rehearsal-yield = { $cards ->
    [0] geen kaartjes
    [one] 1 kaartje
   *[other] { $cards } kaartjes
}, { $takeaways ->
    [one] 1 opbrengst
   *[other] { $takeaways } opbrengsten
}, { $experiments ->
    [0] geen voornemen
    [one] 1 voornemen
   *[other] { $experiments } voornemens
}
rehearsal-log = Logboek
rehearsal-events = { $events } gebeurtenissen, zonder één gesproken of geschreven woord
rehearsal-read-on = De methode
rehearsal-another = Nog een ronde
rehearsal-finished-before = Deze repetitie was al klaar: { $path }. Begin een nieuwe met `kring rehearse`.
rehearsal-interrupted = Afgebroken. Alles tot hier is bewaard.
rehearsal-not-begun = Afgebroken voordat het begon. Er is niets bewaard.
rehearsal-go-on = Ga verder met

## Methoden

method-in-steps = { $minutes } minuten, { $steps } stappen
method-when = Past als
method-when-not = Past niet als
method-takes = Duur
method-takes-up-to = { $minutes } minuten, tot { $all } met de stappen die niet hoeven
method-size = Kring
method-size-of = { $least } tot { $most } leden, met de inbrenger erbij
method-preparation = Vooraf
method-origin = Herkomst
method-licence = Licentie
method-cards = kaartjes
method-cards-of = { $kind }, { $min } tot { $max } per persoon
method-brief = In het kort
method-full = Uitgebreid
method-for-presenter = inbrenger
method-for-peers = deelnemers
method-for-facilitator = intervisor
method-per-peer = { $minutes } minuten, naar het aantal deelnemers
method-optional = mag worden overgeslagen
method-presenter-speaks = de inbrenger is aan het woord
method-presenter-takes-part = de inbrenger zit in de kring
method-presenter-listens = de inbrenger luistert buiten de kring
method-presenter-away = de inbrenger is de kamer uit
method-activity-present = vertellen
method-activity-ask = vragen stellen
method-activity-write = schrijven
method-activity-reveal = kaartjes openleggen
method-activity-rate = waarderen
method-activity-answer = antwoorden
method-activity-talk = gesprek
method-activity-respond = reageren
method-activity-choose = kiezen
method-activity-reformulate = de vraag opnieuw stellen
method-activity-advise = adviesronde
method-activity-intend = zich iets voornemen
method-activity-takeaways = opbrengst
method-activity-stillness = stilte
method-activity-outside = na de bijeenkomst

## Wat niet kan

failure-members = een kring heeft { $fewest } tot { $most } leden, en niet { $members }: geef `--members` een aantal daartussen
failure-method = er is geen methode `{ $id }`: `kring method list` toont ze allemaal
failure-method-near = er is geen methode `{ $id }`: bedoel je `{ $nearest }`?
failure-file-exists = { $path } bestaat al en is niet aangeraakt: geef `--file` een pad dat nog vrij is, of ga ermee verder met `--resume`
failure-file-folder = { $path } noemt een map, geen bestand: geef `--file` een pad dat op de naam van een nieuw bestand eindigt
failure-no-file = { $path } is er niet of kan niet worden gelezen: geef `--resume` het bestand van een eerdere repetitie
failure-no-rehearsal = in { $path } staat geen repetitie: geef `--resume` een bestand van `kring rehearse`, of begin een nieuwe

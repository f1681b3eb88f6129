# Waarom iets nu niet kan: de regel, het feit, en wat je dan doet.
#
# Een begeleider met het enige scherm doet dingen namens een ander. Waar het kan zegt een
# zin daarom niet ‘je’ over wie het betreft, maar noemt die de plek, het kaartje of de rol.

## Wat iemand wil doen, na ‘om’.

act-name =
    { $act ->
        [open] de ronde te openen
        [seat] iemand een plek te geven
        [unseat] iemands plek weg te halen
        [choose-presenter] te kiezen wie de casus inbrengt
        [choose-method] de methode te kiezen
        [begin] met de ronde te beginnen
        [next] naar de volgende stap te gaan
        [back] een stap terug te gaan
        [skip] een stap over te slaan
        [repeat] een stap te herhalen
        [pause] de klok stil te zetten
        [resume] de klok weer te laten lopen
        [extend] een stap meer tijd te geven
        [redistribute] de tijd die over is te verdelen
        [give-word] iemand het woord te geven
        [set-order] de volgorde van de beurten te bepalen
        [reveal] kaartjes open te leggen
        [answer-signal] een signaal op te pakken
        [hand-over] de begeleiding over te dragen
        [swap-method] van methode te wisselen
        [close] de ronde af te sluiten
        [reopen] de ronde te heropenen
        [close-meeting] de bijeenkomst af te sluiten
        [present] de vraag bij de casus te stellen
        [rate] kaartjes een temperatuur te geven
        [answer] een kaartje te beantwoorden
        [answered] een kaartje als beantwoord weg te leggen
        [choose] een kaartje te kiezen
        [reformulate] de vraag opnieuw te formuleren
        [mark] aan te geven welke kaartjes aanspreken
        [intend] een voornemen te noteren
        [submit] een kaartje in te leveren
        [withdraw] een kaartje terug te nemen
        [ready] ‘klaar’ te melden
        [ask-word] het woord te vragen
        [pass] de beurt door te geven
        [takeaway] een opbrengst te noteren
        [check-in] aanwezigheid te melden
        [signal] een signaal te geven
        [leave] te melden dat iemand weggaat
        [return] te melden dat iemand terug is
        [take-over] de begeleiding over te nemen
       *[other] dit te doen
    }

## Aan wie het is, na ‘Het is aan’.

act-owner =
    { $act ->
        [present] de inbrenger
        [rate] de inbrenger
        [answer] de inbrenger
        [answered] de inbrenger
        [choose] de inbrenger
        [reformulate] de inbrenger
        [mark] de inbrenger
        [intend] de inbrenger
        [submit] de inbrenger en de deelnemers, ieder voor zich,
        [withdraw] de inbrenger en de deelnemers, ieder voor zich,
        [ready] de inbrenger en de deelnemers, ieder voor zich,
        [ask-word] de inbrenger en de deelnemers, ieder voor zich,
        [pass] de inbrenger en de deelnemers, ieder voor zich,
        [takeaway] de inbrenger en de deelnemers, ieder voor zich,
        [reveal] de intervisor of wie het woord heeft
        [check-in] ieder zelf
        [signal] ieder zelf
        [leave] ieder zelf
        [return] ieder zelf
        [take-over] de vervanger
       *[other] de intervisor
    }

## De ronde openen, meedoen en rollen.

refusal-not-open =
    .rule = Meedoen kan zodra de intervisor de ronde heeft geopend.
    .fact = Deze ronde is nog niet geopend.
    .mend = Wacht even tot de intervisor de ronde opent en probeer het dan opnieuw.

refusal-already-open =
    .rule = Een ronde kan maar één keer worden geopend.
    .fact = Deze ronde staat al open.
    .mend = Ga verder in de ronde die openstaat.

refusal-no-seat =
    .rule = Meedoen kan met een plek in de kring.
    .fact = Op deze naam staat in deze ronde geen plek.
    .mend = Vraag de intervisor om een plek in de kring.

refusal-gone =
    .rule = Wie even weg is, doet op dat moment niet mee.
    .fact = Deze plek staat nu op ‘weg’.
    .mend = Zet de plek eerst weer op ‘aanwezig’ en probeer het dan opnieuw.

refusal-not-yours =
    .rule = Het is aan { act-owner } om { act-name }.
    .fact =
        { $role ->
            [facilitator] Wie dit nu doet, is de intervisor.
            [beside] Wie dit nu doet, zit naast de intervisor.
            [presenter] Wie dit nu doet, is de inbrenger.
            [peer] Wie dit nu doet, is deelnemer.
            [board] Dit is het grote scherm voor de hele kring.
           *[other] Wie dit nu doet, heeft in deze ronde geen plek.
        }
    .mend =
        { $role ->
            [facilitator]
                { $act ->
                    [take-over] Ga gewoon verder, want je begeleidt de ronde al.
                    [withdraw] Laat dit over aan wie het kaartje schreef.
                    [ready] Laat dit aan de anderen over en ga verder als de kring zover is.
                    [ask-word] Geef zelf het woord aan wie aan de beurt is.
                   *[other] Laat dit aan de ander over, of kies voor wie je het invult als dit het enige scherm is.
                }
            [beside] Overleg met de intervisor naast je.
            [board] Doe dit op je eigen scherm.
            [presenter]
                { $act ->
                    [reveal] Wacht tot je het woord hebt, of vraag het aan de intervisor.
                    [take-over] Laat dit aan de vervanger over.
                   *[other] Vraag de intervisor om dit te doen.
                }
            [peer]
                { $act ->
                    [reveal] Wacht tot je het woord hebt, of vraag het aan de intervisor.
                    [take-over] Laat dit aan de vervanger over.
                    [present] Laat dit aan de inbrenger over.
                    [rate] Laat dit aan de inbrenger over.
                    [answer] Laat dit aan de inbrenger over.
                    [answered] Laat dit aan de inbrenger over.
                    [choose] Zeg in de kring welk kaartje jij zou kiezen en laat de keuze aan de inbrenger.
                    [reformulate] Laat de woorden aan de inbrenger over.
                    [mark] Laat dit aan de inbrenger over.
                    [intend] Noteer wat je zelf meeneemt als opbrengst.
                   *[other] Vraag de intervisor om dit te doen.
                }
           *[other] Vraag de intervisor om een plek in de kring.
        }

## Begin en einde.

refusal-not-begun =
    .rule = Dit kan pas als de ronde is begonnen.
    .fact = De ronde is nog niet begonnen.
    .mend = Kies eerst een inbrenger en een methode, en laat de intervisor dan beginnen.

refusal-already-begun =
    .rule = Inbrenger en methode worden gekozen voordat de ronde begint.
    .fact = De ronde is al begonnen.
    .mend = Ga verder met deze ronde, of laat de intervisor van methode wisselen.

refusal-round-closed =
    .rule = Na het afsluiten van de ronde is er nog ruimte voor opbrengsten, voornemens en eigen notities.
    .fact = De ronde is afgesloten.
    .mend = Laat de intervisor de ronde heropenen als er nog iets bij moet.

refusal-round-not-closed =
    .rule = Heropenen, of de bijeenkomst afsluiten, kan na het afsluiten van de ronde.
    .fact = De ronde is nog bezig.
    .mend = Ga door met de ronde, of laat de intervisor eerst de ronde afsluiten.

refusal-meeting-closed =
    .rule = Na de bijeenkomst blijft een ronde zoals die is.
    .fact = De bijeenkomst is afgesloten.
    .mend = Neem wat je nog kwijt wilt mee naar de terugblik van de volgende keer.

refusal-stale =
    .rule = Wat je doet, hoort bij de stap die nu bezig is.
    .fact = De kring is al verder gegaan en op het scherm staat de nieuwe stap.
    .mend = Kijk waar jullie nu zijn en doe het alleen opnieuw als je het dan nog wilt.

refusal-not-in-this-step =
    .rule = Elke stap heeft een eigen manier van werken.
    .fact = In de stap ‘{ $step }’ is geen ruimte om { act-name }.
    .mend =
        { $act ->
            [submit] Schrijf het zolang in je eigen notities.
            [ready] Volg gewoon mee, want je hoeft nu niets te melden.
            [ask-word] Houd je gedachte vast tot een stap waarin weer wordt gesproken.
            [takeaway] Bewaar het in je eigen notities tot de opbrengsten aan de beurt zijn.
            [intend] Bewaar je voornemen in je eigen notities tot het aan de beurt is.
           *[other] Wacht op de stap waarin dit wel kan, of vraag de intervisor om een stap terug te gaan.
        }

refusal-presenter-listens =
    .rule = In een luisterstap luistert de inbrenger en doet verder even niets.
    .fact = De inbrenger zit nu buiten de kring en luistert mee.
    .mend = Schrijf wat je opvalt in je eigen notities tot je weer aan het woord bent.

refusal-presenter-away =
    .rule = In sommige stappen werkt de kring even zonder de inbrenger.
    .fact = De inbrenger is nu niet in de ruimte.
    .mend = Wacht tot de intervisor je terugroept en doe dan weer mee.

## Wat een ronde nodig heeft.

refusal-no-method =
    .rule = Een ronde volgt een methode.
    .fact = Er is nog geen methode gekozen.
    .mend = Kies samen met de inbrenger een methode.

refusal-unsound-method =
    .rule = Een methode moet in zichzelf kloppen.
    .fact = Bij ‘{ $field }’ klopt het niet: { $reason }.
    .mend = Kies een andere methode, of verbeter deze en controleer haar opnieuw.

refusal-no-presenter =
    .rule = Een ronde gaat over de casus van een inbrenger.
    .fact = Er is nog geen inbrenger gekozen.
    .mend = Kies samen wie vandaag een casus inbrengt.

refusal-too-few-peers =
    .rule =
        { $fewest ->
            [one] Naast de inbrenger doet er ten minste één deelnemer mee.
           *[other] Naast de inbrenger doen er ten minste { $fewest } deelnemers mee.
        }
    .fact =
        { $peers ->
            [0] Er is nu nog geen deelnemer.
            [one] Er is nu één deelnemer.
           *[other] Er zijn nu { $peers } deelnemers.
        }
    .mend = Wacht tot er genoeg deelnemers zijn, of geef iemand een plek die nog niet in de kring zit.

## Plekken en mensen.

refusal-circle-full =
    .rule =
        { $most ->
            [one] Een kring heeft plek voor ten hoogste één lid.
           *[other] Een kring heeft plek voor ten hoogste { $most } leden.
        }
    .fact = Er is geen plek meer vrij.
    .mend = Maak een plek vrij van iemand die er vandaag niet bij is, of vorm een tweede kring.

refusal-beside-full =
    .rule =
        { $most ->
            [one] Naast de intervisor is plek voor ten hoogste één persoon.
           *[other] Naast de intervisor is plek voor ten hoogste { $most } mensen.
        }
    .fact = Er is daar geen plek meer vrij.
    .mend = Maak eerst een plek naast de intervisor vrij.

refusal-seated-already =
    .rule = Iedereen heeft één plek in de kring.
    .fact = Deze persoon zit al in de kring.
    .mend = Laat de plek zo, of kies iemand die nog geen plek heeft.

refusal-person-without-seat =
    .rule = Dit kan alleen met iemand die een plek heeft in de kring.
    .fact = Deze persoon heeft in deze ronde geen plek.
    .mend = Geef deze persoon eerst een plek, of kies iemand uit de kring.

refusal-person-gone =
    .rule = Dit kan alleen met iemand die er op dit moment is.
    .fact = Deze persoon is er nu niet.
    .mend = Wacht tot deze persoon terug is, of kies iemand anders.

refusal-not-a-member =
    .rule = De casus komt van een lid van de kring.
    .fact = Deze persoon is hier als gastbegeleider of om te leren begeleiden.
    .mend = Kies een lid van de kring als inbrenger.

refusal-opened-by-another =
    .rule = Wie de ronde begeleidt, opent die ook.
    .fact = Als intervisor is iemand anders aangewezen.
    .mend = Laat de intervisor de ronde openen, of wijs jezelf aan als intervisor.

refusal-seat-needed =
    .rule = De intervisor en de inbrenger houden hun plek in de kring.
    .fact = Deze persoon is nu intervisor of inbrenger.
    .mend = Draag eerst de begeleiding over, of kies voor het begin een andere inbrenger.

refusal-facilitator-brings-no-case =
    .rule = Wie begeleidt, brengt in dezelfde ronde geen casus in.
    .fact = Deze persoon begeleidt de ronde.
    .mend = Kies een andere inbrenger, of draag eerst de begeleiding over.

refusal-presenter-cannot-facilitate =
    .rule = Wie de casus inbrengt, begeleidt niet in dezelfde ronde.
    .fact = Deze persoon is de inbrenger.
    .mend = Laat iemand anders uit de kring de begeleiding overnemen.

refusal-no-such-deputy =
    .rule = De vervanger is een ander lid van de kring dan de intervisor.
    .fact = Deze persoon is zelf de intervisor of heeft geen plek als lid.
    .mend = Wijs een ander lid van de kring aan als vervanger.

refusal-facilitator-not-gone =
    .rule =
        { $waits ->
            [one] De vervanger kan het overnemen als de intervisor één seconde weg is.
           *[other] De vervanger kan het overnemen als de intervisor { $waits } seconden weg is.
        }
    .fact =
        { $seconds ->
            [0] De intervisor is er nog, of is nog maar net weg.
            [one] De intervisor is nu één seconde weg.
           *[other] De intervisor is nu { $seconds } seconden weg.
        }
    .mend = Wacht nog even, of vraag de intervisor om over te dragen.

## Stappen en tijd.

refusal-first-step =
    .rule = Teruggaan kan tot de eerste stap.
    .fact = Dit is de eerste stap.
    .mend = Herhaal deze stap als je opnieuw wilt beginnen.

refusal-last-step =
    .rule = Verdergaan kan tot de laatste stap.
    .fact = Dit is de laatste stap.
    .mend = Sluit de ronde af als iedereen zover is, of ga een stap terug.

refusal-no-such-step =
    .rule = Een ronde volgt de stappen van de methode.
    .fact =
        { $steps ->
            [0] Deze methode heeft nog geen stappen.
            [one] Deze methode heeft één stap, en de gekozen stap is een andere.
           *[other] Deze methode heeft { $steps } stappen, en de gekozen stap hoort daar niet bij.
        }
    .mend =
        { $steps ->
            [0] Kies een andere methode.
           *[other] Kies een stap uit de lijst van deze methode.
        }

refusal-paused-already =
    .rule = De klok kan maar één keer stilstaan.
    .fact = De klok staat al stil.
    .mend = Ga verder met ‘Hervatten’ als iedereen zover is.

refusal-not-paused =
    .rule = Hervatten kan als de klok stilstaat.
    .fact = De klok loopt al.
    .mend = Ga gewoon door, of zet de klok stil als de kring een pauze wil.

refusal-no-minutes =
    .rule = Alleen een stap met minuten kan er minuten bij krijgen.
    .fact = Deze stap valt buiten de tijd van de bijeenkomst.
    .mend = Ga gewoon verder: hier loopt geen klok.

refusal-no-time-left =
    .rule = Elke stap die nog komt, krijgt ten minste één minuut.
    .fact = Daarvoor is te weinig tijd over, of er komt geen stap meer.
    .mend = Sla een stap over, of spreek met de kring af dat jullie wat uitlopen.

## Het woord.

refusal-cannot-speak =
    .rule = Het woord gaat naar deelnemers, en naar de inbrenger als die in de kring zit.
    .fact = Deze persoon begeleidt, zit naast de intervisor of is even buiten de kring.
    .mend = Geef het woord aan iemand die nu in de kring meedoet.

refusal-nobody-waits =
    .rule = Het woord gaat naar wie op een beurt wacht.
    .fact = Er wacht nu niemand op het woord.
    .mend = Nodig zelf iemand uit, of laat de stilte even duren.

refusal-bad-order =
    .rule = In de volgorde staat ieder die in deze stap meedoet ten hoogste één keer.
    .fact = Iemand staat er twee keer in, of doet nu niet mee.
    .mend = Haal die naam uit de volgorde en probeer het opnieuw.

## Kaartjes.

refusal-no-such-card =
    .rule = Je kunt alleen verder met een kaartje dat er is.
    .fact = Dit kaartje is er niet, of is teruggenomen.
    .mend = Kies een van de kaartjes die nu op het scherm staan.

refusal-card-of-another =
    .rule = Een kaartje is van wie het schreef.
    .fact = Dit kaartje is van iemand anders.
    .mend = Schrijf een eigen kaartje met wat je wilt zeggen.

refusal-card-open =
    .rule = Een kaartje dat open ligt, blijft zoals het is.
    .fact = Dit kaartje ligt al open.
    .mend = Vul het hardop aan als je het woord hebt.

refusal-card-hidden =
    .rule = Je kunt pas iets met een kaartje doen als het open ligt.
    .fact = Dit kaartje ligt nog niet open.
    .mend = Wacht tot dit kaartje open wordt gelegd.

refusal-card-private =
    .rule = Sommige kaartjes blijven bij wie ze schreef.
    .fact = Dit kaartje is alleen voor de schrijver.
    .mend = Laat het daar, en laat de schrijver er zelf over vertellen als die dat wil.

refusal-not-its-turn =
    .rule = Elk kaartje gaat open als het aan de beurt is.
    .fact = Dit kaartje is nog niet aan de beurt.
    .mend = Wacht tot de schrijver het woord heeft, of tot alle kaartjes samen open gaan.

refusal-wrong-kind =
    .rule = Elke stap werkt met eigen soorten kaartjes.
    .fact = Dit soort kaartje hoort niet bij de stap ‘{ $step }’.
    .mend = Kies een soort of een kaartje dat het scherm bij deze stap laat zien.

refusal-enough-cards =
    .rule =
        { $limit ->
            [one] In deze stap is per persoon plek voor één kaartje van dit soort.
           *[other] In deze stap is per persoon plek voor { $limit } kaartjes van dit soort.
        }
    .fact = Dat aantal is al ingeleverd.
    .mend = Pas een kaartje aan dat nog niet open ligt, of zeg het als je het woord hebt.

refusal-too-late =
    .rule = Een kaartje lever je in tijdens de stap waar het bij hoort, of vlak erna.
    .fact = De stap van dit kaartje is nu niet open.
    .mend = Bewaar het in je eigen notities, of zeg het als je het woord hebt.

refusal-empty =
    .rule = Wat je inlevert, heeft een paar woorden nodig.
    .fact = Er staat nog niets.
    .mend = Schrijf eerst iets op en probeer het dan opnieuw.

refusal-too-long =
    .rule = Een tekst is ten hoogste een paar bladzijden lang.
    .fact = Deze tekst is verzegeld { $bytes } bytes groot, en er passen er { $most }.
    .mend = Kort de tekst in tot de kern en probeer het opnieuw.

refusal-wrong-revision =
    .rule = Wie een tekst verandert, heeft de nieuwste versie ervan gezien.
    .fact =
        { $known ->
            [yes] Deze tekst is intussen op een ander scherm veranderd.
           *[no] Van deze tekst ontbreekt hier een eerdere versie.
        }
    .mend = Lees de nieuwste versie en verstuur je tekst dan opnieuw.

refusal-nothing-to-reveal =
    .rule = Alleen kaartjes die klaarliggen, gaan samen open.
    .fact = Er liggen nu geen kaartjes klaar.
    .mend = Wacht tot er kaartjes zijn ingeleverd, of ga door naar de volgende stap.

## Signalen, voornemens en één scherm.

refusal-no-such-signal =
    .rule = Een signaal wordt één keer opgepakt.
    .fact = Dit signaal is er niet, of is al opgepakt.
    .mend = Kijk of er nog een ander signaal openstaat.

refusal-own-screens =
    .rule = Iets voor een ander invullen kan als er maar één scherm is.
    .fact = In deze ronde heeft iedereen een eigen scherm.
    .mend = Laat de ander dit op het eigen scherm doen.

refusal-not-for-another =
    .rule = Alleen de intervisor vult iets in voor een ander.
    .fact = De intervisor is nu iemand anders.
    .mend = Vraag de intervisor om het in te vullen.

refusal-only-oneself =
    .rule = Sommige dingen doet ieder alleen zelf.
    .fact = Dit kun je niet voor een ander doen.
    .mend = Laat de ander dit zelf doen, hardop of op papier.

# De bladzijden rond de kring: aanmelden, uitnodigingen, het account. Woorden uit een kring
# staan hier nooit.

## Op elke bladzijde

page-skip = Naar de inhoud
page-nav = Algemeen
page-circles = Mijn kringen
page-account = Account
page-sign-in = Aanmelden
page-sign-out = Afmelden
page-other-language = English
page-foot = Wat hier gezegd wordt, blijft hier.
page-about = Wat de server wel en niet kan lezen
page-home = Naar het begin
page-elsewhere = Open de beveiligde verbinding
page-cancel = Toch niet
page-problem = Er klopt nog iets niet

## Wat er mis is met een adres

address-empty = Vul het e-mailadres in waarop je de code wilt ontvangen.
address-too-long = Dit is te lang voor een e-mailadres.
address-space = In een e-mailadres staan geen spaties. Vul één adres in.
address-at = In een e-mailadres staat precies één @, zoals in naam@school.nl.
address-before = Het deel vóór de @ klopt niet. Is er een teken te veel?
address-after = Het deel na de @ klopt niet. Het ziet eruit als school.nl.
address-same = Dit is al je adres.

## De eerste bladzijde

home-title = Samen denken, in vertrouwen
home-lead = Zes tot acht gelijken, en één vraag uit het werk van een van hen. De anderen luisteren en vragen door, tot de vraag achter de vraag op tafel ligt. Dat is intervisie.
home-how = Kring begeleidt zo’n bijeenkomst: met een methode die past bij de casus, een klok die niemand afkapt, en een scherm dat rustig blijft als er niets te doen is.
home-walls = Wat je schrijft, wordt in je eigen browser verzegeld. Alleen de mensen in jouw kring kunnen het lezen.
home-about = Hoe zit dat?

## Wat de server wel en niet kan lezen

about-title = Wat de server wel en niet kan lezen
about-lead = Wat in een kring gezegd wordt, blijft in de kring. Hier staat hoever dat gaat, en waar het ophoudt.
about-cannot = Wat niemand buiten de kring kan lezen
about-cannot-text = Je browser verzegelt het voordat het naar de server gaat. Alleen de leden van je kring hebben de sleutels. Wie de server beheert, heeft ze niet, en er is ook geen reservesleutel.
about-cannot-cases = casussen, vragen, kaartjes, adviezen en opbrengsten
about-cannot-circle = de afspraken van de kring, en wat je daar over jezelf vertelt
about-cannot-own = je eigen aantekeningen; die leest zelfs je kring niet
about-can = Wat de server wel weet
about-can-you = je e-mailadres, je naam en je taal
about-can-circles = in welke kringen je zit, hoe die heten, met wie, en in welke rol
about-can-when = wanneer jullie bij elkaar komen, met welke methode en in welke stappen, hoe lang dat duurt en hoeveel kaartjes er zijn
about-can-devices = met welk soort browser je aangemeld bent, en wanneer je daar voor het laatst was
about-can-mail = Wie in jouw mailbox komt, kan zich als jou aanmelden en deze dingen zien. De woorden niet: die gaan alleen open in een browser van jou, of met je herstelblad.
about-not = Waar dit niet tegen helpt
about-not-text = Geen enkel programma kan alles beloven. Dit dus niet:
about-not-retell = Iemand uit de kring die doorvertelt. Daarvoor zijn er afspraken, en elkaar.
about-not-unlocked = Een apparaat van jou dat open in andere handen valt. Sluit het dan snel buiten, bij je account.
about-not-code = Een server die een ander programma stuurt dan dit. Wie de server beheert, zou bladzijden kunnen sturen die woorden verklappen. We maken het moeilijk om dat ongemerkt te doen, maar onmogelijk is het niet. Kies dus wie de server voor jullie beheert.
about-not-outside = Wat van buiten te zien is: wie er wanneer schrijft, hoe vaak en ongeveer hoeveel.
about-keys = Als je je sleutels kwijt bent
about-keys-text = Bij je eerste bezoek krijg je een herstelblad om te bewaren. Ben je dat kwijt én al je browsers, dan kan niemand je oude sleutels teruggeven. Je maakt dan nieuwe, en je kring laat je opnieuw binnen.
about-elsewhere = Niets van een ander
about-elsewhere-text = Deze bladzijden halen niets van ergens anders: geen lettertypen, geen plaatjes, geen meetprogramma’s en geen kunstmatige intelligentie. Er zijn alleen cookies die onthouden dat je aangemeld bent en in welke taal je leest.

## Aanmelden

sign-in-title = Aanmelden
sign-in-lead = Je krijgt een mail met een code. Een wachtwoord is er niet.
sign-in-lead-invited = Je uitnodiging ligt klaar. Meld je eerst aan: je krijgt een mail met een code. Een wachtwoord is er niet.
sign-in-address = Je e-mailadres
sign-in-address-hint = Ben je uitgenodigd, neem dan het adres waarop de uitnodiging kwam.
sign-in-send = Stuur me een code

code-title = Kijk in je mail
code-lead = Er is een mail onderweg naar { $address }. Typ de code die erin staat hieronder.
code-label = Code
code-hint = Acht cijfers, met of zonder spatie. De code werkt tien minuten, en alleen in deze browser.
code-send = Aanmelden
code-no-mail = Geen mail gekregen?
code-no-mail-text = Kijk of het adres hierboven klopt, en bekijk ook je ongewenste mail. Soms duurt het een paar minuten.
code-again = Ander adres, of een nieuwe code
code-wrong =
    Deze code klopt niet. Vergelijk hem nog eens met de nieuwste mail. Je kunt het nog { $left ->
        [one] één keer
       *[other] { $left } keer
    } proberen.
code-wrong-empty =
    Typ de acht cijfers uit de mail. Je kunt het nog { $left ->
        [one] één keer
       *[other] { $left } keer
    } proberen.

code-none =
    .title = Hier wacht geen code
    .text = De code is al gebruikt, of je vroeg erom in een andere browser. Een code werkt maar één keer, en alleen in de browser waarin je erom vroeg.
    .again = Vraag een nieuwe code
code-tries =
    .title = Te vaak geprobeerd
    .text = Deze code is vijf keer verkeerd ingevuld en werkt nu niet meer, ook niet als je hem alsnog goed typt. Vraag een nieuwe; dan kun je het opnieuw proberen.
    .again = Vraag een nieuwe code
code-expired =
    .title = De code is verlopen
    .text = Een code werkt tien minuten. Vraag een nieuwe, en houd deze browser open.
    .again = Vraag een nieuwe code
code-taken =
    .title = Bij dit adres hoort al een account
    .text = De code klopt, maar met dit adres is er al een ander account. Jouw account houdt het adres dat het had. Is dat andere account ook van jou, meld je daar dan aan.
    .again = Kies een ander adres

## Welkom

welcome-title = Welkom
welcome-lead = Hoe wil je heten? Zo zien de mensen in je kring wie je bent.
welcome-send = Verder
name-label = Je naam
name-hint = Voornaam en achternaam, zoals je kring je kent.
name-empty = Vul je naam in.
name-long = Deze naam is te lang. Er passen tachtig tekens.
lang-label = Taal

## Uitnodiging

invitation-title = Uitnodiging
invitation-heading = Uitnodiging voor ‘{ $circle }’
invitation-by = { $inviter } nodigt je uit voor deze intervisiekring.
invitation-by-nobody = Je bent uitgenodigd voor deze intervisiekring.
invitation-role =
    { $role ->
        [guide] Je wordt gevraagd als begeleider van buiten: je leidt de bijeenkomsten en brengt zelf geen casus in.
        [apprentice] Je wordt gevraagd als deelnemer die leert begeleiden.
       *[member] Je wordt gevraagd als deelnemer.
    }
invitation-what = In een kring denken gelijken mee met een vraag uit elkaars werk. Wie deelneemt, brengt op zijn beurt zelf iets in. Wat er gezegd wordt, blijft in de kring.
invitation-next = Als je de uitnodiging aanneemt, ziet de kring je naam. Iemand van de kring laat je dan binnen.
invitation-accept = Ja, ik doe mee
invitation-later = Later
invitation-sign-in = Aanmelden en meedoen
invitation-sign-in-hint = Na het aanmelden kom je hier terug. Je beslist pas daarna.
invitation-on = Naar de kring

invitation-unknown =
    .title = Deze uitnodiging is er niet
    .text = De link klopt niet helemaal, of er is een nieuwere gestuurd. Open de link uit de nieuwste mail, of kopieer hem in zijn geheel.
invitation-used =
    .title = Deze uitnodiging is al gebruikt
    .text = Een uitnodiging werkt maar één keer. Heb je haar zelf aangenomen, meld je dan aan met hetzelfde adres als toen. Zo niet, vraag dan een nieuwe aan wie je uitnodigde.
invitation-revoked =
    .title = Deze uitnodiging is ingetrokken
    .text = Iemand van de kring heeft de uitnodiging ingetrokken. Vraag gerust na of dat de bedoeling was.
invitation-expired =
    .title = Deze uitnodiging is verlopen
    .text = Een uitnodiging is twee weken geldig. Vraag een nieuwe aan wie je uitnodigde.
invitation-member =
    .title = Je bent er al
    .text = Je zit al in ‘{ $circle }’. De uitnodiging heb je niet nodig.
invitation-waiting =
    .title = Je staat op de drempel
    .text = Je hebt de uitnodiging voor ‘{ $circle }’ aangenomen. Nu laat iemand van de kring je binnen; je krijgt dan een mail.

## Account

account-title = Account
account-save = Bewaren
account-saved = Bewaard.
account-address-changed = Je adres is veranderd. Codes komen vanaf nu daar aan.
account-device-gone = Die browser is buitengesloten.
account-others-gone = Je bent nu alleen nog in deze browser aangemeld.
account-address = E-mailadres
account-address-text = Je meldt je aan met { $address }.
account-address-change = Neem een ander adres
account-keys = Sleutels en herstelblad
account-keys-text = Aanmelden zegt wie je bent. Lezen kun je pas met je sleutels; die staan in je browsers en op je herstelblad.
account-keys-go = Naar je sleutels
account-devices = Waar je aangemeld bent
account-devices-text = Herken je iets niet, of ben je een apparaat kwijt? Sluit het buiten.
account-device = Browser
account-seen = Laatst gezien
account-do = Doen
account-this = deze browser
account-lock-out = Buitensluiten
account-lock-out-others = Overal elders afmelden
account-delete = Account verwijderen
account-delete-text = Je account gaat weg, met alles wat alleen van jou is.
account-delete-go = Lees wat dat betekent

seen-now = zojuist
seen-hours =
    { $hours ->
        [one] een uur geleden
       *[other] { $hours } uur geleden
    }
seen-days =
    { $days ->
        [one] een dag geleden
       *[other] { $days } dagen geleden
    }

device-unknown = Onbekende browser
device-title = Deze browser buitensluiten?
device-lead = { $device } wordt afgemeld en kan niets meer openen.
device-lead-this = { $device } is de browser die je nu gebruikt. Hij wordt afgemeld en kan niets meer openen.
device-meaning = Ook de sleutel die daar bewaard is, werkt dan niet meer. Wil je er later weer in lezen, dan heb je je herstelblad nodig, of een andere browser van jou die open is.
device-yes = Ja, sluit buiten

others-title = Overal elders afmelden?
others-lead = Alle andere browsers waarin je aangemeld bent, worden buitengesloten. Alleen in deze blijf je aangemeld.
others-meaning = Ook de sleutels die daar bewaard zijn, werken dan niet meer. Zorg dat je herstelblad klopt voordat je dit doet.
others-yes = Ja, sluit de andere buiten

new-address-title = Een ander adres
new-address-lead = Nu meld je je aan met { $address }. We sturen een code naar het nieuwe adres, zodat zeker is dat het van jou is.
new-address-label = Nieuw e-mailadres
new-address-hint = Je oude adres krijgt bericht als het veranderd is.
new-address-send = Stuur een code
new-address-code-title = Kijk in je nieuwe mailbox
new-address-code-lead = Er is een mail onderweg naar { $address }. Typ de code die erin staat hieronder.
new-address-code-send = Neem dit adres

delete-title = Je account verwijderen
delete-lead = Je account gaat voorgoed weg, met alles wat alleen van jou is: je sleutels, je aantekeningen en je aanmeldingen. Niemand kan dat terughalen.
delete-meaning = Wat je in een kring geschreven hebt, blijft van die kring. Je naam staat er niet meer bij.
delete-circles = Verlaat eerst je kringen
delete-circles-text = Dan weet je kring dat je gaat, en kan zij de deur achter je dichtdoen. Daarvoor moet je deze kringen wel kunnen openen:
delete-nevertheless = Ik kan of wil ze niet meer openen. Verwijder mijn account toch; mijn kringen zien dan vanzelf dat ik weg ben.
delete-unticked = Verlaat eerst je kringen, of kruis aan dat je account toch weg mag.
delete-sure = Weet je het zeker?
delete-address = Je e-mailadres, ter bevestiging
delete-address-hint = Typ het adres waarmee je je aanmeldt.
delete-wrong = Dit is niet het adres waarmee je je aanmeldt.
delete-yes = Verwijder mijn account

deleted-title = Je account is weg
deleted-lead = Alles wat alleen van jou was, is gewist. Dank je wel voor je tijd in de kring.

## Als iets niet gaat

sorry-not-found =
    .title = Hier is niets
    .text = Deze bladzijde bestaat niet, of is niet voor jou.
    .mend = Kijk of het adres klopt, of begin opnieuw.
sorry-foreign =
    .title = Dit kwam ergens anders vandaan
    .text = Wat je wilde doen, kwam niet van onze eigen bladzijden. Daarom is er niets gedaan.
    .mend = Open Kring zelf en doe het daar. Gebeurt dit vaker? Dan is je browser misschien te oud: werk hem bij.
sorry-plain-http =
    .title = Deze verbinding is niet beveiligd
    .text = Je browser geeft hier geen toegang tot wat nodig is om te verzegelen: dat kan alleen via https, of op de computer zelf.
    .mend = Gebruik het adres dat met https begint. Beheer je de server zelf? Zet er dan een proxy met https voor en vul public_url en trusted_proxies in. Om te proberen kun je op dezelfde computer ook http://localhost gebruiken.
sorry-method =
    .title = Zo gaat het niet
    .text = Deze bladzijde kan niet wat er gevraagd werd.
    .mend = Ga terug en gebruik de knoppen op de bladzijde.
sorry-too-large =
    .title = Dit is te veel in één keer
    .text = Wat je stuurde, is groter dan hier past. Er is niets bewaard.
    .mend = Ga terug en maak het korter.
sorry-too-often =
    .title = Even rustig
    .text =
        Dit ging te vaak achter elkaar. Over { $minutes ->
            [one] een minuut
           *[other] { $minutes } minuten
        } kan het weer.
    .mend = Heb je om een code gevraagd? Kijk dan eerst of hij al in je mail staat. Alleen de nieuwste werkt.
sorry-busy =
    .title = Het is even druk
    .text = De server kwam er niet aan toe. Er is niets bewaard.
    .mend = Probeer het over een minuut nog eens.
sorry-malformed =
    .title = Dit kwam niet goed aan
    .text = Wat er gestuurd werd, was niet te begrijpen. Er is niets bewaard.
    .mend = Ga terug, ververs de bladzijde en probeer het nog eens.
sorry-ours =
    .title = Er ging iets mis bij ons
    .text = Dit ligt niet aan jou. Misschien is niet alles bewaard.
    .mend = Probeer het straks nog eens. Blijft het zo, zeg het dan tegen wie de server beheert.

# Oefenen met robots

practice-title = Oefenen met robots
practice-lead = Zes robots vormen een kring met jou. Je speelt één ronde, van de vraag tot de opbrengst.
practice-role = Wie wil je zijn?
practice-peer = Deelnemer
practice-peer-about = Je helpt een ander verder, door te luisteren en te vragen.
practice-presenter = Inbrenger
practice-presenter-about = Je krijgt een verzonnen casus. De kring helpt je om er scherper naar te kijken.
practice-facilitator = Intervisor
practice-facilitator-about = De begeleider van de ronde: je bewaakt de stappen, de tijd en wie het woord heeft.
practice-method = Methode
practice-minutes = {$minutes} minuten
practice-pace = Hoe snel?
practice-quick = Vlot: een ronde duurt vijf tot tien minuten
practice-normal = Zoals mensen: een ronde duurt ongeveer een uur
practice-lang = Taal van de kring
practice-robots-title = Schrijf hier niets echts op
practice-robots = De robots zijn programma’s van deze server. Ze hebben de sleutels van deze ene kring en kunnen lezen wat je er schrijft. Verzin dus iets. Na een dag wordt de kring verwijderd.
practice-begin = Begin
practice-goes-on = Je bent aan het oefenen.
practice-go-on = Naar je oefenkring
practice-end = Stop ermee
practice-over = Je vorige oefenkring is voorbij: er was een dag om, of de server is opnieuw gestart. Begin gerust opnieuw.
practice-full = Alle robots zijn bezig. Probeer het over een poosje nog eens.
practice-no-robots = De robots kwamen niet. Probeer het nog eens.
practice-off = Op deze server kun je niet met robots oefenen.

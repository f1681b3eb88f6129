# Kringen vormen: wat de organisator leest. Eén kilometer tussen twee leden is tien punten.

group-circle = kring { $name }
group-and = en
group-km = { $km ->
        [0] minder dan 1 km
       *[other] { $km } km
    }
group-points = { $points ->
        [one] 1 punt
       *[other] { $points } punten
    }

# Waarom twee mensen niet samen mogen.
group-because-colleagues = { $one } en { $other } werken allebei bij { $organisation }
group-because-competitors = { $one } werkt bij { $from } en { $other } bij { $to }, en dat zijn concurrenten
group-because-line = { $one } valt in de lijn onder { $other }
group-because-line-through = { $one } valt via { $through } onder { $other }
group-because-conflict = tussen { $one } en { $other } is een botsend belang gemeld
group-because-oneself = { $one } kan niet de eigen kring begeleiden

# Een eis die een indeling schendt.
group-breach-stranger = In { $circle } staat { $who }, en die naam kennen we niet.
group-breach-twice = { $who } staat in meer dan één kring.
group-breach-missing = { $who } staat in geen enkele kring.
group-breach-count = { $circles ->
        [one] Er is één kring
       *[other] Er zijn { $circles } kringen
    }, terwijl er { $wanted } gevraagd { $wanted ->
        [one] is
       *[other] zijn
    }.
group-breach-size = { $circle } telt { $people ->
        [one] één lid
       *[other] { $people } leden
    }; het moeten er { $smallest } tot { $largest } zijn.
group-breach-apart = In { $circle } zitten twee mensen die niet samen mogen: { $because }.
group-breach-separated = { $one } en { $other } horen bij elkaar en zitten in verschillende kringen.
group-breach-no-facilitator = { $circle } heeft geen begeleider.
group-breach-barred = { $facilitator } mag { $circle } niet begeleiden: { $because }.
group-breach-too-many-circles = { $facilitator } begeleidt { $circles } kringen en kan er hooguit { $most } aan.
group-breach-dates = { $circle } heeft { $common ->
        [0] geen enkele datum
        [one] maar één datum
       *[other] maar { $common } data
    } waarop iedereen kan; er zijn er { $needed } nodig.
group-breach-not-fixed = { $who } hoort in { $circle } en zit daar niet.

# Wat er mis is met wat is opgegeven, en wat je eraan doet.
group-problem-nobody = Er is niemand ingeschreven.
    .mend = Geef een lijst met minstens één persoon.
group-problem-no-id = Hier ontbreekt wie het is.
    .mend = Geef iedereen een eigen naam of nummer.
group-problem-twice = { $id } staat er twee keer in.
    .mend = Haal een van de twee weg, of geef ze elk een eigen nummer.
group-problem-unknown = { $id } staat niet op de lijst.
    .mend = Kijk of er een tikfout in staat, of zet { $id } op de lijst.
group-problem-unknown-organisation = Niemand werkt bij { $organisation }.
    .mend = Kijk of de naam overal hetzelfde is geschreven. Klopt hij, dan kun je deze regel weglaten.
group-problem-oneself = { $id } staat hier twee keer, als een paar met zichzelf.
    .mend = Noem twee verschillende mensen.
group-problem-not-for-facilitators = { $id } begeleidt, en dit geldt alleen tussen mensen die meedoen.
    .mend = Geef een begeleider een vaste kring, of haal deze regel weg.
group-problem-cycle = Deze lijn loopt in een kring: { $line }.
    .mend = Haal de regel weg die niet klopt: niemand staat boven zichzelf.
group-problem-too-many-dates = Er zijn { $dates } data, en meer dan 64 kan niet.
    .mend = Houd de data over die echt in aanmerking komen.
group-problem-no-such-date = Datum { $number } bestaat niet: er zijn er { $dates }.
    .mend = Kies uit de data die er zijn, of voeg de datum toe.
group-problem-too-few-dates = Deze persoon kan op { $can ->
        [0] geen enkele datum
        [one] maar één datum
       *[other] maar { $can } data
    }, en een kring heeft er { $needed } nodig.
    .mend = Vraag naar meer data, of vraag minder gezamenlijke data.
group-problem-level = Niveau { $level } bestaat niet.
    .mend = Kies een niveau van 1 tot en met 5.
group-problem-place = Deze plaats ligt nergens op aarde.
    .mend = Kijk de breedte en de lengte na.
group-problem-too-many-themes = Er zijn { $themes } thema’s, en meer dan 64 kan niet.
    .mend = Voeg thema’s samen die op elkaar lijken.
group-problem-empty-circles = Een kring van niemand is geen kring.
    .mend = Kies een kleinste kring van minstens één persoon.
group-problem-sizes = De kleinste kring ({ $smallest }) is groter dan de grootste ({ $largest }).
    .mend = Draai de twee om.
group-problem-target = De streefgrootte { $target } ligt niet tussen { $smallest } en { $largest }.
    .mend = Kies een streefgrootte daartussen.
group-problem-no-count = { $people ->
        [one] Eén persoon laat
       *[other] { $people } mensen laten
    } zich niet verdelen in kringen van { $smallest } tot { $largest }.
    .mend = Laat een kleinere of grotere kring toe.
group-problem-count = { $people } mensen laten zich niet verdelen in { $count ->
        [one] één kring
       *[other] { $count } kringen
    } van { $smallest } tot { $largest }.
    .mend = Kies een ander aantal kringen, of andere groottes.
group-problem-too-many-labels = Er staan { $labels } vaste kringen, en er passen er { $circles }.
    .mend = Gebruik minder namen van kringen, of sta meer kringen toe.
group-problem-fixed-twice = { $who } is op meer dan één plek vastgezet.
    .mend = Laat één regel staan.
group-problem-too-few-facilitators = De begeleiders kunnen samen { $can ->
        [one] één kring
       *[other] { $can } kringen
    } aan, en er zijn er minstens { $circles } nodig.
    .mend = Vraag een begeleider erbij, of laat iemand een kring meer doen.
group-problem-other-plan = Deze indeling hoort niet bij deze mensen.
    .mend = Controleer de indeling: dan lees je wie er ontbreekt.
group-problem-weight = Het gewicht { $weight } is { $value }, en dat kan niet.
    .mend = Kies een getal van 0 tot en met { $most }.

# Eén kring.
group-circle-who = { $circle }: { $members }.
group-circle-facilitator = { $facilitator } begeleidt.
group-circle-dates = { $count ->
        [0] Er is geen datum waarop iedereen kan.
        [one] Iedereen kan op { $dates }.
       *[other] Iedereen kan op { $count } data: { $dates }.
    }
group-circle-longest = De grootste afstand is die tussen { $one } en { $other }: { $distance }.
group-circle-way = { $one } reist het verst naar { $other }: { $distance }.
group-circle-rank = { $rank ->
        [one] Van alle kringen past deze het best.
       *[other] Op de ranglijst van kringen staat deze op plaats { $rank } van { $circles }.
    }
group-circle-rank-last = Deze kring vroeg de meeste concessies.
group-remark-near = Dicht bij elkaar: gemiddeld { $distance }.
group-remark-far = Ver uit elkaar: gemiddeld { $distance }. { $who } zit het verst, gemiddeld { $furthest }.
group-remark-facilitator-far = De begeleider komt van ver: voor één lid { $distance }.
group-remark-level-field = Gelijk speelveld: { $lowest } en { $highest } liggen naast elkaar als niveau.
group-remark-level-field-same = Gelijk speelveld: iedereen zit op niveau { $lowest }.
group-remark-levels-apart = De niveaus lopen uiteen, van { $lowest } tot { $highest }. Let erop dat iedereen evenveel brengt als haalt.
group-remark-experience-near = Ongeveer even lang in het vak: { $lowest } tot { $highest } jaar ervaring.
group-remark-experience-apart = De ervaring loopt uiteen, van { $lowest } tot { $highest } jaar.
group-remark-functions = Veel perspectieven: { $count } verschillende functies.
group-remark-one-function = { $count } leden hebben dezelfde functie: { $function }.
group-remark-school-types = { $count } verschillende schooltypen.
group-remark-one-school-type = { $count } leden komen van hetzelfde schooltype: { $type }.
group-remark-age-bands = Alle leeftijden door elkaar: { $count } leeftijdsgroepen.
group-remark-themes = Vraag en aanbod passen: { $count } keer zoekt iemand wat een ander meebrengt.
group-remark-no-themes = Niemand brengt een thema mee waar een ander naar zoekt.
group-remark-wishes-met = { $count ->
        [one] Eén wens om samen te zitten is vervuld.
       *[other] { $count } wensen om samen te zitten zijn vervuld.
    }
group-remark-rather-not = { $count ->
        [one] Iemand zit bij een ander die hij of zij liever niet trof. Bel even.
       *[other] { $count } keer zit iemand bij een ander die hij of zij liever niet trof. Bel even.
    }
group-remark-many-dates = Ruimte in de agenda: { $count } data waarop iedereen kan.
group-remark-no-spare-date = Geen datum over: { $count ->
        [one] alleen deze ene past
       *[other] alleen deze { $count } passen
    }.

# Eén persoon.
group-why-bound = De plek lag al vast.
group-why-only = In geen enkele andere kring was zonder problemen een plek te maken.
group-why-open = In { $free ->
        [one] één andere had het wel gekund
       *[other] { $free } andere had het wel gekund
    }; { $circle } lag dan het meest voor de hand, en kost alle kringen samen { $points } meer.
group-why-open-even = In { $circle } had het net zo goed gekund.
group-why-barred = In { $count ->
        [one] één kring
       *[other] { $count } kringen
    } zit iemand met wie dat niet mag.
group-why-stuck = In { $count ->
        [one] één kring kan niemand ruilen
       *[other] { $count } kringen kan niemand ruilen
    }: de data passen niet, of wie er dan komt, mag daar niet.
group-why-km = Gemiddeld { $distance } van de anderen.
group-why-themes = Vindt hier: { $themes }.
group-wish-met = Wilde bij { $with } zitten: gelukt.
group-wish-against-met = Wilde liever niet bij { $with } zitten: gelukt.
group-wish-forbidden = Wilde bij { $with } zitten. Dat mag niet: { $because }.
group-wish-no-swap = Wilde bij { $with } zitten. Met één ruil lukt dat niet zonder een eis te schenden.
group-wish-points = Wilde bij { $with } zitten. Daarvoor moesten anderen { $points } inleveren; de wens telt voor { $worth }.
group-wish-free = Wilde bij { $with } zitten. Dat kan met één ruil en bijna zonder verlies: vraag ernaar met ‘what-if’.
group-wish-against-no-swap = Zit bij { $with }, liever niet. Met één ruil is dat niet te veranderen zonder een eis te schenden.
group-wish-against-points = Zit bij { $with }, liever niet. Uit elkaar kost anderen { $points }; de wens telt voor { $worth }.
group-wish-against-free = Zit bij { $with }, liever niet. Dat kan anders met één ruil: vraag ernaar met ‘what-if’.
group-wish-not-asked = Wilde { $against ->
        [yes] liever niet bij { $with } zitten
       *[no] bij { $with } zitten
    }. Vraag met ‘what-if’ wat dat kost.

# Het geheel.
group-standing-count = { $people } mensen in { $circles ->
        [one] één kring
       *[other] { $circles } kringen
    }: { $sizes }.
group-standing-size = { $count } van { $size }
group-standing-levels = Gemiddeld telt een kring { $average } punten per lid; in de zwakste kring, { $weakest }, zijn het er { $most }. Minder is beter.
group-standing-random = Wie loot, komt gemiddeld op { $average } punten per lid en zet { $forbidden ->
        [0] niemand bij elkaar die dat niet mag
        [one] één paar bij elkaar dat dat niet mag
       *[other] { $forbidden } paren bij elkaar die dat niet mogen
    }.
group-standing-free = Zonder één eis, als iedereen bij iedereen mocht, zouden het er { $average } zijn.
group-standing-share = Van wat er tussen loten en die ondergrens te winnen is, haalt deze indeling { $share } %.
group-standing-wishes = { $met } van de { $all } wensen om samen te zitten { $met ->
        [one] is
       *[other] zijn
    } vervuld.
group-standing-against = { $met } van de { $all } wensen om níet samen te zitten { $met ->
        [one] is
       *[other] zijn
    } vervuld.
group-standing-km = Twee leden van een kring zitten gemiddeld { $distance } van elkaar.

# Herstellen.
group-moved-withdrew = { $name } doet niet meer mee ({ $from }).
group-moved-joined = { $name } komt erbij in { $to }.
group-moved = { $name } gaat van { $from } naar { $to }: { $reason }.
group-handed = { $circle } krijgt { $to } als begeleider in plaats van { $from }: { $reason }.
group-handed-new = { $circle } krijgt { $to } als begeleider.
group-reason-withdrew = de vorige begeleider kan niet meer
group-reason-joined = nieuw
group-reason-dissolved = { $from } gaat niet door
group-reason-new-circle = { $to } is nieuw
group-reason-dates = de data pasten niet meer
group-reason-apart = { $because }
group-reason-together = zo blijven { $name } en { $with } bij elkaar
group-reason-fills-up = { $to } zou te klein worden
group-reason-makes-room = zo is er plaats voor { $who }
group-reason-too-many = { $from } zou te groot worden
group-reason-better = zo zitten alle kringen samen beter
group-repair-moved = { $moved ->
        [0] Niemand anders hoeft te verhuizen.
        [one] Eén ander verhuist.
       *[other] { $moved } anderen verhuizen.
    }
group-repair-kept = { $kept ->
        [0] Geen kring blijft precies zoals hij was.
        [one] Eén kring blijft precies zoals hij was.
       *[other] { $kept } kringen blijven precies zoals ze waren.
    }

# Wat als.
group-what-if-already-together = { $one } en { $other } zitten al samen.
group-what-if-already-apart = { $one } en { $other } zitten al niet samen.
group-what-if-together = { $one } en { $other } samen kost { $points }.
group-what-if-together-gains = { $one } en { $other } samen levert { $points } op.
group-what-if-apart = { $one } en { $other } uit elkaar kost { $points }.
group-what-if-apart-gains = { $one } en { $other } uit elkaar levert { $points } op.
group-what-if-better = De indeling kan dus ook zonder deze vraag nog beter: geef het vormen meer tijd.
group-what-if-km = Dat is zoveel als { $distance } meer tussen twee leden van een kring.
group-what-if-moves = { $moves ->
        [0] Niemand verhuist.
        [one] Daarvoor verhuist één persoon.
       *[other] Daarvoor verhuizen { $moves } mensen.
    }
group-what-if-part = { $preference }: { $points }
group-part-travel = afstand onderling
group-part-facilitator = afstand tot de begeleider
group-part-level = verschil in niveau
group-part-experience = verschil in ervaring
group-part-function = zelfde functie
group-part-school-type = zelfde schooltype
group-part-age-band = zelfde leeftijd
group-part-sector = zelfde sector
group-part-themes = vraag en aanbod van thema’s
group-part-wishes = wensen
group-part-rather-not = wensen om niet samen te zitten
group-part-size = grootte

# Waarom het niet kan, en wat wel helpt.
group-none-exists = { $count ->
        [one] Zo kan het niet. Hieronder staat wat er botst, en wat helpt.
       *[other] Zo kan het niet, om { $count } redenen. Hieronder staat wat er botst, en wat helpt.
    }
group-none-found = We vonden geen indeling die aan alle eisen voldoet, en konden ook niet aantonen dat die er niet is. Wat het dichtst in de buurt kwam, schendt { $count ->
        [one] nog één eis
       *[other] nog { $count } eisen
    }.
group-and-more = nog { $count }
group-evidence-crowd = { $count } mensen kunnen geen van allen bij elkaar en hebben dus elk een eigen kring nodig, en er zijn { $circles ->
        [one] hooguit één kring
       *[other] hooguit { $circles } kringen
    }: { $people }.
group-evidence-block = { $count ->
        [one] Voor { $people } is geen enkele kring mogelijk.
       *[other] { $people } moeten in één kring, en dat kan niet.
    }
group-evidence-no-guide = { $count ->
        [one] Voor { $people } is er geen begeleider
       *[other] Voor { $people } samen is er geen begeleider
    }: wie er op genoeg dezelfde data kan, mag deze kring niet begeleiden.
group-evidence-alone = { $people } vindt te weinig gezelschap: met { $others ->
        [0] niemand
        [one] één ander
       *[other] { $others } anderen
    } kan het samen, en er { $needed ->
        [one] is er minstens één
       *[other] zijn er minstens { $needed }
    } nodig.
group-evidence-guides = De begeleiders kunnen niet alle kringen aan: er zijn er minstens { $circles }, en met hun data en aantallen lukt dat niet.
group-evidence-exhausted = Alle manieren om { $people } te verdelen zijn geprobeerd, en geen enkele past.
group-cause-demands = Deze eisen gaan niet samen: { $demands }.
group-cause-ways = { $count ->
        [one] Dit helpt:
       *[other] Eén hiervan helpt:
    }
group-demand-smallest = elke kring heeft minstens { $count } leden
group-demand-largest = elke kring heeft hooguit { $count } leden
group-demand-count = er { $count ->
        [0] zijn zoveel kringen als passen
        [one] is één kring
       *[other] zijn { $count } kringen
    }
group-demand-common-dates = een kring heeft { $count ->
        [one] één gezamenlijke datum
       *[other] { $count } gezamenlijke data
    }
group-demand-guided = elke kring heeft een begeleider die kan en mag
group-demand-colleagues = collega’s van { $organisation } zitten apart
group-demand-competitors = mensen van de concurrenten { $one } en { $other } zitten apart
group-demand-line = { $one } zit niet bij { $other }, die erboven staat
group-demand-conflict = { $one } en { $other } zitten apart, om een botsend belang
group-demand-together = { $one } en { $other } zitten samen
group-demand-fixed = { $who } zit vast aan { $circle }
group-demand-dates = { $who } kan alleen op eigen data
group-demand-dates-of = { $count } mensen kunnen niet op alle data
group-loosen-smallest = kringen van minstens { $count }
group-loosen-largest = kringen van hooguit { $count }
group-loosen-count = { $count ->
        [one] één kring maken
       *[other] { $count } kringen maken
    }
group-loosen-common-dates = { $count ->
        [0] geen gezamenlijke datum vragen
        [one] met één gezamenlijke datum genoegen nemen
       *[other] met { $count } gezamenlijke data genoegen nemen
    }
group-loosen-guides = { $count ->
        [one] een begeleider erbij voor één kring
       *[other] begeleiders erbij voor { $count } kringen
    }
group-loosen-circles = { $who } { $count ->
        [one] één kring
       *[other] { $count } kringen
    } laten begeleiden
group-loosen-meet = { $count ->
        [one] een uitzondering maken voor
       *[other] een uitzondering maken voor deze { $count } paren:
    }
group-loosen-wait = { $count ->
        [one] { $people } op de wachtlijst zetten
       *[other] { $count } van hen op de wachtlijst zetten, bijvoorbeeld { $people }
    }
group-loosen-dates = { $who } vragen om meer data
group-loosen-give-up = loslaten dat { $demand }
group-loosen-all = Samen maakt dit een indeling mogelijk; dat is geprobeerd: { $steps }.

# Wat de kring-kant zegt als iets niet gaat: wat er gebeurde, en wat je kunt doen.

api-malformed = Er is iets verstuurd wat we niet begrijpen. Laad de pagina opnieuw en probeer het nog eens.

api-not-json = Er is iets verstuurd wat niet van onze eigen pagina’s komt. Laad de pagina opnieuw en probeer het nog eens.

api-too-large = Dit is te lang om te bewaren. Maak het korter en probeer het nog eens.

api-signed-out = Je bent niet meer aangemeld. Meld je opnieuw aan; wat je hier typte, blijft staan.

api-unknown = Dit is er niet (meer), of het is niet voor jou.

api-only-who-leads = Dit kan alleen wie de kring leidt: de intervisor, de begeleider of de plaatsvervanger.

api-only-who-began = Dit kan alleen wie ermee begon.

api-only-who-leads-or-began = Dit kan alleen wie de kring leidt, of wie de bijeenkomst begon.

api-not-yours = Dit is niet aan jou, of niet aan deze browser. Kijk of je op de goede plek bent.

api-no-seat = Je hebt geen plek in deze ronde en kunt dus niet meekijken. Vraag de intervisor om een plek voor je.

api-behind = Iemand was je net voor. We halen op wat er nieuw is; kijk of je het nog zo wilt.

api-taken = Hier staat al iets anders. Laad de pagina opnieuw en kijk wat er staat.

api-meeting-open = Er is nog een bijeenkomst bezig. Ga daarmee verder, of sluit die eerst af.

api-known = Wie dit adres heeft, zit al in de kring of wacht al bij de deur. Een uitnodiging is niet meer nodig.

api-too-early = Hiervoor moet eerst iets anders gebeuren. Wacht tot iedereen zover is en probeer het dan nog eens.

api-too-many = Meer kunnen het er niet worden. Haal eerst iets weg wat niet meer nodig is.

api-last-member = Jij bent de laatste in deze kring. Weggaan kan niet zonder de kring achter te laten zonder mensen; je kunt de kring wel opheffen.

api-other-name = Dat is niet de naam van deze kring. Typ de naam precies over.

api-no-address = Naar dit adres kunnen we geen mail sturen. Kijk of er een tikfout in staat.

api-over = Dit is voorbij: gebruikt, ingetrokken of verlopen.

api-refused = Dit is niet aangenomen: het klopt niet met wie er in de kring zijn, of met wat er al staat. Laad de pagina opnieuw. Gebeurt het weer, vertel het dan aan je kring.

api-slow-down = Dat gaat even te vlug. Probeer het over { $seconds ->
        [one] één seconde
       *[other] { $seconds } seconden
    } nog eens.

api-busy = Het is even te druk. Wat je deed is niet kwijt; probeer het zo nog eens.

api-failed = Er ging bij ons iets mis. Probeer het over een minuut nog eens. Blijft het zo, vertel het dan aan de beheerder.

# Mails. Nooit een woord uit een kring, nooit het adres van een ander.

mail-footer = Deze mail komt van Kring op { $place }. Heb je hier niet om gevraagd? Dan hoef je niets te doen.

mail-sign-in-code =
    Met deze code meld je je aan. Typ hem in het venster waarin je erom vroeg; hij werkt tien minuten en maar één keer.

    Geef de code aan niemand. Wij vragen er nooit om.
    .subject = Je code voor Kring

mail-no-account =
    Iemand, waarschijnlijk jijzelf, wilde zich met dit adres aanmelden bij Kring. Er hoort geen account bij.

    Ben je uitgenodigd voor een kring? Gebruik dan de link uit die uitnodiging. Heb je een ander adres? Probeer het daarmee, of vraag degene die jouw kring begeleidt om een uitnodiging.
    .subject = Bij dit adres hoort geen account
    .link = Wat Kring is

mail-new-address-code =
    Met deze code bevestig je dat dit adres van jou is. Daarna meld je je hiermee aan. De code werkt tien minuten.
    .subject = Bevestig je nieuwe adres

mail-address-changed =
    Je account bij Kring heeft vanaf nu een ander adres. Codes om je aan te melden komen niet meer hier aan.

    Was jij dat niet? Laat het dan meteen weten aan de beheerder van deze Kring.
    .subject = Je adres is veranderd
    .link = Wat Kring is

mail-account-deleted =
    Je account bij Kring is weg, met alles wat alleen van jou was. Wat je in een kring hebt geschreven, blijft van die kring.
    .subject = Je account is weg

mail-invitation =
    { $inviter } nodigt je uit voor de intervisiekring ‘{ $circle }’.

    In een kring helpen zes tot acht gelijken elkaar verder met vragen uit het werk. Wat daar gezegd wordt, kan alleen de kring lezen.

    De link hieronder is voor jou alleen. Hij werkt één keer, en nog { $days ->
        [one] één dag
       *[other] { $days } dagen
    }.
    .subject = Uitnodiging voor de kring ‘{ $circle }’
    .link = Bekijk de uitnodiging

mail-newcomer-waits =
    Iemand heeft een uitnodiging voor ‘{ $circle }’ aangenomen en wacht tot een van jullie de deur opendoet.
    .subject = Er staat iemand voor de deur van ‘{ $circle }’
    .link = Naar de kring

mail-admitted =
    Je bent binnen: ‘{ $circle }’ heeft je opgenomen.
    .subject = Welkom in ‘{ $circle }’
    .link = Naar de kring

mail-circle-dissolved =
    De kring ‘{ $circle }’ is opgeheven. Alles wat erin geschreven was, is gewist.
    .subject = ‘{ $circle }’ is opgeheven

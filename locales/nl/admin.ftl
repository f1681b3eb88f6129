# De wachtrij en de uitbak, voor wie de server draait.

queue-title = Wachtrij
queue-lead = Mails gaan één voor één weg. Lukt dat niet, dan wordt het een halve dag lang steeds opnieuw geprobeerd.
queue-dead = Opgegeven
queue-dead-none = Niets: alles is aangekomen of wordt nog geprobeerd.
queue-dead-text = Deze kwamen niet aan. Herstel eerst wat er mis is, en probeer het dan opnieuw. Van wie ze zijn, staat hier met opzet niet.
queue-waiting = Wacht nog
queue-waiting-none = Niets: de wachtrij is leeg.
queue-kind = Wat
queue-kind-mail = Mail
queue-kind-sweep = Opruimen
queue-since = Sinds
queue-next = Volgende poging
queue-why = Waarom het niet lukte
queue-attempts = Pogingen
queue-do = Doen
queue-go = Bekijk de wachtrij
queue-again = Probeer opnieuw

outbox-title = Uitbak
outbox-lead = Er is geen mailserver ingesteld. Wat gemaild zou zijn, staat hier, voor iedereen die deze pagina kan openen.
outbox-none = Nog niets. Vraag eerst een code aan.
outbox-follow = Volg de link

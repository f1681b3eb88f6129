# The queue and the outbox, for whoever runs the server.

queue-title = Queue
queue-lead = Mails leave one by one. When one fails, it is tried again and again for half a day.
queue-dead = Given up
queue-dead-none = Nothing: everything has arrived or is still being tried.
queue-dead-text = These did not arrive. Mend first what is wrong, and then try again. Whose they are is left out on purpose.
queue-waiting = Still waiting
queue-waiting-none = Nothing: the queue is empty.
queue-kind = What
queue-kind-mail = Mail
queue-kind-sweep = Tidying up
queue-since = Since
queue-next = Next attempt
queue-why = Why it failed
queue-attempts = Attempts
queue-do = Do
queue-go = See the queue
queue-again = Try again

outbox-title = Outbox
outbox-lead = No mail server is set up. What would have been mailed is here, for everybody who can open this page.
outbox-none = Nothing yet. Ask for a code first.
outbox-follow = Follow the link

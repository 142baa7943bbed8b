"""The HTTP API: what `ninetyday` does on the command line, for a team's own tools.

How it is laid out:

1. `app.create_app(Deps)` builds everything from one frozen value (storage, guidance, clock, settings, limits): tests
   replace what they need there, and N processes behind a load balancer need nothing more than one database.
2. The API keeps no state of its own. `assistant.storage` holds documents, checks, drafts, keys; the tenant comes from
   the key and is the first argument of every function that reads or writes.
3. `access`: Bearer keys with scopes read < write < admin; without a key only from this machine, to this machine, and
   never through a proxy.
4. `frame`: one plain ASGI layer gives each request an id, a limit on size and time, security headers, metrics, and a
   problem document for whatever goes wrong.
5. `problems`: RFC 9457, always with the next step; what a document or a draft got wrong stands in it as findings.
6. `routes/`: one module a subject, thin: read, call one function of `assistant`, answer. OpenAPI 3.1 lists every
   answer there is, errors too, and schemathesis holds it to that.
7. What takes milliseconds runs in the event loop, what takes longer in `work.Workshop`: few threads, a bounded queue,
   503 with Retry-After when it is full.
8. Whatever makes something takes an Idempotency-Key; the key is written in the transaction that writes the thing.
9. Health, readiness, Prometheus metrics; OpenTelemetry only when an address for it is given.
10. Jobs (202, events, cancel, surviving a restart) go to `api/jobs`, the only place that may know DBOS.
"""

"""Long work as jobs: taken at once, done durably, watched as events.

A job's row says how it stands; DBOS, on the same database, queues it, sees to how many run at a time, and hands it to
another process where the one that ran it died. What a model answered is kept with the job as soon as it is there, so
that a run that begins again asks nothing twice.
"""

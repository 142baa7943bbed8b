from __future__ import annotations


def data_request(frame, unasked):
    return ()

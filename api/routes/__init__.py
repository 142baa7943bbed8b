"""One module a subject: read the request, call one function of the library, answer."""

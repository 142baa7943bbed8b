"""The web page: the conversation on one side, the live document on the other, at `/` of `ninetyday serve`.

How it is laid out:

1. `views/`: pure functions from a conversation's state and report to plain view data, all words finished; nothing here
   knows HTTP. What an export shows too is prepared by `assistant.exports`, so that page and files say the same.
2. `templates/`: Jinja2 with autoescape; what somebody wrote is text and never markup. A piece that changes while a
   reply comes in is a template of its own, rendered alike for the whole page and for the stream.
3. `static/`: one style sheet, one script, and idiomorph, which changes the page in place so that focus, open details
   and scroll positions stay. No page takes anything from another host, and no script or style stands inline.
4. `door`: the same key as the API's, in a cookie; forms are taken from our own pages alone.
5. `routes`: thin, as those of the API; every form works without the script too.
"""

"""Small inputs that several tests share."""

HOSTILE = (
    "<img src=x onerror=window.hacked=1> ${window.hacked=2} `window.hacked=3` \\u003cscript\\u003e {{7*7}}"
)
"""What a record or a gazetteer might hold to run a script in a page, in every way a template could let it."""

"""Saved pages of invented newspapers, as browsers write them."""

from __future__ import annotations

PARAGRAPHS = (
    "The council of Arden voted on Friday for a new bridge across the river. “We will mend nothing any more,” Mayor Anna Lind said "
    "after the vote, which ended a debate of three years.",
    "The Norwegian army sent 350 soldiers to Arden on Saturday to help with the old bridge, which was closed in March. Residents say "
    "the closing cost them an hour each day.",
    "Work is to begin in June 2031, the council said, and will cost 12 million euros. The opposition had wanted a tunnel.",
)


def page(
    title: str = "Council votes on the new bridge",
    head: str = "",
    body: tuple[str, ...] = PARAGRAPHS,
    lang: str = ' lang="en"',
    charset: str = "utf-8",
    around: str = "",
) -> str:
    """Return a page with menus, a list of other articles, a banner about cookies and a footer around its article."""
    paragraphs = "\n".join(f"<p>{words}</p>" for words in body)
    return f"""<!DOCTYPE html>
<html{lang}><head><meta charset="{charset}"><title>{title} | The Arden Herald</title>
<meta property="og:site_name" content="The Arden Herald"><meta name="author" content="Karin Holm">
<meta property="article:published_time" content="2031-05-02T10:00:00+02:00">
<link rel="canonical" href="https://herald.example/bridge">{head}
<script>alert("script")</script><style>p {{ color: red }}</style></head><body>
<div class="cookie-banner">We value your privacy. Accept all cookies?</div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/buy">Subscribe now</a></li></ul></nav>
<article><h1>{title}</h1>
{paragraphs}
{around}
</article>
<aside><h3>Read also</h3><ul><li><a href="/a">Ten ways to cook a fish</a></li></ul></aside>
<section id="comments"><p>A reader writes that this is all wrong.</p></section>
<footer>© 2031 The Arden Herald. All rights reserved. Imprint.</footer></body></html>
"""

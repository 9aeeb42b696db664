"""What somebody might write into a persona, a talk or notes to have it run in the page."""

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'><a href="javascript:alert(3)">&{{ 7 * 7 }}</textarea></title>'


def shows_as_text(page: str) -> bool:
    """Whether none of it is markup in this page, nor was evaluated."""
    lowered = page.lower()
    return not any(bad in lowered for bad in ("<script>alert", "<img src=x", '<a href="javascript:', "49</textarea>", "\"'><a"))


SLY = "\"' autofocus onfocus=alert(1) javascript:alert(3) &lt;b&gt; &amp;"
"""The same without brackets and braces, which a persona file may not have anyway."""

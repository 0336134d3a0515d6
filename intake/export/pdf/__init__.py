"""Paper: letters, briefs, forms and advice sheets as tagged PDF. Values in, bytes out.

Nothing is written to a disk and nothing is fetched: the page is set in memory, from the templates
and the fonts in this folder.
"""

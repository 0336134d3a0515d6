"""What people write who want the machine to do something else than keep it."""

XSS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    'x" autofocus onfocus=alert(1) y="',
    "<!--<img src=--><img src=x onerror=alert(1)//>",
)
SQL = ("' OR '1'='1", "'; DROP TABLE response;--", "1) UNION SELECT name FROM sqlite_schema--")
TEMPLATE = (
    "{{ 7*7 }}",
    "{{ config.SECRET_KEY }}",
    "{% for x in () %}",
    "${7*7}",
    "#{7*7}",
    "%(a)s",
)
PATH = ("../../../../etc/passwd", "..\\..\\boot.ini", "%2e%2e%2f", "file:///etc/passwd")
HEADER = ("a%0d%0aSet-Cookie: b=c", "a\r\nSet-Cookie: b=c", "a\nLocation: //evil.example")
FORMULA = ("=1+1", "+1 212 555", "-2+3", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0", "＝1+1")  # noqa: RUF001
UNICODE = (
    "Zoë Muñoz-O’Brien",
    "王小明",
    "محمد علي",
    "דנה כהן",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "e\u0301e\u0301",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "a\u0000b",
    "a\ud800b",
    "\udfff",
    "\u202eexe.gpj",
    "\u2066a\u2069",
    "\ufeffa",
    "a\u200bb",
    "\uffff",
    "\u0085\u2028\u2029",
    "\x1b[31mred",
    "ﷺ" * 20,
)
LONG = ("x" * 100_000, "word " * 2_000, "\n" * 5_000, "é" * 4_001)
DEEP = ("[" * 50_000, "{" * 20_000, "(" * 20_000)

EVERYTHING = (*XSS, *SQL, *TEMPLATE, *PATH, *HEADER, *FORMULA, *UNICODE, *LONG, *DEEP)

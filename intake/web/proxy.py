"""One proxy in front: whom it asks for, and whether they came over https, is for it to say."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

HOPS = 1
"""Each further one believed would be one that a visitor can write themselves."""


def init_app(app: Flask) -> None:
    """Never the host it names: the proxy hands on the one it was asked by, as it is."""
    if app.config["PROXY"]:
        fixed = ProxyFix(app.wsgi_app, x_for=HOPS, x_proto=HOPS, x_host=0, x_port=0, x_prefix=0)
        app.wsgi_app = fixed  # type: ignore[method-assign]

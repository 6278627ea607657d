"""What nginx needs to be seen on which node it runs."""

from __future__ import annotations

HEADER_PATH = "/etc/nginx/conf.d/hacluster.conf"
HEADER = "X-Served-By"
"""Every answer says which node gave it, so that a client (and a drill) can tell."""

MARK = "made by hacluster"


def header_conf() -> str:
    """The piece of configuration that both Debian's and Red Hat's nginx.conf include."""
    return f"# {MARK}: answers name the node that gave them\nadd_header {HEADER} $hostname always;\n"


def page(node: str) -> str:
    """A first page, for a server that has none."""
    return (
        f"<!doctype html>\n<!-- {MARK}; it is left alone once it is yours -->\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{node}</title></head>\n'
        f"<body><h1>{node}</h1><p>This page was served by {node}.</p></body></html>\n"
    )

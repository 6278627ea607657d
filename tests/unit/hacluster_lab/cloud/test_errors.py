"""The return codes as a whole: what a client does with one must not come as a surprise."""

from __future__ import annotations

from collections import Counter

import pytest

from hacluster_lab.cloud.core import errors as core
from hacluster_lab.cloud.core.errors import ServiceError
from hacluster_lab.cloud.vloadbalancer import errors as vloadbalancer
from hacluster_lab.cloud.vpc import errors as vpc
from hacluster_lab.cloud.vserver import errors as vserver

RETRIED = {"1001015", "3000", "1007009", "1003016", "1012005", "1017013", "1200004", "1250000"}
"""Codes on which the provider tries again, some of them for twenty minutes [S]."""

MODULES = (core, vpc, vserver, vloadbalancer)
ERRORS = [
    value
    for module in MODULES
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, ServiceError) and value.__module__ == module.__name__
]
CODED = [error for error in ERRORS if error is not ServiceError]


def test_each_code_means_one_thing() -> None:
    assert [code for code, count in Counter(error.code for error in CODED).items() if count > 1] == []


@pytest.mark.parametrize("error", CODED)
def test_no_refusal_makes_the_provider_try_again_by_accident(error: type[ServiceError]) -> None:
    assert error.code not in RETRIED


@pytest.mark.parametrize("error", CODED)
def test_every_refusal_says_something(error: type[ServiceError]) -> None:
    names = ("no", "name", "what", "limit", "reason", "cidr", "other", "ip", "first", "last", "spec", "image")
    more = ("operation", "status", "needed", "server_no", "server", "rule", "port", "balancer")
    message = error(**dict.fromkeys((*names, *more), "x")).message
    assert message
    assert "{" not in message

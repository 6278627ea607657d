from __future__ import annotations

from hacluster_lab.cloud.core.codes import code


def test_a_code_has_a_name_its_own_if_there_is_no_other() -> None:
    assert code("NSTOP") == {"code": "NSTOP", "codeName": "Normal stopped"}
    assert code("HTTP") == {"code": "HTTP", "codeName": "HTTP"}

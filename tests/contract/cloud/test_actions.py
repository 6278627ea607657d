"""The actions that a stack, its fencing and its virtual address need."""

from __future__ import annotations

import json
from pathlib import Path

from hacluster_lab.cloud.dispatch import SERVICES

NEEDED = json.loads((Path(__file__).parents[2] / "fixtures" / "cloud" / "actions.json").read_text("utf-8"))


def test_all_needed_actions_are_there_and_no_others_without_being_named() -> None:
    served = {name for actions in SERVICES.values() for name in actions}
    assert served == {name for names in NEEDED.values() for name in names}

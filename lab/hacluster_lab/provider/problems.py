"""What can go wrong. These never leave the plugin: each becomes a diagnostic that Terraform shows."""

from __future__ import annotations


class Problem(Exception):
    """*summary* in one line, and a *detail* that says what to do or what was seen."""

    def __init__(self, summary: str, detail: str = "") -> None:
        super().__init__(summary)
        self.summary = summary
        self.detail = detail


class Misconfigured(Problem):
    """The provider's arguments or its environment cannot be used."""


class Refused(Problem):
    """The API answers a call with an error; *code* is its return code."""

    def __init__(self, action: str, code: str, message: str) -> None:
        super().__init__(f"{action}: {message or 'refused'} (return code {code})")
        self.code = code


class Unreachable(Problem):
    """The API does not answer, or not in its own form."""


class Stuck(Problem):
    """An object did not get where it should: not in time, or it went elsewhere."""


class Missing(Problem):
    """An object that is needed does not exist."""


class Stopped(Problem):
    """Terraform was told to stop while something was waited for."""

    def __init__(self) -> None:
        super().__init__("Interrupted", "What exists by now is in the state; run the same command again to go on.")

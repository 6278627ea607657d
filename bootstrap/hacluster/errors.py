"""The one error tree.

Every error that leaves a package is a :class:`HaclusterError`: it has a stable code and says what is wrong, where, why,
and how to mend it. The terminal and the JSON output are made from the same object. A class a cause, so that callers
and tests name the cause and not a text.

    1xxx what the user wrote: settings file, outputs file     5xxx drills
    2xxx access to the nodes                                  6xxx the cloud's API
    3xxx plan and apply                                       7xxx the stack
    4xxx verification                                         8xxx the lab
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, ClassVar


class ExitCode(IntEnum):
    """Exit codes of every command. A usage error is 64, so that 2 can mean "changes pending" as in Terraform."""

    OK = 0
    FAILED = 1
    CHANGES_PENDING = 2
    VERIFY_FAILED = 3
    UNREACHABLE = 4
    REFUSED = 5
    USAGE = 64
    INTERRUPTED = 130


class HaclusterError(Exception):
    """Base of all errors that are shown to the user.

    :param what: what is wrong, one sentence with the values concerned
    :param why: the cause or what was seen, empty when *what* says it all
    :param fix: what the user can do; the class has a default
    :param node: name of the node concerned
    :param command: the command that failed, an argv
    """

    code: ClassVar[str] = "HAC-1"
    exit_code: ClassVar[ExitCode] = ExitCode.FAILED
    default_fix: ClassVar[str] = "Run the command again with --debug and report what it prints."

    def __init__(
        self, what: str, *, why: str = "", fix: str = "", node: str = "", command: tuple[str, ...] = ()
    ) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.fix = fix or self.default_fix
        self.node = node
        self.command = command

    def as_dict(self) -> dict[str, Any]:
        """The error for machines; keys without content are left out."""
        fields = {
            "code": self.code,
            "what": self.what,
            "node": self.node,
            "command": list(self.command),
            "why": self.why,
            "fix": self.fix,
            "exit_code": int(self.exit_code),
        }
        return {key: value for key, value in fields.items() if value or key == "exit_code"}


# 1xxx: what the user wrote ----------------------------------------


class SettingsError(HaclusterError):
    """hacluster.toml, or a HACLUSTER_ variable, cannot be used."""

    code = "HAC-1001"
    exit_code = ExitCode.USAGE
    default_fix = "Correct the setting; the hacluster.toml of the project shows every one with its default."


class OutputsMissing(HaclusterError):
    """There is no outputs file where one was named."""

    code = "HAC-1101"
    exit_code = ExitCode.USAGE
    default_fix = "Run `cdktf deploy --outputs-file outputs.json` first, or name its file with --from-outputs."


class OutputsNotJson(HaclusterError):
    """The outputs file is not JSON."""

    code = "HAC-1102"
    exit_code = ExitCode.USAGE
    default_fix = "Write the file anew: cdktf output --outputs-file outputs.json"


class OutputsForeign(HaclusterError):
    """The outputs are JSON, but of another stack."""

    code = "HAC-1103"
    exit_code = ExitCode.USAGE
    default_fix = "Name the outputs of the hacluster stack; they hold one output called `hacluster`."


class OutputsTooNew(HaclusterError):
    """The outputs were written by a newer hacluster."""

    code = "HAC-1104"
    exit_code = ExitCode.USAGE
    default_fix = "Update hacluster (pip install -U hacluster), or deploy again with this version."


class OutputsInvalid(HaclusterError):
    """A value in the outputs cannot be used: an address that is none, a name with a shell metacharacter, ..."""

    code = "HAC-1105"
    exit_code = ExitCode.USAGE
    default_fix = "Do not edit outputs.json by hand; write it anew: cdktf output --outputs-file outputs.json"


class OutputsUnreadable(HaclusterError):
    """A Terraform working directory did not give its outputs."""

    code = "HAC-1106"
    default_fix = "Run `terraform output -json` in that folder to see what Terraform says."


# 2xxx: access to the nodes ----------------------------------------


class HostUnreachable(HaclusterError):
    """No TCP connection to the SSH port."""

    code = "HAC-2001"
    exit_code = ExitCode.UNREACHABLE
    default_fix = "Check that the server runs, that its ACG allows SSH from your address (admin_cidrs), and the port."


class AccessRefused(HaclusterError):
    """The host answers and refuses the key."""

    code = "HAC-2002"
    exit_code = ExitCode.UNREACHABLE
    default_fix = "Name the right private key with [access] identity_file, or wait until the init script has run."


class HostKeyChanged(HaclusterError):
    """The host shows another key than the one pinned for this server instance."""

    code = "HAC-2003"
    exit_code = ExitCode.UNREACHABLE
    default_fix = "If the server was really reinstalled, remove its line from that file; else find out who answers."


class IdentityMissing(HaclusterError):
    """The private key file does not exist or cannot be read."""

    code = "HAC-2004"
    exit_code = ExitCode.USAGE
    default_fix = "Name your private key with [access] identity_file in hacluster.toml."


class ConnectionLost(HaclusterError):
    """The connection broke while a command ran."""

    code = "HAC-2005"
    exit_code = ExitCode.UNREACHABLE
    default_fix = "Run the command again: it continues where it stopped."


class NotRoot(HaclusterError):
    """The login user may not administer the node."""

    code = "HAC-2006"
    exit_code = ExitCode.UNREACHABLE
    default_fix = 'Log in as root: [access] user = "root".'


# 3xxx: plan and apply ----------------------------------------


class CommandFailed(HaclusterError):
    """A command on a node ended with an error."""

    code = "HAC-3001"
    default_fix = "Mend what the node says and run the command again: what is done already is not done twice."


class CommandTimeout(HaclusterError):
    """A command on a node did not end in its time."""

    code = "HAC-3002"
    default_fix = "Look at the node's load and logs, then run the command again."


class UnsupportedSystem(HaclusterError):
    """The node's operating system is not one that hacluster knows."""

    code = "HAC-3003"
    exit_code = ExitCode.REFUSED
    default_fix = "Use one of the systems that the README names."


class PackageMissing(HaclusterError):
    """A package is not to be had from the node's repositories."""

    code = "HAC-3004"
    default_fix = "Check the node's package sources (apt-get update; apt-cache policy NAME), then run it again."


class ForeignCluster(HaclusterError):
    """The node is a member of another cluster."""

    code = "HAC-3005"
    exit_code = ExitCode.REFUSED
    default_fix = "If that cluster may go, remove it first: hacluster reset, or `pcs cluster destroy` on the node."


class Locked(HaclusterError):
    """Somebody else works on the cluster."""

    code = "HAC-3006"
    exit_code = ExitCode.REFUSED
    default_fix = "Wait until the other run has ended; its lock goes away with it."


class NotReady(HaclusterError):
    """A state that was waited for did not come in its time."""

    code = "HAC-3007"
    default_fix = "See what `hacluster status` says; `hacluster bootstrap` may be run again at any time."


class CibRefused(HaclusterError):
    """Pacemaker refuses the configuration."""

    code = "HAC-3008"
    default_fix = "Mend the resource or policy that Pacemaker names in hacluster.toml."


class NeedsYes(HaclusterError):
    """A question cannot be asked because there is no terminal."""

    code = "HAC-3009"
    exit_code = ExitCode.REFUSED
    default_fix = "Add --yes when you are sure."


# 4xxx: verification ----------------------------------------


class VerificationFailed(HaclusterError):
    """At least one check failed."""

    code = "HAC-4001"
    exit_code = ExitCode.VERIFY_FAILED
    default_fix = "Each failed check names its cause above; `hacluster bootstrap` repairs drift."


# 5xxx: drills ----------------------------------------


class DrillRefused(HaclusterError):
    """The cluster is not in a state in which a drill would be safe."""

    code = "HAC-5001"
    exit_code = ExitCode.REFUSED
    default_fix = "Bring the cluster into its declared state first: hacluster verify"


class DrillFailed(HaclusterError):
    """The failover did not do what the configuration says."""

    code = "HAC-5002"
    exit_code = ExitCode.VERIFY_FAILED
    default_fix = "See the events above and `hacluster status`."


# 6xxx: the cloud's API ----------------------------------------


class ApiKeyMissing(HaclusterError):
    """There is no API key in the environment."""

    code = "HAC-6001"
    exit_code = ExitCode.USAGE
    default_fix = 'Set NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY; in the lab: eval "$(hacluster lab env)"'


class ApiAccessDenied(HaclusterError):
    """The API refuses the key."""

    code = "HAC-6002"
    exit_code = ExitCode.UNREACHABLE
    default_fix = "Check NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY, the clock, and the permissions of the sub-account."


class ApiFailed(HaclusterError):
    """The API answers with an error."""

    code = "HAC-6003"
    default_fix = "See the return code in the API's documentation."


class ApiUnreachable(HaclusterError):
    """The API does not answer."""

    code = "HAC-6004"
    exit_code = ExitCode.UNREACHABLE
    default_fix = "Check NCLOUD_API_GW; in the lab: hacluster lab status"

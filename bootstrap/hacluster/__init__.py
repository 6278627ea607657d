"""hacluster: from the outputs of a Terraform stack to a verified active/standby cluster.

The way of the data, each step a package that imports only what stands to its right:

    cli > report > verify | apply > plan > desired | facts > inventory > config | outputs > errors

``remote`` (SSH) and ``cloud`` (the NCP API) stand beside it and are imported by the collector of
facts, ``apply``, ``verify`` and ``cli`` only.
"""

__version__ = "0.1.0"

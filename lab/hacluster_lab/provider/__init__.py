"""The stand-in for the ncloud Terraform provider where no provider registry can be reached: a lab, a CI machine.

To Terraform it is the real one: the same address, the same schemas (of the types that the stack uses), the same calls
of the API in the same order. It is scaffolding, so most of it is tables.

    choice > mirror                  which provider is used, and how Terraform is told so
    __main__ > plugin > servicer     the process, and Terraform's calls (protocol 6, messages of the package `tf`)
    index > resources | sources      the types: a table each, and what the table does not say
    lifecycle > planning             what is planned, and what state is left whatever happens
    configuration > api > waiting    the account, its API, its changes of state
    protocol | wire | checks > schema > values
"""

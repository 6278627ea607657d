"""The NCP API: state and rules of an account, answered over HTTP as the real one answers.

    app (HTTP) > dispatch > vloadbalancer | vserver > vpc > core

A service is a package of the same parts, each a module or, where it is large, a package of modules: ``urls`` (action ->
parameters, handler, answer), ``parameters`` (a table an action), ``models`` (state and rules; no HTTP), ``responses``
(records -> the API's JSON), ``errors`` (an exception a return code). ``core`` is what they share. The machine below the
API is asked and ordered through ``core.plane`` alone.

What is said here about NCP carries its evidence: [S] read in a client's source, [M] measured with a client, [D] NCP's
documentation, [?] not established, chosen here.
"""

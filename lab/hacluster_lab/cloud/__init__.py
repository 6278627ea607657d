"""The NCP API: state and rules of an account, answered over HTTP as the real one answers.

A service is a package with the same four modules: ``urls`` (action -> handler), ``models`` (state and rules),
``responses`` (state -> the API's JSON), ``errors`` (an exception a return code). ``core`` is what they share.
"""

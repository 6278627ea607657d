"""What is: a module a topic, each with the commands that ask for it and a pure parser of what they print.

:mod:`hacluster.facts.collect` is the only one that talks to nodes: it asks all topics of all nodes at once, in one
round trip each. Imports remote (collect only) and inventory.
"""

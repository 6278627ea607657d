"""What the kernel gives a lab: control groups to hold its processes, namespaces to hold its network.

Every process of a lab lives in a control group of its own below ``hacluster-lab/<lab>``. So a lab can be ended whole
and at once, after any crash, without looking for process ids.
"""

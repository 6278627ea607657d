"""The lab: the same cloud on one Linux machine.

Only the control API of Naver Cloud is imitated; hosts, network, load balancer and everything on the hosts are real.

    cli > control > cloud | hosts | fabric | balancer > errors        provider stands alone and speaks HTTP only

``cloud`` keeps the account's state and answers the API; it knows nothing of processes. ``fabric``, ``balancer`` and
``hosts`` turn that state into links, rules, HAProxy and systemd-nspawn. ``control`` joins them: life cycle, files,
the daemon.
"""

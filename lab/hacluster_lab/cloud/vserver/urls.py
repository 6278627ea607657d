"""The actions below /vserver/v2."""

from __future__ import annotations

from functools import partial

from hacluster_lab.cloud.core.actions import Action, Reach, table
from hacluster_lab.cloud.core.parameters import Parameters
from hacluster_lab.cloud.vserver.models import (
    acgs,
    addresses,
    attachments,
    interfaces,
    keys,
    making,
    offers,
    placement,
    power,
    rules,
    scripts,
    secondary,
    servers,
    storage,
)
from hacluster_lab.cloud.vserver.parameters import access as a
from hacluster_lab.cloud.vserver.parameters import acgs as g
from hacluster_lab.cloud.vserver.parameters import interfaces as i
from hacluster_lab.cloud.vserver.parameters import machines as m
from hacluster_lab.cloud.vserver.responses import access, network
from hacluster_lab.cloud.vserver.responses import offers as offered
from hacluster_lab.cloud.vserver.responses import servers as seen
from hacluster_lab.cloud.vserver.responses import storage as stored

RECORDS, MACHINE, FILING, CHANGE = Reach.RECORDS, Reach.MACHINE, Reach.FILING, Reach.CHANGE

_OFFERS = (
    Action("getRegionList", RECORDS, Parameters, offers.regions, offered.regions),
    Action("getZoneList", RECORDS, Parameters, offers.zones, offered.zones),
    Action("getServerImageList", RECORDS, m.GetServerImageList, offers.images, offered.images),
    Action("getServerSpecList", RECORDS, m.GetServerSpecList, offers.specs, offered.specs),
)

_SERVERS = (
    Action("createServerInstances", CHANGE, m.CreateServerInstances, making.create, seen.servers),
    Action("getServerInstanceDetail", MACHINE, m.OneServer, servers.get, seen.servers),
    Action("getServerInstanceList", MACHINE, m.GetServerInstanceList, servers.list_all, seen.servers),
    Action("startServerInstances", CHANGE, m.SomeServers, partial(power.change_power, power.START), seen.servers),
    Action("stopServerInstances", CHANGE, m.SomeServers, partial(power.change_power, power.STOP), seen.servers),
    Action("rebootServerInstances", CHANGE, m.SomeServers, partial(power.change_power, power.REBOOT), seen.servers),
    Action("terminateServerInstances", CHANGE, m.SomeServers, servers.terminate, seen.servers),
    Action("setProtectServerTermination", FILING, m.SetProtectServerTermination, servers.protect, seen.servers),
    Action("getBlockStorageInstanceDetail", RECORDS, m.OneBlockStorage, storage.get, stored.block_storages),
    Action(
        "getBlockStorageInstanceList", RECORDS, m.GetBlockStorageInstanceList, storage.list_all, stored.block_storages
    ),
    Action("createPlacementGroup", FILING, m.CreatePlacementGroup, placement.create, stored.placement_groups),
    Action("getPlacementGroupDetail", RECORDS, m.OnePlacementGroup, placement.get, stored.placement_groups),
    Action("getPlacementGroupList", RECORDS, m.GetPlacementGroupList, placement.list_all, stored.placement_groups),
    Action("deletePlacementGroup", FILING, m.OnePlacementGroup, placement.delete, stored.placement_groups),
)

_INTERFACES = (
    Action("createNetworkInterface", CHANGE, i.CreateNetworkInterface, attachments.create, network.interfaces),
    Action("getNetworkInterfaceDetail", RECORDS, i.OneInterface, interfaces.get, network.interfaces),
    Action("getNetworkInterfaceList", RECORDS, i.GetNetworkInterfaceList, interfaces.list_all, network.interfaces),
    Action("deleteNetworkInterface", CHANGE, i.OneInterface, interfaces.delete, network.interfaces),
    Action("attachNetworkInterface", CHANGE, i.InterfaceOfServer, attachments.attach, network.interfaces),
    Action("detachNetworkInterface", CHANGE, i.InterfaceOfServer, attachments.detach, network.interfaces),
    Action("addNetworkInterfaceAccessControlGroup", CHANGE, i.InterfaceAcgs, interfaces.add_acgs, network.interfaces),
    Action(
        "removeNetworkInterfaceAccessControlGroup", CHANGE, i.InterfaceAcgs, interfaces.remove_acgs, network.interfaces
    ),
    Action("assignSecondaryIps", CHANGE, i.AssignSecondaryIps, secondary.assign, network.interfaces),
    Action("unassignSecondaryIps", CHANGE, i.UnassignSecondaryIps, secondary.unassign, network.interfaces),
)

_ACGS = (
    Action("createAccessControlGroup", CHANGE, g.CreateAccessControlGroup, acgs.create, network.acgs),
    Action("getAccessControlGroupDetail", RECORDS, g.OneAcg, acgs.get, network.acgs),
    Action("getAccessControlGroupList", RECORDS, g.GetAccessControlGroupList, acgs.list_all, network.acgs),
    Action("deleteAccessControlGroup", CHANGE, g.AcgOfVpc, acgs.delete, network.acgs),
    Action("getAccessControlGroupRuleList", RECORDS, g.GetAccessControlGroupRuleList, rules.list_all, network.rules),
    Action("addAccessControlGroupInboundRule", CHANGE, g.AcgRules, partial(rules.add, "INBND"), network.rules),
    Action("addAccessControlGroupOutboundRule", CHANGE, g.AcgRules, partial(rules.add, "OTBND"), network.rules),
    Action("removeAccessControlGroupInboundRule", CHANGE, g.AcgRules, partial(rules.remove, "INBND"), network.rules),
    Action("removeAccessControlGroupOutboundRule", CHANGE, g.AcgRules, partial(rules.remove, "OTBND"), network.rules),
)

_PUBLIC_IPS = (
    Action("createPublicIpInstance", CHANGE, i.CreatePublicIpInstance, addresses.create, network.public_ips),
    Action("getPublicIpInstanceList", RECORDS, i.GetPublicIpInstanceList, addresses.list_all, network.public_ips),
    Action("associatePublicIpWithServerInstance", CHANGE, i.PublicIpOfServer, addresses.associate, network.public_ips),
    Action(
        "disassociatePublicIpFromServerInstance",
        CHANGE,
        i.DisassociatePublicIp,
        addresses.disassociate,
        network.public_ips,
    ),
    Action("deletePublicIpInstance", CHANGE, i.OnePublicIp, addresses.delete, network.public_ips),
)

_ACCESS = (
    Action("createLoginKey", FILING, a.CreateLoginKey, keys.create, access.new_key),
    Action("getLoginKeyList", RECORDS, a.GetLoginKeyList, keys.list_all, access.login_keys),
    Action("deleteLoginKeys", FILING, a.DeleteLoginKeys, keys.delete, access.nothing),
    Action("getRootPassword", RECORDS, a.GetRootPassword, keys.root_password, access.root_password),
    Action("createInitScript", FILING, a.CreateInitScript, scripts.create, access.init_scripts),
    Action("getInitScriptDetail", RECORDS, a.OneInitScript, scripts.get, access.init_scripts),
    Action("getInitScriptList", RECORDS, a.GetInitScriptList, scripts.list_all, access.init_scripts),
    Action("deleteInitScripts", FILING, a.DeleteInitScripts, scripts.delete, access.init_scripts),
)

ACTIONS = table(*_OFFERS, *_SERVERS, *_INTERFACES, *_ACGS, *_PUBLIC_IPS, *_ACCESS)

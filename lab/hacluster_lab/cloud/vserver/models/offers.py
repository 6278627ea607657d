"""What servers can be made from: regions, zones, images and specs, as the catalogue has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.catalogue import (
    IMAGES,
    IMAGES_BY_NO,
    REGIONS,
    SPECS,
    ZONES,
    Image,
    Region,
    Spec,
    smallest_spec,
)
from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.core.records import among, contains, same
from hacluster_lab.cloud.vserver.errors import ProductMismatch, ProductNotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.parameters import Parameters
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.cloud.vserver.parameters import machines as p

IMAGE_STATUS = "CREAT"
IMAGE_TYPE = "NCP"


def regions(account: Account, request: Parameters, context: Context) -> Sequence[Region]:
    """All regions."""
    return REGIONS


def zones(account: Account, request: Parameters, context: Context) -> Sequence[str]:
    """The zones of the region."""
    return ZONES


def images(account: Account, request: p.GetServerImageList, context: Context) -> list[Image]:
    """The images that pass the filters."""
    hypervisors = (*request.hypervisor_code_list, *request.hypervisor_type_code_list)
    return [
        image
        for image in IMAGES
        if contains(request.server_image_name, image.name)
        and among(request.server_image_no_list, image.no)
        and same(request.server_image_status_code, IMAGE_STATUS)
        and among(request.server_image_type_code_list, IMAGE_TYPE)
        and among(hypervisors, image.hypervisor)
        and among(request.os_type_code_list, image.os_type)
    ]


def specs(account: Account, request: p.GetServerSpecList, context: Context) -> list[Spec]:
    """The specs that pass the filters; with an image, those that go with it."""
    hypervisors = (*request.hypervisor_code_list, *request.hypervisor_type_code_list)
    image = IMAGES_BY_NO.get(request.server_image_no)
    return [
        spec
        for spec in SPECS
        if among(request.server_spec_code_list, spec.code)
        and among(hypervisors, spec.hypervisor)
        and (not request.server_image_no or (image is not None and image.hypervisor == spec.hypervisor))
        and (not request.zone_code or request.zone_code in ZONES)
    ]


def chosen(request: p.CreateServerInstances) -> tuple[Image, Spec]:
    """What a server is to be made from: image number and spec code, or the two product codes of the XEN way.

    :raises ProductNotFound: there is no such image or spec
    :raises ProductMismatch: they are for different hypervisors
    """
    if bool(request.server_image_no) == bool(request.server_image_product_code):
        raise InvalidParameter(reason="Either serverImageNo or serverImageProductCode is required.")
    image = next((image for image in IMAGES if _is_image(image, request)), None)
    if image is None:
        raise ProductNotFound
    wanted = request.server_spec_code or request.server_product_code
    if not wanted:
        return image, smallest_spec(image.hypervisor)
    spec = next((spec for spec in SPECS if wanted in (spec.code, spec.product_code)), None)
    if spec is None:
        raise ProductNotFound
    if spec.hypervisor != image.hypervisor:
        raise ProductMismatch(spec=wanted, image=image.name)
    return image, spec


def _is_image(image: Image, request: p.CreateServerInstances) -> bool:
    if request.server_image_no:
        return image.no == request.server_image_no
    # The product code makes XEN servers only [D].
    return image.product_code == request.server_image_product_code and image.hypervisor == "XEN"

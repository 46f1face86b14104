"""All networks that one sees, on screen and as files."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.networks import actions
from ledernet.networks.exports import Exported, pdf_of, sheets_of
from ledernet.networks.listing import Networks
from ledernet.networks.models import Network
from ledernet.networks.publishing import invitations_waiting_for, ready_to_publish
from ledernet.networks.queries import networks_managed_by, programmes_to_launch
from ledernet.networks.shared.queries import networks_as_guest
from ledernet.people.enums import Role
from ledernet.people.viewer import Request, must
from ledernet.ui.spreadsheet import file_name, xlsx_response
from ledernet.ui.tables import render_table


@require_safe
def networks(request: Request) -> HttpResponse:
    viewer = request.viewer
    manages = viewer.has(Role.CHIEF, Role.HR)
    context = {
        "manages": manages,
        "may_export": has_perm("networks.export_networks", viewer),
        "waiting": invitations_waiting_for(viewer) if viewer.has(Role.HR) else 0,
        "ready": list(ready_to_publish(viewer)) if viewer.has(Role.HR) else [],
        "brings_in": has_perm("networks.bring_in", viewer),
        "launches": list(programmes_to_launch(viewer)) if manages else [],
        "query": request.GET.urlencode(),
        "elsewhere": list(networks_as_guest(request.user, on=viewer.on)) if viewer.leader else [],
    }
    return render_table(request, Networks(viewer, request.GET), "networks/networks.html", context)


@require_safe
def export_xlsx(request: Request) -> HttpResponse:
    exported = _exported(request, "xlsx")
    return xlsx_response(exported.title, *sheets_of(exported))


@require_safe
def export_pdf(request: Request) -> HttpResponse:
    exported = _exported(request, "pdf")
    response = HttpResponse(pdf_of(exported, at=timezone.now()), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(exported.title)}.pdf"'
    return response


def _exported(request: Request, form: str) -> Exported:
    """What the list shows now, of the networks that one manages; said in the log."""
    viewer = request.viewer
    must(viewer, "networks.export_networks")
    mine = set(networks_managed_by(viewer).values_list("pk", flat=True))
    rows: list[Network] = [row for row in Networks(viewer, request.GET).rows if row.pk in mine]
    exported = Exported.of(
        viewer.organisation,
        rows,
        on=viewer.on,
        title=_("Leader networks of %(name)s") % {"name": viewer.organisation},
    )
    actions.record_export(
        organisation=viewer.organisation,
        form=form,
        networks=len(exported.networks),
        leaders=sum(len(members) for members in exported.members.values()),
        by=request.user,
        at=timezone.now(),
    )
    return exported

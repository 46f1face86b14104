"""A leader's own page: what she would like of a network, and the one wish that nobody else sees.

Both wishes are posted to one address and answered alike, so that a server's access log tells no more than that somebody
saved something here. Nothing of this page is kept by the browser.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ledernet.people import actions
from ledernet.people.forms.fields import PickLeader
from ledernet.people.forms.leaders import WishForm
from ledernet.people.models import ConfidentialWish, Leader, Topic, Wish
from ledernet.people.queries import offered_topics
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond


@never_cache
def wishes(request: Request) -> HttpResponse:
    leader = request.viewer.leader
    if leader is None:
        raise Http404
    must(request.viewer, "people.change_wish", leader)
    said = request.POST.get("what", "")
    initial = _initial(leader)
    own = WishForm(
        request.POST if said == "wish" else None, offered=_offered(leader, initial), initial=initial
    )
    pick = PickLeader(
        request.POST if said == "confidential" else None,
        viewer=request.viewer,
        not_these=(leader.pk,),
        prefix="p",
    )
    if said == "wish" and own.is_valid():
        actions.save_wish(leader=leader, **own.cleaned_data, by=request.user, at=timezone.now())
        return _saved(request)
    if said == "confidential" and pick.is_valid():
        try:
            actions.set_confidential_wish(
                author=leader, not_with=pick.cleaned_data["leader"], at=timezone.now()
            )
        except actions.NotAColleague:
            pick.add_error("chosen", _("That person does not lead here any more. Choose another."))
        else:
            return _saved(request)
    if said == "withdraw":
        actions.withdraw_confidential_wish(author=leader)
        return _saved(request)
    context = {
        "leader": leader,
        "own": own,
        "pick": pick,
        "confidential": ConfidentialWish.objects.filter(author=leader).select_related("not_with").first(),
    }
    status = 200 if pick.is_bound and pick.asks_who else None
    return respond(request, "people/wishes.html", context, status=status)


def _saved(request: Request) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("people:wishes")


def _offered(leader: Leader, initial: dict[str, Any]) -> list[Topic]:
    """The catalogue as it stands, with what she has wished for before. This page makes nothing: it leaves no record."""
    return offered_topics(leader.organisation, chosen=[int(key) for key in initial.get("chosen", ())])


def _initial(leader: Leader) -> dict[str, Any]:
    wish = Wish.objects.filter(leader=leader).first()
    if wish is None:
        return {}
    return {
        "wants_network": {True: "yes", False: "no"}.get(wish.wants_network, ""),  # type: ignore[arg-type]
        "chosen": [str(key) for key in wish.wished.values_list("topic_id", flat=True)],
        "topics": "\n".join(wish.topics),
        "weekdays": wish.weekdays,
        "max_travel_km": wish.max_travel_km,
    }

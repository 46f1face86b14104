"""The root of the addresses; each room has its own `urls`."""

from django.urls import include, path

urlpatterns = [
    path("", include("ledernet.home.urls")),
    path("konto/", include("ledernet.accounts.login_urls")),
    path("konto/", include("ledernet.accounts.urls")),
    path("", include("ledernet.signon.urls")),
    path("ledere/", include("ledernet.people.urls")),
    path("registre/", include("ledernet.registers.urls")),
    path("strategi/", include("ledernet.strategy.urls")),
    path("kommissorium/", include("ledernet.charter.urls")),
    path("beslutninger/", include("ledernet.decisions.urls")),
    path("sammensaetning/", include("ledernet.composition.urls")),
    path("netvaerk/", include("ledernet.networks.urls")),
    path("netvaerk/", include("ledernet.commons.urls")),
    path("erfaringskontakter/", include("ledernet.commons.experience.urls")),
    path("erfaringer/udveksling/", include("ledernet.commons.exchange.urls")),
    path("erfaringer/laes/", include("ledernet.commons.reading_list.urls")),
    path("", include("ledernet.conduct.pulses.urls")),
    path("", include("ledernet.conduct.reading.urls")),
    path("moeder/", include("ledernet.meetings.urls")),
    path("moeder/", include("ledernet.conduct.urls")),
    path("", include("ledernet.evaluation.urls")),
    path("", include("ledernet.insight.indicators.urls")),
    path("", include("ledernet.insight.signals.urls")),
    path("", include("ledernet.insight.cohesion.urls")),
    path("", include("ledernet.insight.simulator.urls")),
    path("gryden/", include("ledernet.lifecycle.urls")),
    path("indspil/", include("ledernet.proposals.urls")),
    path("facilitatorer/", include("ledernet.facilitation.urls")),
    path("metoder/", include("ledernet.methods.urls")),
    path("oekonomi/", include("ledernet.resources.urls")),
    path("post/", include("ledernet.mail.urls")),
    path("privatliv/", include("ledernet.privacy.urls")),
    path("udlevering/", include("ledernet.transfer.urls")),
    path("drift/", include("ledernet.operations.urls")),
    path("systemer/", include("ledernet.api.urls")),
    path("api/v1/", include("ledernet.api.v1.api")),
    path("hjaelp/", include("ledernet.handbook.urls")),
    path("demo/", include("ledernet.demo.urls")),
]

handler400 = "ledernet.ui.errors.bad_request"
handler403 = "ledernet.ui.errors.permission_denied"
handler404 = "ledernet.ui.errors.page_not_found"
handler500 = "ledernet.ui.errors.server_error"

"""What `facilitation` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "facilitation.AskedFor": (
        pgettext_lazy("stored", "Competence asked for"),
        pgettext_lazy("stored", "That a network asks for a competence of its facilitator."),
    ),
    "facilitation.Competence": (
        pgettext_lazy("stored", "Competence"),
        pgettext_lazy("stored", "What somebody can be good at when running networks."),
    ),
    "facilitation.CoordinationMeeting": (
        pgettext_lazy("stored", "Meeting of facilitators"),
        pgettext_lazy("stored", "When and where facilitators and HR meet, and about what."),
    ),
    "facilitation.Engagement": (
        pgettext_lazy("stored", "Engagement of a facilitator"),
        pgettext_lazy("stored", "Why somebody was given a network to run."),
    ),
    "facilitation.Facilitator": (
        pgettext_lazy("stored", "Facilitator"),
        pgettext_lazy("stored", "Somebody who can run networks, own or hired, with hours and price."),
    ),
    "facilitation.Learning": (
        pgettext_lazy("stored", "Training and supervision"),
        pgettext_lazy("stored", "A facilitator's training or supervision, and when. Not what was said."),
    ),
    "facilitation.MethodNote": (
        pgettext_lazy("stored", "Note on method"),
        pgettext_lazy(
            "stored", "A way of working that facilitators share. About method, never about persons."
        ),
    ),
    "facilitation.Need": (
        pgettext_lazy("stored", "Need for a facilitator"),
        pgettext_lazy("stored", "Hours and number of facilitators that a network needs."),
    ),
    "facilitation.Preference": (
        pgettext_lazy("stored", "Wish about a facilitator"),
        pgettext_lazy("stored", "Whom a network wishes for, or would rather not have. HR alone reads it."),
    ),
    "facilitation.Round": (
        pgettext_lazy("stored", "Suggestion for facilitators"),
        pgettext_lazy("stored", "Who is to run which network, before it is confirmed."),
    ),
    "facilitation.Skill": (
        pgettext_lazy("stored", "Facilitator's competence"),
        pgettext_lazy("stored", "That a facilitator is good at something."),
    ),
}

FIELDS: dict[str, Text] = {
    "agenda": pgettext_lazy("stored", "agenda"),
    "apart": pgettext_lazy("stored", "distance from the own unit"),
    "barred": pgettext_lazy("stored", "kept away by hand"),
    "ceiling_hours": pgettext_lazy("stored", "hours a year at most"),
    "company": pgettext_lazy("stored", "company"),
    "competence": pgettext_lazy("stored", "competence"),
    "consent_by": pgettext_lazy("stored", "chief who agreed"),
    "consent_hours": pgettext_lazy("stored", "hours agreed to"),
    "consent_on": pgettext_lazy("stored", "day of the consent"),
    "is_external": pgettext_lazy("stored", "from outside"),
    "confirmed_at": pgettext_lazy("stored", "confirmed"),
    "hours": pgettext_lazy("stored", "hours"),
    "need": pgettext_lazy("stored", "need"),
    "pins": pgettext_lazy("stored", "held by hand"),
    "reasons": pgettext_lazy("stored", "reasons"),
    "scope": pgettext_lazy("stored", "scope"),
    "service": pgettext_lazy("stored", "service"),
    "price_hour": pgettext_lazy("stored", "price of an hour"),
    "price_meeting": pgettext_lazy("stored", "price of a meeting"),
    "promised_hours": pgettext_lazy("stored", "hours promised to something else"),
}

SPECIAL: dict[str, Text] = {
    "facilitation.Learning.facilitator": pgettext_lazy("stored", "facilitator"),
    "facilitation.Skill.facilitator": pgettext_lazy("stored", "facilitator"),
    "facilitation.Preference.facilitator": pgettext_lazy("stored", "facilitator"),
    "facilitation.Engagement.facilitator": pgettext_lazy("stored", "facilitator"),
    "facilitation.MethodNote.text": pgettext_lazy("stored", "text"),
    "facilitation.Need.people": pgettext_lazy("stored", "number of facilitators"),
}

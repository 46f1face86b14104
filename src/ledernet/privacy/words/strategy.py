"""What `strategy` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "strategy.NetworkType": (
        pgettext_lazy("stored", "Type of network"),
        pgettext_lazy("stored", "A type that the management may choose."),
    ),
    "strategy.Programme": (
        pgettext_lazy("stored", "Programme"),
        pgettext_lazy("stored", "A set of networks with one purpose."),
    ),
    "strategy.PurposeWeight": (
        pgettext_lazy("stored", "Weight of a purpose"),
        pgettext_lazy("stored", "How many of the ten points a purpose has."),
    ),
    "strategy.Answer": (
        pgettext_lazy("stored", "Answer of the management"),
        pgettext_lazy("stored", "The answer to one of the twenty questions, and who gave it."),
    ),
    "strategy.ClosingCriterion": (
        pgettext_lazy("stored", "Closing criterion"),
        pgettext_lazy("stored", "When closing a network is taken up."),
    ),
    "strategy.EvaluationDate": (
        pgettext_lazy("stored", "Day of evaluation"),
        pgettext_lazy("stored", "A day on which networks are evaluated."),
    ),
    "strategy.EvaluationItem": (
        pgettext_lazy("stored", "Question of the evaluation"),
        pgettext_lazy("stored", "What is asked, and the target."),
    ),
    "strategy.EvaluationPlan": (
        pgettext_lazy("stored", "Evaluation plan"),
        pgettext_lazy("stored", "How networks are evaluated, and who sees to it."),
    ),
    "strategy.Foundation": (
        pgettext_lazy("stored", "Leadership foundation"),
        pgettext_lazy("stored", "The organisation's own words about good leadership."),
    ),
    "strategy.Frames": (
        pgettext_lazy("stored", "Frames"),
        pgettext_lazy("stored", "Leeway, time and money of a programme."),
    ),
    "strategy.LifePlan": (
        pgettext_lazy("stored", "Life plan"),
        pgettext_lazy("stored", "Trial, change day and end of a programme's networks."),
    ),
    "strategy.Pledge": (
        pgettext_lazy("stored", "Promise of support"),
        pgettext_lazy("stored", "What the management has promised the networks, and by when."),
    ),
    "strategy.Principle": (
        pgettext_lazy("stored", "Rule of play"),
        pgettext_lazy("stored", "One of the rules that all networks of a programme share."),
    ),
    "strategy.PurposeLink": (
        pgettext_lazy("stored", "Link of a purpose"),
        pgettext_lazy("stored", "That a purpose hangs together with a goal, a value or an initiative."),
    ),
    "strategy.Responsibility": (
        pgettext_lazy("stored", "Decision right"),
        pgettext_lazy("stored", "Who does, decides, is asked and is told about one task."),
    ),
    "strategy.ProgrammeTopic": (
        pgettext_lazy("stored", "Topic of a programme"),
        pgettext_lazy("stored", "What the networks of a programme work with."),
    ),
    "strategy.StrategyItem": (
        pgettext_lazy("stored", "Goal, value or initiative"),
        pgettext_lazy("stored", "Something of the organisation that purposes hang together with."),
    ),
    "strategy.WheelEntry": (
        pgettext_lazy("stored", "Entry of the year wheel"),
        pgettext_lazy("stored", "What else happens in the year."),
    ),
}

FIELDS: dict[str, Text] = {
    "decided_at": pgettext_lazy("stored", "decided"),
    "description": pgettext_lazy("stored", "description"),
    "eligibility": pgettext_lazy("stored", "who it is for"),
    "leaders_lean": pgettext_lazy("stored", "what leaders need most"),
    "meetings_per_year": pgettext_lazy("stored", "meetings a year"),
    "organisation_lean": pgettext_lazy("stored", "what the organisation needs most"),
    "participation_reason": pgettext_lazy("stored", "reason for participation"),
    "points": pgettext_lazy("stored", "points"),
    "kept_places": pgettext_lazy("stored", "seats kept for newcomers"),
    "size_max": pgettext_lazy("stored", "largest size"),
    "size_min": pgettext_lazy("stored", "smallest size"),
    "size_target": pgettext_lazy("stored", "wanted size"),
    "type": pgettext_lazy("stored", "type"),
    "type_reason": pgettext_lazy("stored", "reason for the type"),
    "absence_rules": pgettext_lazy("stored", "rules of absence"),
    "asked_until": pgettext_lazy("stored", "to be answered by"),
    "change": pgettext_lazy("stored", "what is to be different"),
    "change_reason": pgettext_lazy("stored", "reason for the change day"),
    "chief": pgettext_lazy("stored", "chief's part"),
    "coordinator_hours": pgettext_lazy("stored", "coordinator's hours"),
    "expectations": pgettext_lazy("stored", "expectations"),
    "expiry_reason": pgettext_lazy("stored", "reason for the end date"),
    "external_meetings": pgettext_lazy("stored", "meetings with somebody from outside"),
    "external_price": pgettext_lazy("stored", "price from outside"),
    "facilitator_hours": pgettext_lazy("stored", "facilitator's hours"),
    "for_whom": pgettext_lazy("stored", "for whom"),
    "gathers": pgettext_lazy("stored", "alike in"),
    "hr": pgettext_lazy("stored", "HR's part"),
    "hr_hours": pgettext_lazy("stored", "HR's hours"),
    "initiative": pgettext_lazy("stored", "initiative"),
    "is_yearly": pgettext_lazy("stored", "every year"),
    "kept_note": pgettext_lazy("stored", "note on keeping it"),
    "kept_on": pgettext_lazy("stored", "kept on"),
    "taken_back_on": pgettext_lazy("stored", "taken back on"),
    "taken_back_reason": pgettext_lazy("stored", "reason for taking it back"),
    "leader_gain": pgettext_lazy("stored", "gain for the leader"),
    "mandate": pgettext_lazy("stored", "leeway"),
    "mandate_frame": pgettext_lazy("stored", "frame of the leeway"),
    "measure": pgettext_lazy("stored", "measure"),
    "meeting_hours": pgettext_lazy("stored", "hours of a meeting"),
    "method_note": pgettext_lazy("stored", "note on the method"),
    "mixes": pgettext_lazy("stored", "different in"),
    "newcomer_days": pgettext_lazy("stored", "days to a newcomer's seat"),
    "no_dates_reason": pgettext_lazy("stored", "reason for no dates"),
    "organisation_gain": pgettext_lazy("stored", "gain for the organisation"),
    "other_budget": pgettext_lazy("stored", "other budget"),
    "preparation_hours": pgettext_lazy("stored", "hours of preparation"),
    "reply_days": pgettext_lazy("stored", "days for an answer"),
    "risks": pgettext_lazy("stored", "what speaks against"),
    "role_statement": pgettext_lazy("stored", "role in the strategy"),
    "rooms_budget": pgettext_lazy("stored", "budget for rooms"),
    "rotation": pgettext_lazy("stored", "rotation"),
    "rotation_months": pgettext_lazy("stored", "months between rotations"),
    "rotation_share": pgettext_lazy("stored", "share that moves"),
    "seen_by": pgettext_lazy("stored", "how it is seen"),
    "serves": pgettext_lazy("stored", "how it serves the aim"),
    "sponsor_hours": pgettext_lazy("stored", "responsible chief's hours"),
    "staffing": pgettext_lazy("stored", "who runs the meetings"),
    "staffing_reason": pgettext_lazy("stored", "reason for that"),
    "strengths": pgettext_lazy("stored", "what speaks for"),
    "threshold": pgettext_lazy("stored", "threshold"),
    "times": pgettext_lazy("stored", "times in a row"),
    "trial_reason": pgettext_lazy("stored", "reason for the trial"),
    "under": pgettext_lazy("stored", "purpose it serves"),
    "weight": pgettext_lazy("stored", "purpose"),
}

SPECIAL: dict[str, Text] = {
    "strategy.Answer.text": pgettext_lazy("stored", "answer"),
    "strategy.Principle.text": pgettext_lazy("stored", "rule"),
    "strategy.Pledge.text": pgettext_lazy("stored", "promise"),
    "strategy.ClosingCriterion.text": pgettext_lazy("stored", "criterion in own words"),
    "strategy.Foundation.text": pgettext_lazy("stored", "text"),
    "strategy.StrategyItem.text": pgettext_lazy("stored", "text"),
    "strategy.EvaluationItem.target": pgettext_lazy("stored", "target in per cent"),
}

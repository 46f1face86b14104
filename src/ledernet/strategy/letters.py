"""What a colleague is told who is asked to answer: that there is a question, by when, and where. Never what others answered."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.ui.formatting import day

from .enums import AnswerState, ProgrammeState
from .models import Answer

ASKED = "strategy.asked"


def build_asked(message: Message) -> Letter | None:
    """None where the question is answered by now, taken back, or sent to somebody else."""
    answer = (
        Answer.objects.select_related("programme", "asked_by")
        .filter(pk=message.params.get("answer"), state=AnswerState.ASKED, asked=message.to_user_id)
        .exclude(programme__state=ProgrammeState.CLOSED)
        .first()
    )
    if answer is None:
        return None
    known = {"day": day(answer.asked_until), "programme": answer.programme.name}
    subject = _("By %(day)s: a question to you about %(programme)s") % known
    link = f"{settings.PUBLIC_URL}{reverse('strategy:asked-answer', args=[answer.pk])}"
    context = {"answer": answer, "asker": answer.asked_by.name if answer.asked_by else "", "link": link}
    return Letter(subject=subject, template="strategy/mail/asked", context=context)

"""What rooms keep of a list that comes in step by step."""

from django.conf import settings
from django.db import models

from ledernet.people.enums import ImportState


class UploadedList(models.Model):
    """What is the same of each: where it stands, the table itself, what its columns and its doubtful words mean."""

    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    filename = models.CharField(max_length=200)
    content = models.BinaryField(null=True)  # cleaned of CPR-like columns
    mapping = models.JSONField(default=dict)  # heading → what the column means
    answers = models.JSONField(default=dict)  # what is meant where the file leaves a doubt
    counts = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.filename

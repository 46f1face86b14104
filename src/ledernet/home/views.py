from django.http import HttpResponse
from django.shortcuts import render

from ledernet.people.viewer import Request


def overview(request: Request) -> HttpResponse:
    return render(request, "home/overview.html")

"""Addresses as they are typed: one reading, and what each use lets through."""

import pytest
from django import forms

from ledernet.ui.addresses import AddressField, BadAddress, Clear, taken_apart


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("server.example", "no-host"),
        ("server.example:8443/sti", "no-host"),
        ("https:///sti", "no-host"),
        ("https://", "no-host"),
        ("https://server.example:abc", "no-host"),
        ("https://server.example:0", "no-host"),
        ("https://server.example:99999", "no-host"),
        ("https://[::1", "no-host"),
        ("https://server.example/a b", "no-host"),
        ("https://server.example/a\tb", "no-host"),
        ("http://server.example", "not-https"),
        ("http://127.0.0.1.server.example", "not-https"),
        ("http://127.0.0.1@server.example", "not-https"),
        ("ftp://127.0.0.1", "not-https"),
        ("https://navn@server.example", "credentials"),
        ("https://:ord@server.example", "credentials"),
        ("https://server.example/#", "marks"),
        ("https://server.example/?a=1", "marks"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadAddress) as error:
        taken_apart(text, clear=Clear.HERE, without="?#")
    assert error.value.code == code


def test_each_use_says_where_it_may_go_unencrypted() -> None:
    inside, here, loopback = "http://mo.kommune.example:5000/x", "http://127.0.0.1:8080/x", "http://[::1]/x"
    through = {
        clear: [text for text in (inside, here, loopback) if AddressForm(clear, text).is_valid()]
        for clear in Clear
    }
    assert through == {
        Clear.NOWHERE: [],
        Clear.HERE: [here, loopback],
        Clear.ANYWHERE: [inside, here, loopback],
    }
    assert taken_apart("https://login.example:8443/v2.0?a=1#b").port == 8443


class AddressForm(forms.Form):
    def __init__(self, clear: Clear, text: str) -> None:
        super().__init__({"address": text})
        self.fields["address"] = AddressField(clear=clear, max_length=60, required=False)


def test_a_field_says_what_to_do_and_may_be_left_empty() -> None:
    assert AddressForm(Clear.NOWHERE, " ").is_valid()
    form = AddressForm(Clear.NOWHERE, "http://server.example")
    assert "https://" in str(form.errors["address"])
    assert not AddressForm(Clear.NOWHERE, "https://server.example/" + "x" * 60).is_valid()

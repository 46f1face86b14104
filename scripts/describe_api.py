"""The reference page of the API, from its own description."""

from collections.abc import Iterator
from typing import Any


def api_page(note: str) -> str:
    from ledernet.api.problems import TITLES, URN
    from ledernet.api.v1.api import api

    schema = api.get_openapi_schema()
    lines = [
        "# The API", "", note, schema["info"]["description"].strip(), "",
        "The description itself is at `/api/v1/openapi.json` (OpenAPI 3.1). [A tour](../how-to/api-tour.md) goes through it with curl.", "",
        "## Addresses", "",
    ]  # fmt: skip
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            lines += [f"### `{method.upper()} {path}`", "", f"{operation['summary']}."]
            if words := operation.get("description", "").strip():
                lines += ["", " ".join(words.split())]
            lines += ["", *_parameters(operation), *_shapes(operation), ""]
    lines += ["## Shapes", ""]
    for name, shape in sorted(schema["components"]["schemas"].items()):
        if "properties" not in shape:
            continue
        lines += [f"### {name}", ""]
        if words := shape.get("description", "").strip():
            lines += [" ".join(words.split()), ""]
        lines += ["| Field | Type | |", "| --- | --- | --- |"]
        for field, told in shape["properties"].items():
            lines.append(f"| `{field}` | {_type(told)} | {told.get('description', '')} |")
        lines.append("")
    lines += [
        "## Refusals",
        "",
        "`type` is one of these, and stays what it is.",
        "",
        "| Type | Status | |",
        "| --- | --- | --- |",
    ]
    lines += [f"| `{URN}{kind}` | {int(status)} | {title} |" for kind, (status, title) in TITLES.items()]
    return "\n".join(lines) + "\n"


def _parameters(operation: dict[str, Any]) -> Iterator[str]:
    asked = [one for one in operation["parameters"] if one["in"] != "path" and one["name"] != "If-None-Match"]
    for one in asked:
        words = one.get("description", "")
        needed = ", needed" if one["required"] else ""
        yield f"- `{one['name']}` ({one['in']}{needed}, {_type(one['schema'])}){': ' + words if words else ''}"
    if asked:
        yield ""


def _shapes(operation: dict[str, Any]) -> Iterator[str]:
    body = operation.get("requestBody")
    if body:
        yield f"Body: {_type(body['content']['application/json']['schema'])}"
        yield ""
    for status, answer in operation["responses"].items():
        content = answer.get("content", {}).get("application/json")
        if content:
            yield f"Answer {status}: {_type(content['schema'])}"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})" if name[0].isupper() and not name.endswith("State") else name
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    return str(schema.get("format") or schema.get("type", "anything"))

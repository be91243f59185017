"""The API described as OpenAPI 3.1. The report's own schema is taken from the JSON contract, so that they agree."""

from __future__ import annotations

from functools import cache
from typing import Any

from framing.renderers.comparison.json import schema as comparison_schema
from framing.renderers.json import schema
from framing.version import __version__
from webui.incoming import MAX_CHARACTERS, MAX_TITLE

_PROBLEMS = {
    "400": "The body could not be read",
    "413": "The body is too large: 1 MiB, or 5 MiB for a file",
    "415": "Neither JSON nor a form with a file",
    "422": "The text cannot be analysed: too short, too long, not English; or the file cannot be read",
    "429": "Too many requests from one address; see Retry-After",
    "500": "A fault of the server",
    "503": "The server is busy, or the analysis took too long",
}
_EXAMPLE = "Once again the council rammed the sale of the port through, and critics say that the town will pay for it."
_OTHER_EXAMPLE = "The council approved the sale of the port on Monday, and two of its nine members voted against it."
_REPORT_ID: str = schema()["$id"]


@cache
def document() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Framing",
            "version": __version__,
            "summary": "Marks the wording of an English news article that may steer its reader.",
            "description": "No key, no cookies; nothing sent is stored. Offsets are half-open and count Unicode code "
            "points of the text as sent (of a file: of the text read from it).",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/api/v1/analyse": {"post": _analyse()},
            "/api/v1/compare": {"post": _compare()},
            "/api/v1/openapi.json": {"get": _openapi()},
        },
        "components": {"schemas": _schemas(), "responses": _responses()},
    }


def _analyse() -> dict[str, Any]:
    body = {
        "application/json": {"schema": _ref("Text"), "example": {"text": _EXAMPLE, "title": None}},
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "contentMediaType": "application/octet-stream"}},
            }
        },
    }
    return {
        "operationId": "analyse",
        "summary": "Analyse a text or a file (.txt, .md, .html, .docx, .pdf; known by its bytes)",
        "requestBody": {"required": True, "content": body},
        "responses": _answers("The report", "Report"),
    }


def _compare() -> dict[str, Any]:
    text = {"oneOf": [_ref("Text"), {"type": "string", "minLength": 1, "maxLength": MAX_CHARACTERS}]}
    body = {
        "type": "object",
        "required": ["a", "b"],
        "additionalProperties": False,
        "properties": {"a": text, "b": text},
    }
    example = {"a": {"text": _EXAMPLE, "title": None}, "b": _OTHER_EXAMPLE}
    return {
        "operationId": "compare",
        "summary": "Set two articles about one event side by side",
        "requestBody": {"required": True, "content": {"application/json": {"schema": body, "example": example}}},
        "responses": _answers("The comparison", "Comparison"),
    }


def _openapi() -> dict[str, Any]:
    return {
        "operationId": "openapi",
        "summary": "This document",
        "responses": {
            "200": {"description": "OpenAPI 3.1", "content": {"application/json": {"schema": {"type": "object"}}}}
        },
    }


def _answers(description: str, name: str) -> dict[str, Any]:
    fine = {"description": description, "content": {"application/json": {"schema": _ref(name)}}}
    return {"200": fine} | {code: {"$ref": f"#/components/responses/{code}"} for code in _PROBLEMS}


def _responses() -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {code: {"description": said, "content": content} for code, said in _PROBLEMS.items()}


def _schemas() -> dict[str, Any]:
    return (
        {
            "Text": {
                "type": "object",
                "required": ["text"],
                "additionalProperties": False,
                "properties": {
                    "text": {"type": "string", "minLength": 1, "maxLength": MAX_CHARACTERS},
                    "title": {"type": ["string", "null"], "maxLength": MAX_TITLE},
                },
            },
            "Problem": {
                "type": "object",
                "required": ["type", "title", "status", "detail"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                },
            },
        }
        | components("Report", schema())
        | components("Comparison", comparison_schema())
    )


def components(name: str, contract: dict[str, Any]) -> dict[str, Any]:
    """A JSON Schema with definitions of its own → components, each definition under the schema's name.

    A definition with an `$id` is a contract bundled whole: it is among the components already.
    """
    definitions = {key: value for key, value in contract.get("$defs", {}).items() if "$id" not in value}
    whole = {key: value for key, value in contract.items() if key not in ("$schema", "$id", "$defs")}
    moved = {name: whole} | {f"{name}.{key}": value for key, value in definitions.items()}
    return {key: _pointing(value, name) for key, value in moved.items()}


def _pointing(value: Any, name: str) -> Any:
    """The same schema with its references to its definitions turned to the components."""
    if isinstance(value, dict):
        return {key: _pointer(inner, name) if key == "$ref" else _pointing(inner, name) for key, inner in value.items()}
    return [_pointing(item, name) for item in value] if isinstance(value, list) else value


def _pointer(reference: str, name: str) -> str:
    if reference == _REPORT_ID:
        return _ref("Report")["$ref"]
    return reference.replace("#/$defs/", f"#/components/schemas/{name}.")


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}

"""The server's own description of its API, and whether its answers keep to it."""

import json
import re
from collections import Counter
from urllib.parse import urlsplit

import jsonschema
import requests
from openapi_spec_validator import validate


class Description:
    """`/openapi.json` of a server. Every operation whose answers were checked is counted in `seen`."""

    def __init__(self, address):
        answer = requests.get(address + "/openapi.json", timeout=30)
        assert answer.status_code == 200, answer.text
        self.document = answer.json()
        validate(self.document)
        self.seen = Counter()
        # A path without variables wins over one with: /api/tickets/counts before /api/tickets/{id}.
        self.paths = sorted(
            ((self._pattern(path), path) for path in self.document["paths"]), key=lambda pair: pair[1].count("{")
        )

    @staticmethod
    def _pattern(path):
        return re.compile("^" + re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)) + "$")

    def operations(self):
        """(method, path) of everything that is described."""
        methods = {"get", "put", "post", "delete", "patch"}
        return {
            (method.upper(), path)
            for path, item in self.document["paths"].items()
            for method in item
            if method in methods
        }

    def check(self, method, url, status, headers, content):
        """Fails unless the description has this operation, status and content."""
        path = urlsplit(url).path
        if not path.startswith(("/api/", "/osmand")):
            return
        described = next((name for pattern, name in self.paths if pattern.match(path)), None)
        if described is None or method.lower() not in self.document["paths"][described]:
            assert status in (404, 405), f"{method} {path} answers {status} and is not described"
            return
        self.seen[method, described] += 1
        responses = self.document["paths"][described][method.lower()]["responses"]
        response = responses.get(str(status)) or responses.get(f"{status // 100}XX") or responses.get("default")
        call = f"{method} {described} -> {status}"
        assert response, f"{call} is not described"
        response = self._resolved(response)
        described_types = response.get("content", {})
        media_type = headers.get("Content-Type", "").split(";")[0]
        if not content:
            assert not described_types, f"{call} is empty, the description promises {list(described_types)}"
            return
        assert media_type in described_types or "*/*" in described_types, (
            f"{call} is {media_type}, the description promises {list(described_types)}"
        )
        schema = described_types.get(media_type, {}).get("schema")
        if schema and media_type.endswith("json"):
            self._validate(call, json.loads(content), schema)

    def _validate(self, call, value, schema):
        whole = {**schema, "components": self.document.get("components", {})}
        errors = list(jsonschema.Draft202012Validator(whole).iter_errors(value))
        shown = "\n".join(f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in errors[:5])
        assert not errors, f"{call} does not keep to its schema:\n{shown}"

    def _resolved(self, node):
        while "$ref" in node:
            target = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

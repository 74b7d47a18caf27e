import HTTPTypes
import Kit

/// The OpenAPI 3.1 description of the API, made from the routes themselves.
struct OpenAPI: Sendable {
    private let routes: [Route]

    init(_ routes: [Route]) { self.routes = routes }

    /// The document; equal routes give equal text.
    var document: JSON {
        var components: [String: JSON] = ["Problem": Self.problem]
        let operations = routes.map { ($0.path, $0.method, operation(of: $0, components: &components)) }
        var paths: [(String, JSON)] = []
        for (path, method, operation) in operations {
            let name = method.rawValue.lowercased()
            if let known = paths.firstIndex(where: { $0.0 == path }) {
                paths[known].1 = paths[known].1.adding(name, operation)
            } else {
                paths.append((path, [name: operation]))
            }
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "邻里 Linli", "version": "1",
                "description": "District grid governance. Errors are application/problem+json (RFC 9457).",
            ],
            "paths": .members(paths),
            "components": [
                "schemas": .members(components.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
                "securitySchemes": [
                    "session": ["type": "apiKey", "in": "cookie", "name": "linli_session"],
                    "program": ["type": "http", "scheme": "bearer"],
                ],
            ],
        ]
    }

    private func operation(of route: Route, components: inout [String: JSON]) -> JSON {
        let body: JSON? =
            switch route.input {
            case .nothing: nil
            case .json(let schema): content(["application/json"], schema.json(components: &components))
            case .bytes(let mediaTypes, _): ["content": bytes(mediaTypes)]
            }
        var operation: JSON = ["operationId": .string(route.operationName), "summary": .string(route.summary)]
        let parameters = parameters(of: route, components: &components)
        operation = operation.adding("parameters", parameters.isEmpty ? nil : .array(parameters))
        operation = operation.adding("requestBody", body?.adding("required", true))
        operation = operation.adding("responses", responses(of: route, components: &components))
        return operation.adding("security", route.access == .anyone ? [] : [["session": []], ["program": []]])
    }

    private func parameters(of route: Route, components: inout [String: JSON]) -> [JSON] {
        let path = route.pathParameters.map { name -> JSON in
            ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]]
        }
        let query = route.query.map { property -> JSON in
            // An absent parameter is how a query says null.
            let schema = if case .nullable(let inner) = property.schema { inner } else { property.schema }
            return [
                "name": .string(property.name), "in": "query", "required": .boolean(property.isRequired),
                "schema": schema.json(components: &components),
            ]
        }
        let headers: [JSON] = route.takesIdempotencyKey ? [Self.idempotencyKey] : []
        return path + query + headers
    }

    private func responses(of route: Route, components: inout [String: JSON]) -> JSON {
        let success: JSON = ["description": .string(route.status.reasonPhrase)]
        let answer: JSON =
            switch route.output {
            case .nothing: success
            case .json(let schema):
                success.adding("content", media(["application/json"], schema.json(components: &components)))
            case .bytes(let mediaTypes):
                success.adding("content", bytes(mediaTypes))
            }
        return [
            String(route.status.code): answer,
            "default": [
                "description": "A problem that says what to do",
                "content": media(["application/problem+json"], ["$ref": "#/components/schemas/Problem"]),
            ],
        ].asObject
    }

    private func content(_ mediaTypes: [String], _ schema: JSON) -> JSON { ["content": media(mediaTypes, schema)] }

    private func media(_ types: [String], _ schema: JSON) -> JSON {
        .members(types.map { ($0, ["schema": schema]) })
    }

    /// Files. Of one in JSON no more is said than that; readers would take a string for a JSON string.
    private func bytes(_ types: [String]) -> JSON {
        .members(
            types.map { type in
                let schema: JSON = type.hasSuffix("json") ? [:] : ["type": "string", "format": "binary"]
                return (type, ["schema": schema])
            })
    }

    private static let idempotencyKey: JSON = [
        "name": "Idempotency-Key", "in": "header", "required": false,
        "schema": ["type": "string", "minLength": 8, "maxLength": 64],
    ]

    private static let problem: JSON = [
        "type": "object", "required": ["type", "title", "status", "code", "instance"],
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
            "code": ["type": "string"], "instance": ["type": "string"], "detail": ["type": "string"],
            "errors": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["field", "message"],
                    "properties": ["field": ["type": "string"], "message": ["type": "string"]],
                ],
            ],
        ],
    ]
}

extension [String: JSON] {
    fileprivate var asObject: JSON { .members(sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }
}

extension Route {
    /// The names in braces.
    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// `postApiTicketsIdDispatch`.
    fileprivate var operationName: String {
        let words = path.split { !$0.isLetter }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return method.rawValue.lowercased() + words.joined()
    }

    /// Whether a repeated request is recognised: every write but those about the session itself.
    fileprivate var takesIdempotencyKey: Bool { method == .post && !path.hasPrefix("/api/session") }
}

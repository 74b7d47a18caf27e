import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// The two forms in which GeoReport v2 answers; the end of the address chooses.
enum Open311Format: String, CaseIterable, Sendable {
    case json, xml

    /// The form that an address asks for; XML, which every server must speak, where it asks for none.
    init(path: String) { self = path.hasSuffix(".json") ? .json : .xml }

    var mediaType: String { self == .json ? "application/json" : "text/xml" }
}

/// A value that is XML and, by the Spark convention of Open311, JSON at once: a list is an element with a child for
/// each item, and an array; the root element has no counterpart in JSON.
indirect enum Open311Value: Sendable {
    /// Nil is an empty element, and null.
    case text(String?)
    case number(Double)
    case flag(Bool)
    /// Members in their order.
    case record([(String, Open311Value)])
    /// Items, each an element of the name.
    case list(of: String, [Open311Value])

    var json: JSON {
        switch self {
        case .text(let text): text.map(JSON.string) ?? .null
        case .number(let number): .decimal(number)
        case .flag(let flag): .boolean(flag)
        case .record(let members): .members(members.map { ($0.0, $0.1.json) })
        case .list(_, let items): .array(items.map(\.json))
        }
    }

    func xml(named name: String) -> XML {
        switch self {
        case .text(let text): .element(name, text: text ?? "")
        case .number(let number): .element(name, text: JSON.decimal(number).text)
        case .flag(let flag): .element(name, text: flag ? "true" : "false")
        case .record(let members): .element(name, members.map { $0.1.xml(named: $0.0) })
        case .list(let item, let items): .element(name, items.map { $0.xml(named: item) })
        }
    }
}

/// A whole answer of the interface.
struct Open311Document: Sendable {
    /// The name of the root element in XML.
    let root: String
    let value: Open311Value

    func response(as format: Open311Format, status: HTTPResponse.Status = .ok) -> Response {
        let text = format == .json ? value.json.text : value.xml(named: root).document
        return Response(
            status: status,
            headers: [.contentType: "\(format.mediaType); charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

extension Problem {
    /// The problem as GeoReport v2 wants it: 404 for what is not there, 403 for a wrong or missing key, 400 for whatever
    /// else is the client's; every thing that is wrong in its own entry.
    func open311Response(as format: Open311Format, in language: Language) -> Response {
        let status = open311Status
        let texts =
            errors.isEmpty
            ? [title.text(in: language)]
            : errors.map { error in
                "\(Open311Report.name(of: error.field)): \(error.message.text(in: language))"
            }
        let entries = texts.map { text in
            Open311Value.record([("code", .text(String(status))), ("description", .text(text))])
        }
        var response = Open311Document(root: "errors", value: .list(of: "error", entries))
            .response(as: format, status: .init(code: status))
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }

    private var open311Status: Int {
        switch status {
        case 401, 403: 403
        // A client has to know that waiting helps, or that the fault is ours.
        case 404, 429, 500...: status
        default: 400
        }
    }
}

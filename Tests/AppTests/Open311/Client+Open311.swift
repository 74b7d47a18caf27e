import Foundation
import HTTPTypes
import Testing

@testable import App

#if canImport(FoundationXML)
    import FoundationXML
#endif

extension Client {
    /// Posts a report as the standard's example does.
    func report(_ fields: [String: String], as format: Open311Format = .json) async throws -> Answer {
        let body = fields.map { "\($0.key.formEncoded)=\($0.value.formEncoded)" }.joined(separator: "&")
        return try await send(
            .post, "/open311/v2/requests.\(format)",
            headers: [.contentType: "application/x-www-form-urlencoded; charset=utf-8"], body: Array(body.utf8))
    }

    /// The same as a form with files.
    func report(
        _ fields: [String: String], photos: [[UInt8]], as format: Open311Format = .json
    ) async throws -> Answer {
        var body: [UInt8] = []
        func add(_ text: String) { body += Array(text.utf8) }
        for (name, value) in fields {
            add("--limit\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for photo in photos {
            add("--limit\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\n")
            add("Content-Type: image/jpeg\r\n\r\n")
            body += photo
            add("\r\n")
        }
        add("--limit--\r\n")
        return try await send(
            .post, "/open311/v2/requests.\(format)",
            headers: [.contentType: "multipart/form-data; boundary=limit"], body: body)
    }
}

extension Client.Answer {
    /// The records of an array.
    var records: [[String: Any]] {
        get throws { try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]], "\(text)") }
    }

    var xml: ReadXML {
        get throws { ReadXML(element: try #require(XMLDocument(xmlString: text).rootElement(), "\(text)")) }
    }
}

/// An element as a client of the interface reads it.
struct ReadXML {
    fileprivate let element: XMLElement

    var name: String? { element.name }

    /// The text of the first element on a path of names.
    func text(_ path: String...) -> String? {
        path.reduce(Optional(element)) { $0?.elements(forName: $1).first }?.stringValue
    }

    func count(of name: String) -> Int { element.elements(forName: name).count }
}

extension String {
    fileprivate var formEncoded: String {
        addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

import Foundation
#if canImport(Glibc)
    import Glibc
#endif

/// The parts of a `multipart/form-data` body (RFC 7578), as an HTML form with files sends it.
public struct MultipartForm: Sendable {
    public struct File: Sendable, Hashable {
        public let name: String
        public let fileName: String
        public let mediaType: String
        public let bytes: [UInt8]
    }

    /// The text fields; of several with one name the last counts.
    public private(set) var fields: [String: String] = [:]
    /// The files that were chosen; an empty file field sends none.
    public private(set) var files: [File] = []

    /// The body does not follow the form's rules.
    public struct Malformed: Error {}

    private static let partLimit = 64

    /// - Parameters:
    ///   - contentType: the value of the `Content-Type` header with its `boundary`.
    ///   - body: the whole body; the caller has bounded its size.
    public init(contentType: String, body: [UInt8]) throws(Malformed) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count)
        else { throw Malformed() }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        var rest = ArraySlice(Array("\r\n".utf8) + body)
        guard let start = rest.place(of: delimiter) else { throw Malformed() }
        rest = rest[start.upperBound...]
        var parts = 0
        while !rest.starts(with: Array("--".utf8)) {
            guard rest.starts(with: Array("\r\n".utf8)), let end = rest.place(of: delimiter), parts < Self.partLimit
            else { throw Malformed() }
            try add(part: rest[(rest.startIndex + 2)..<max(end.lowerBound, rest.startIndex + 2)])
            rest = rest[end.upperBound...]
            parts += 1
        }
    }

    /// The fields of an `application/x-www-form-urlencoded` body, as a form without files sends it.
    public init(urlEncoded body: [UInt8]) {
        for pair in String(decoding: body, as: UTF8.self).split(separator: "&").prefix(Self.partLimit) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            fields[Self.decoded(parts[0])] = parts.count == 2 ? Self.decoded(parts[1]) : ""
        }
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return String(spaced).removingPercentEncoding ?? String(spaced)
    }

    private mutating func add(part: ArraySlice<UInt8>) throws(Malformed) {
        guard let blank = part.place(of: Array("\r\n\r\n".utf8)) else { throw Malformed() }
        let headers = String(decoding: part[..<blank.lowerBound], as: UTF8.self).split(separator: "\r\n")
        func header(_ name: String) -> String? {
            headers.first { $0.lowercased().hasPrefix(name + ":") }
                .map { String($0.dropFirst(name.count + 1)).trimmingPrefix(" ").description }
        }
        guard let disposition = header("content-disposition"), let name = Self.parameter("name", of: disposition)
        else { throw Malformed() }
        let content = Array(part[blank.upperBound...])
        if let fileName = Self.parameter("filename", of: disposition) {
            if fileName.isEmpty && content.isEmpty { return }
            let mediaType = header("content-type") ?? "application/octet-stream"
            files.append(File(name: name, fileName: fileName, mediaType: mediaType, bytes: content))
        } else {
            fields[name] = String(decoding: content, as: UTF8.self)
        }
    }

    /// A parameter of a header value, quoted or not: `form-data; name=photo; filename="door; open.jpg"`.
    private static func parameter(_ name: String, of header: String) -> String? {
        var rest = header.drop { $0 != ";" }
        while rest.popFirst() == ";" {
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(key.count)
            guard rest.first == "=" else { continue }
            rest.removeFirst()
            let value = rest.first == "\"" ? takeQuoted(from: &rest) : String(rest.prefix { $0 != ";" })
            rest = rest.drop { $0 != ";" }
            if key.drop(while: \.isWhitespace).lowercased() == name { return value }
        }
        return nil
    }

    /// `\"` is a quotation mark; other backslashes belong to old browsers' paths.
    private static func takeQuoted(from rest: inout Substring) -> String {
        rest.removeFirst()
        var value = ""
        while let character = rest.popFirst(), character != "\"" {
            value.append(character == "\\" && rest.first == "\"" ? rest.removeFirst() : character)
        }
        return value
    }
}

extension ArraySlice<UInt8> {
    /// Where a pattern begins first. It begins with a carriage return: the C library finds those in megabytes of a
    /// photo within milliseconds.
    fileprivate func place(of pattern: [UInt8]) -> Range<Int>? {
        let offset: Int? = withUnsafeBytes { bytes in
            var start = 0
            while let base = bytes.baseAddress, start + pattern.count <= bytes.count,
                let found = memchr(base + start, Int32(pattern[0]), bytes.count - pattern.count - start + 1)
            {
                if memcmp(found, pattern, pattern.count) == 0 { return UnsafeRawPointer(found) - base }
                start = UnsafeRawPointer(found) - base + 1
            }
            return nil
        }
        return offset.map { startIndex + $0..<startIndex + $0 + pattern.count }
    }
}

/// A piece of HTML whose every character is either markup written by this module or escaped text.
///
/// There is no way to make one from a string without escaping, so a page cannot be opened to script by what
/// somebody typed. Pages are plain functions from a view struct to `HTML`.
///
/// ```swift
/// HTML.p(.class("lead")) { "Received: "; HTML.strong { view.number } }
/// ```
public struct HTML: Sendable, Equatable {
    /// The markup, ready to be sent as UTF-8.
    public private(set) var markup: String

    /// Nothing at all; renders as the empty string.
    public static let empty = HTML(markup: "")

    init(markup: String) { self.markup = markup }

    /// Text that a reader sees as it stands, whatever characters it has.
    public static func text(_ text: String) -> HTML { HTML(markup: escaped(text)) }

    /// A whole page with its document type.
    public static func document(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        HTML(markup: "<!doctype html>\n" + element("html", attributes, content()).markup)
    }

    /// An element with content and an end tag; the escape hatch for names that `HTMLElements.swift` lacks.
    public static func element(_ name: StaticString, _ attributes: [Attribute], _ content: HTML) -> HTML {
        HTML(markup: "<\(name)\(rendered(attributes))>\(content.markup)</\(name)>")
    }

    /// An element that has neither content nor end tag, such as `input`.
    public static func void(_ name: StaticString, _ attributes: [Attribute]) -> HTML {
        HTML(markup: "<\(name)\(rendered(attributes))>")
    }

    /// Adds a piece after what is there.
    public mutating func append(_ other: HTML) { markup += other.markup }

    private static func rendered(_ attributes: [Attribute]) -> String {
        attributes.map(\.markup).joined()
    }

    /// Escapes the five characters that mean something in text or in a double-quoted attribute, and drops NUL,
    /// which the HTML standard does not allow in either.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
            case 0: continue
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0: true
        default: false
        }
    }
}

/// Lets the content of an element be written as a list of strings (escaped) and pieces of HTML, with `if` and `for`.
@resultBuilder public enum HTMLBuilder {
    public static func buildExpression(_ text: String) -> HTML { .text(text) }
    public static func buildExpression(_ piece: HTML) -> HTML { piece }
    public static func buildExpression(_ piece: HTML?) -> HTML { piece ?? .empty }
    public static func buildBlock(_ pieces: HTML...) -> HTML { joined(pieces) }
    public static func buildOptional(_ piece: HTML?) -> HTML { piece ?? .empty }
    public static func buildEither(first piece: HTML) -> HTML { piece }
    public static func buildEither(second piece: HTML) -> HTML { piece }
    public static func buildArray(_ pieces: [HTML]) -> HTML { joined(pieces) }

    private static func joined(_ pieces: [HTML]) -> HTML {
        var whole = HTML.empty
        for piece in pieces { whole.append(piece) }
        return whole
    }
}

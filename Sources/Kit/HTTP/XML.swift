/// A piece of XML whose every character is either markup written by this type or escaped text; other standards ask
/// for it.
public struct XML: Sendable, Equatable {
    /// The markup, ready to be sent as UTF-8.
    public let markup: String

    /// An element with others in it; without any it is empty.
    public static func element(_ name: String, _ children: [XML]) -> XML {
        element(name, content: children.map(\.markup).joined())
    }

    /// An element with a text; characters that XML does not allow are dropped.
    public static func element(_ name: String, text: String) -> XML { element(name, content: escaped(text)) }

    /// The whole document with its declaration, as the root of which this element stands.
    public var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup }

    private static func element(_ name: String, content: String) -> XML {
        XML(markup: content.isEmpty ? "<\(name)/>" : "<\(name)>\(content)</\(name)>")
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            // A bare carriage return would be read back as a line feed.
            case "\r": escaped += "&#13;"
            case "\t", "\n": escaped.unicodeScalars.append(scalar)
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

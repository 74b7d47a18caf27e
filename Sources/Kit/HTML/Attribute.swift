/// One attribute of an element. Names are fixed at compile time; values are escaped.
public struct Attribute: Sendable, Equatable {
    let markup: String

    private init(markup: String) { self.markup = markup }

    /// Any attribute by name.
    public static func named(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(markup: " \(name)=\"\(HTML.escaped(value))\"")
    }

    /// An attribute that is left out when there is no value.
    public static func named(_ name: StaticString, ifPresent value: String?) -> Attribute {
        value.map { named(name, $0) } ?? none
    }

    /// An attribute that means true by being there.
    public static func flag(_ name: StaticString, _ present: Bool = true) -> Attribute {
        present ? Attribute(markup: " \(name)") : none
    }

    /// No attribute.
    public static let none = Attribute(markup: "")

    public static func `class`(_ value: String) -> Attribute { named("class", value) }
    public static func id(_ value: String) -> Attribute { named("id", value) }
    public static func name(_ value: String) -> Attribute { named("name", value) }
    public static func value(_ value: String) -> Attribute { named("value", value) }
    public static func type(_ value: StaticString) -> Attribute { named("type", "\(value)") }
    public static func `for`(_ value: String) -> Attribute { named("for", value) }
    public static func role(_ value: StaticString) -> Attribute { named("role", "\(value)") }
    public static func label(_ value: String) -> Attribute { named("aria-label", value) }
    /// The elements that explain this one (its hint, its error), for readers of the screen.
    public static func describedBy(_ value: String?) -> Attribute { named("aria-describedby", ifPresent: value) }
    public static func lang(_ value: String) -> Attribute { named("lang", value) }
    public static func src(_ value: String) -> Attribute { named("src", safeAddress(value)) }
    public static func href(_ value: String) -> Attribute { named("href", safeAddress(value)) }
    public static func action(_ value: String) -> Attribute { named("action", safeAddress(value)) }

    /// An address that a browser may follow: within this site, or `http`, `https`, `tel`, `mailto`.
    /// Everything else, `javascript:` above all, becomes `#`.
    private static func safeAddress(_ address: String) -> String {
        let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        guard scheme.endIndex != address.endIndex, address[scheme.endIndex] == ":" else { return address }
        return ["http", "https", "tel", "mailto"].contains(scheme.lowercased()) ? address : "#"
    }
}

/// "The rule says no", in a form that a clerk can act on and a program can tell apart.
///
/// Every refusal of the domain is a case of an enum that conforms; `title` says what is the matter, `detail` what to do
/// next. What was typed is never lost by one: nothing has happened.
public protocol Refusal: Error, Sendable {
    /// A stable English word, camelCase, never changed once published.
    var code: String { get }
    /// The HTTP status that fits: 403 not yours, 409 not now, 422 not like this.
    var status: Int { get }
    var title: Bilingual { get }
    var detail: Bilingual? { get }
    /// The member of the request that is at fault, when there is one.
    var field: String? { get }
}

extension Refusal {
    public var detail: Bilingual? { nil }
    public var field: String? { nil }
}

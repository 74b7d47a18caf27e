/// A sentence or a label in the two languages of the house: Chinese for the people who use it, English for those who
/// build on it.
public struct Bilingual: Hashable, Codable, Sendable {
    public let chinese: String
    public let english: String

    public init(chinese: String, english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// Short form for tables of labels: `Bilingual("上报", "reported")`.
    public init(_ chinese: String, _ english: String) {
        self.init(chinese: chinese, english: english)
    }
}

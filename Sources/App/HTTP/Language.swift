import Domain
import HTTPTypes

/// The languages that the program speaks.
enum Language: String, Codable, CaseIterable, Sendable {
    case chinese = "zh"
    case english = "en"

    /// English only when the client prefers it to Chinese; Chinese otherwise.
    init(_ headers: HTTPFields) {
        let preferences = (headers[.acceptLanguage] ?? "").lowercased().split(separator: ",")
        let first = preferences.first { $0.contains("zh") || $0.contains("en") }
        self = first?.contains("en") == true ? .english : .chinese
    }
}

extension Bilingual {
    func text(in language: Language) -> String { language == .english ? english : chinese }
}

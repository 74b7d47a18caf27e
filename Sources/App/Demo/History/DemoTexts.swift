import Domain
import Foundation

/// What people write in the demo district: several hundred sentences by ticket type, and notes by action.
struct DemoTexts: Sendable {
    /// How often a type is reported, and with what words. `{place}` and `{n}` are filled in.
    struct Wording: Sendable {
        let weight: Double
        let sentences: [String]
    }

    let wordings: [TicketTypeCode: Wording]
    private let notes: [String: [String]]

    /// Reads the tables that the program carries.
    init() throws {
        wordings = try Self.table("sentences", fields: 3).reduce(into: [:]) { wordings, fields in
            wordings[TicketTypeCode(fields[0])] = Wording(
                weight: Double(fields[1]) ?? 0, sentences: fields[2].split(separator: "|").map(String.init))
        }
        notes = try Self.table("notes", fields: 2).reduce(into: [:]) { notes, fields in
            notes[fields[0]] = fields[1].split(separator: "|").map(String.init)
        }
    }

    /// A report about something at a place.
    func description(of type: TicketTypeCode, at place: String, _ random: inout DemoRandom) -> String {
        guard let wording = wordings[type], !wording.sentences.isEmpty else { return "" }
        let sentence = random.pick(wording.sentences)
            .replacing("{place}", with: place)
            .replacing("{n}", with: String(random.number(2...9)))
        return sentence + random.pick(Self.endings)
    }

    func note(_ occasion: String, _ random: inout DemoRandom) -> String {
        notes[occasion].map { random.pick($0) } ?? ""
    }

    /// Most reports end where the sentence ends.
    private static let endings = [
        "", "", "", "", "", "", "请尽快处理。", "希望有人来看看。", "已经反映过一次。", "影响出行。", "附近居民都有意见。", "谢谢。",
    ]

    /// Lines of fields; the last field may hold anything but a line's end.
    private static func table(_ name: String, fields: Int) throws -> [[String]] {
        let place = Bundle.module.bundleURL.appending(path: "Resources/demo/\(name).csv")
        let text = try String(contentsOf: place, encoding: .utf8)
        return text.split(separator: "\n").map { line in
            line.split(separator: ",", maxSplits: fields - 1).map(String.init)
        }.filter { $0.count == fields }
    }
}

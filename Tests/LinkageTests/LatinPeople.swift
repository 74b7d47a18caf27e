import TestSupport

/// People of a western town, who are met two or three times by clerks who mistype, turn names round and leave parts out.
struct LatinPeople {
    private(set) var records: [TextRecord] = []
    /// The person of each record.
    private(set) var persons: [Int] = []

    private static let given = [
        "emily", "jack", "sophie", "lachlan", "delaney", "mitchell", "april", "joshua", "kyra", "isabella", "thomas",
        "caitlin", "marcus", "ella", "benjamin", "hannah",
    ]
    private static let beginnings = [
        "bar", "kier", "wil", "har", "maj", "cording", "hum", "bland", "mac", "row", "tul", "ash",
    ]
    private static let ends = [
        "nan", "son", "ton", "de", "rington", "etic", "ley", "phreys", "ford", "well", "worth", "lop",
    ]
    private static let streets = [
        "swallow", "gilmore", "chandler", "weavell", "solomon", "lethbridge", "slessor", "duncan", "groom",
    ]
    private static let kinds = ["street", "place", "crescent", "avenue"]
    private static let suburbs = [
        "moorabbin", "leichhardt", "frankston", "duncraig", "robina", "toowoomba", "edithvale", "young",
    ]

    /// - Parameter size: of each household; 1 for people who live alone.
    init(households: Int, size: Int = 1, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        func one(_ words: [String]) -> String { words.randomElement(using: &random)! }
        func digits(_ count: Int) -> String {
            (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        }
        for household in 0..<households {
            let surname = one(Self.beginnings) + one(Self.ends)
            let address =
                "\(Int.random(in: 1...250, using: &random)) \(one(Self.streets)) \(one(Self.kinds)) \(one(Self.suburbs)) 2\(digits(3))"
            let given = Self.given.shuffled(using: &random)
            for member in 0..<size {
                let names = [given[member], surname]
                let year = Int.random(in: 1920...2005, using: &random)
                let (month, day) = (Int.random(in: 1...12, using: &random), Int.random(in: 10...28, using: &random))
                let number = "\(Int.random(in: 1...9, using: &random))" + digits(6)
                for _ in 0..<Int.random(in: 2...3, using: &random) {
                    var record = TextRecord(address: address)
                    record.name = (Int.random(in: 0..<12, using: &random) == 0 ? names.reversed() : names).joined(
                        separator: " ")
                    record.birth = "\(year)\(month < 10 ? "0" : "")\(month)\(day)"
                    if Int.random(in: 0..<8, using: &random) == 0 { record.birth = "" }
                    record.number = Int.random(in: 0..<8, using: &random) == 0 ? "" : number
                    if Int.random(in: 0..<3, using: &random) == 0 { Self.mistype(&record.name, &random) }
                    if Int.random(in: 0..<3, using: &random) == 0 { Self.mistype(&record.address, &random) }
                    records.append(record)
                    persons.append(household * size + member)
                }
            }
        }
    }

    private static func mistype(_ text: inout String, _ random: inout SeededRandom) {
        var letters = Array(text)
        let place = Int.random(in: 1..<letters.count, using: &random)
        if Bool.random(using: &random) { letters.swapAt(place, place - 1) } else { letters.remove(at: place) }
        text = String(letters)
    }
}

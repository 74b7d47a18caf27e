import Linkage
import TestSupport

/// One record as text, in the order of the columns that are compared.
struct TextRecord: Hashable {
    var name = ""
    var number = ""
    var phone = ""
    var birth = ""
    var sex = ""
    var address = ""
    var grid = ""

    /// Calls the body with the fields' bytes.
    func withFields<Result>(_ body: (PersonFields) -> Result) -> Result {
        reading(name) { name in
            reading(number) { number in
                reading(phone) { phone in
                    reading(birth) { birth in
                        reading(sex) { sex in
                            reading(address) { address in
                                reading(grid) { grid in
                                    body(
                                        PersonFields(
                                            name: name, number: number, phone: phone, birthDate: birth, sex: sex,
                                            address: address, grid: grid))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

extension Collection<TextRecord> {
    /// Calls the body with the fields of all records at once.
    func withFields<Result>(_ body: ([PersonFields]) -> Result) -> Result {
        var text: [UInt8] = []
        let ranges = map { record in
            [record.name, record.number, record.phone, record.birth, record.sex, record.address, record.grid].map {
                field in
                let start = text.count
                text += field.utf8
                return start..<text.count
            }
        }
        return text.withUnsafeBufferPointer { text in
            body(
                ranges.map { ranges in
                    let fields = ranges.map { UnsafeBufferPointer(rebasing: text[$0]) }
                    return PersonFields(
                        name: fields[0], number: fields[1], phone: fields[2], birthDate: fields[3], sex: fields[4],
                        address: fields[5], grid: fields[6])
                })
        }
    }
}

/// A small town, met again and again by people who write badly.
struct People {
    private(set) var records: [TextRecord] = []
    /// The person of each record.
    private(set) var persons: [Int] = []

    private static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林")
    private static let given = Array("伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华建国玉兰子涵梓萱浩宇欣怡")
    private static let areas = ["瑞景家园", "荣康新村", "双街村", "宝翠花园", "顺义里", "泰来嘉园"]

    /// - Parameter households: of three or four persons each, every one of whom is met several times.
    init(households: Int, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for household in 0..<households {
            let surname = Self.surnames.randomElement(using: &random)!
            let area = Self.areas.randomElement(using: &random)!
            let door = (
                Int.random(in: 1...30, using: &random), Int.random(in: 1...5, using: &random), household % 18 + 1
            )
            let phone = "1\(3_000_000_000 + UInt64.random(in: 0..<6_000_000_000, using: &random))"
            for member in 0..<Int.random(in: 3...4, using: &random) {
                let person = Person(
                    name: String(surname) + String((0..<2).map { _ in Self.given.randomElement(using: &random)! }),
                    year: (member < 2 ? 1960 : 1990) + Int.random(in: 0..<25, using: &random),
                    day: (Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random)),
                    isMale: Bool.random(using: &random), order: Int.random(in: 10...99, using: &random), phone: phone,
                    area: area, door: (door.0, door.1, door.2 * 100 + 1), grid: "1201131\(household % 7)")
                for _ in 0..<Int.random(in: 2...5, using: &random) {
                    records.append(person.met(&random))
                    persons.append(household * 10 + member)
                }
            }
        }
    }

    private struct Person {
        let name: String
        let year: Int
        let day: (Int, Int)
        let isMale: Bool
        let order: Int
        let phone: String
        let area: String
        let door: (Int, Int, Int)
        let grid: String

        var number: String {
            let sequence = order / 2 * 2 + (isMale ? 1 : 0)
            let first = "120113\(year)\(two(day.0))\(two(day.1))0\(two(sequence))"
            let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
            let sum = zip(first.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
            return first + String(Array("10X98765432")[sum % 11])
        }

        private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

        func met(_ random: inout SeededRandom) -> TextRecord {
            func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
            var record = TextRecord()
            record.name = chance(4) ? String(name.dropLast()) : chance(3) ? String(name.reversed()) : name
            if chance(45) { record.number = chance(6) ? String(number.dropLast(2)) + "77" : number }
            if chance(60) { record.phone = phone }
            if chance(60) { record.birth = chance(20) ? "\(year)" : "\(year)-\(two(day.0))-\(two(day.1))" }
            if chance(70) { record.sex = isMale ? "男" : "女" }
            if chance(70) {
                record.address =
                    chance(50)
                    ? "\(area)\(door.0)号楼\(door.1)单元\(door.2)" : "天津市北辰区\(area)\(door.0)-\(door.1)-\(door.2)"
            }
            if chance(50) { record.grid = grid }
            return record
        }
    }
}

/// A table of the records.
func table(_ records: [TextRecord], threads: Int = 1) -> PersonTable {
    let table = PersonTable(count: records.count)
    let readers = (0..<threads).map { _ in PersonReader(table: table) }
    for (part, reader) in readers.enumerated() {
        let rows = records.count * part / threads..<records.count * (part + 1) / threads
        reader.take(rows)
        for row in rows { records[row].withFields { reader.read($0, into: row) } }
    }
    table.join(readers, threads: threads)
    return table
}

/// Which rows are together, whatever the clusters are called.
func partition(_ clusters: [some Hashable]) -> Set<Set<Int>> {
    Set(Dictionary(grouping: clusters.indices, by: { clusters[$0] }).values.map(Set.init))
}

/// Precision and recall of pairs.
func pairwise(_ clusters: [UInt32], _ persons: [Int]) -> (Double, Double) {
    var (both, found, wanted) = (0.0, 0.0, 0.0)
    for one in clusters.indices {
        for other in 0..<one {
            let isFound = clusters[one] == clusters[other]
            let isWanted = persons[one] == persons[other]
            both += isFound && isWanted ? 1 : 0
            found += isFound ? 1 : 0
            wanted += isWanted ? 1 : 0
        }
    }
    return (both / found, both / wanted)
}

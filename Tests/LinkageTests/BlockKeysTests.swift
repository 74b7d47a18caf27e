import Testing

@testable import Linkage

@Suite struct BlockKeysTests {
    @Test func everyTelephoneOfAnEntityIsAKeyOnce() {
        // More than are looked through one by one, each said twice, beside other things.
        let phones = (0..<200).map { "138\(10_000_000 + $0 * 7)" }
        let records = (phones + phones.reversed()).enumerated().map { place, phone in
            TextRecord(name: "欧阳震霆", number: "11010519491231002X", phone: phone, grid: "\(place)")
        }
        let keys = BlockKeys(of: [records.indices.map(UInt32.init)], in: table(records))
        let halves = keys.sorted(.phone).map { $0 >> 32 }
        #expect(halves.count == phones.count)
        #expect(Set(halves).count == phones.count)
        #expect(keys.sorted(.number).count == 1)
    }

    @Test func aTelephoneIsCrowdedByEntitiesNotByRecords() {
        let shared = "13810000000"
        func people(_ count: Int, visits: Int) -> [TextRecord] {
            (0..<count * visits).map { place in
                // A name and a birth date of its own for everybody, and the phone at every other visit.
                let person = place % count
                return TextRecord(
                    name: "欧阳\(UnicodeScalar(0x4E00 + UInt32(person))!)",
                    phone: place / count % 2 == 0 ? shared : "139\(20_000_000 + place)",
                    birth: "19\(50 + person % 50)-0\(1 + person % 9)-15", address: "瑞景家园\(person + 1)号楼1单元101")
            }
        }
        func isCrowded(_ records: [TextRecord]) -> Bool {
            let table = table(records)
            let crowds = Crowds(Entities.byStrongRules(table, threads: 1), in: table, threads: 1)
            return crowds.phones.contains(table.phones[0])
        }
        #expect(!isCrowded(people(Crowds.limit, visits: 5)))
        #expect(isCrowded(people(Crowds.limit + 1, visits: 1)))
    }
}

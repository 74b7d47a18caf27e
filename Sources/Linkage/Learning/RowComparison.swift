/// Compares two rows field by field, without weighing.
struct RowComparison {
    let table: PersonTable

    func levels(_ one: Int, _ other: Int) -> PairLevels {
        var levels = PairLevels()
        let names = (table.names[one], table.names[other])
        if names.0 != 0, names.1 != 0 {
            levels.name =
                names.0 == names.1
                ? .same
                : table.agreement(names.0, names.1)
        }
        levels.birth = BirthAgreement.of(BirthDate(packed: table.births[one]), BirthDate(packed: table.births[other]))
        if table.sexes[one] != .unknown, table.sexes[other] != .unknown {
            levels.sex = table.sexes[one] == table.sexes[other] ? .same : .different
        }
        let phones = (table.phones[one], table.phones[other])
        if phones.0 != 0, phones.1 != 0 {
            levels.phone =
                phones.0 == phones.1 ? .same : PhoneNumber.areOneErrorApart(phones.0, phones.1) ? .oneError : .different
        }
        levels.place = PairScorer.agreement(
            Profiles.Spot(table.places[one], grid: table.grids[one]),
            Profiles.Spot(table.places[other], grid: table.grids[other]))
        return levels
    }
}

extension PersonTable {
    /// How two names compare. A letter in a long Latin name is a slip, where a character in a Chinese one may be a brother's.
    func agreement(_ one: UInt32, _ other: UInt32) -> NameAgreement {
        nameTable.withName(one) { first in
            nameTable.withName(other) { second in
                let found = NameText.agreement(first, second)
                return found == .oneCharacter && LatinNames.isLatin(first) && LatinNames.isLatin(second)
                    ? .similarShape : found
            }
        }
    }
}

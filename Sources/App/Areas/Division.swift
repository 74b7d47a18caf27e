import Domain

/// A row of the official division tables.
struct Division: Sendable, Equatable {
    let code: String
    let level: AreaLevel
    /// An ``AreaKind``, or the level's own word above the towns.
    let kind: String
    let name: String
    /// The code above; nil for a province.
    var parent: String? { level.parent.map { String(code.prefix($0.codeLength)) } }

    /// Checks a code, its name and, where the table has one, the column of the parent's code.
    init(code: String, name: String, statedParent: String) throws {
        self.name = name
        let checked = try Self.check(code, named: name)
        self.code = code
        level = checked.level
        kind = checked.kind
        if !statedParent.isEmpty, statedParent != parent {
            throw AreaRefusal.parentDoesNotMatch(code: code, parent: statedParent)
        }
    }

    /// A county without towns stands in the official table once more, as a town `000` with its own name
    /// (350527000 金门县). Everywhere else that number means a mistake.
    private static func check(_ code: String, named name: String) throws -> (level: AreaLevel, kind: String) {
        let isCounty =
            code.utf8.count == 9 && code.hasSuffix("000") && ["县", "区", "市", "旗"].contains { name.hasSuffix($0) }
        if isCounty {
            _ = try AreaCode(String(code.prefix(AreaLevel.district.codeLength)))
            return (.town, AreaLevel.district.word)
        }
        let area = try AreaCode(code)
        return (area.level, AreaKind(code: area)?.rawValue ?? area.level.word)
    }
}

extension AreaLevel {
    /// As the database and the API write it.
    var word: String {
        switch self {
        case .province: "province"
        case .city: "city"
        case .district: "district"
        case .town: "town"
        case .community: "community"
        }
    }

    init?(word: String) {
        guard let level = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = level
    }
}

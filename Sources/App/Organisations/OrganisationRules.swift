import Domain
import Kit

/// What an organisation must be like, wherever it comes from.
enum OrganisationRules {
    /// Digits of the area of organisations that stand for exactly one: owners are found by it.
    private static let areaDigits: [OrganisationKind: Int] = [
        .centre: AreaLevel.district.codeLength, .town: AreaLevel.town.codeLength,
        .community: AreaLevel.community.codeLength,
    ]

    /// Refuses codes that tables could not name and areas that do not fit the kind.
    static func check(code: String, kind: OrganisationKind, area: AreaPath) throws(RowRefusal) {
        guard (1...40).contains(code.count), code.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) }) else {
            throw RowRefusal(
                "organisationCodeMalformed", field: "code", "单位代码只能有字母、数字和连字符，且不超过40个。",
                "The code may have letters, digits and hyphens, 40 at most.")
        }
        if let length = areaDigits[kind], area.text.count != length {
            throw RowRefusal(
                "areaDoesNotFitKind", field: "area",
                "“\(area)”不是\(kind.label.chinese)的区划代码，应为\(length)位。",
                "\(area) does not fit: the area of a \(kind.label.english) has \(length) digits.")
        }
    }

    /// Refuses to end or move an organisation while the approved duty table still counts on it there.
    static func checkDuties(
        of organisation: Organisation, over old: Organisation, today: Day, in connection: any Connection
    ) throws {
        let isSame =
            (organisation.validFrom, organisation.validTo, organisation.area.text, organisation.kind)
            == (old.validFrom, old.validTo, old.area.text, old.kind)
        guard try !isSame && DutyTableStore.isGoverned(in: connection) else { return }
        let before = try DutyTableStore.timeline(from: today, in: connection)
        var after = before
        after.organisations = before.organisations.filter { $0.id != organisation.id } + [organisation]
        try DutyTableRules.checkOrganisations(in: after, before: before, from: today)
    }

    static func areaUnknown(_ area: AreaPath) -> RowRefusal {
        RowRefusal(
            "areaUnknown", field: "area", "辖区“\(area)”不在行政区划里，请先导入区划。",
            "There is no area \(area); import the divisions first.")
    }
}

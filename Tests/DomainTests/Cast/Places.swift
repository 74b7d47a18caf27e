import Domain

enum Places {
    static let path = AreaPath("120113003001007")
    static let grid = GridID("grid 7")
    static let otherGrid = GridID("grid 8")

    static let centre = organisation("centre", .centre, area: "120113")
    static let town = organisation("town", .town, area: "120113003")
    static let otherTown = organisation("otherTown", .town, area: "120113100")
    static let community = organisation("community", .community, area: "120113003001")
    static let department = organisation("department", .department, area: "120113")
    static let otherDepartment = organisation("otherDepartment", .department, area: "120113")
    static let propertyFirm = organisation("propertyFirm", .propertyFirm, area: "120113003001")

    static let all = [centre, town, otherTown, community, department, otherDepartment, propertyFirm]

    private static func organisation(_ name: String, _ kind: OrganisationKind, area: String) -> Organisation {
        Organisation(
            id: OrganisationID(name), kind: kind, code: name, name: name, area: AreaPath(area),
            validFrom: day("2020-01-01"))
    }
}

/// A date that is known to exist.
func day(_ text: String) -> Day { Day(text)! }

/// A moment in Tianjin: `at("2026-01-05 09:00")`.
func at(_ text: String) -> Instant { Instant(text.replacing(" ", with: "T") + ":00+08:00")! }

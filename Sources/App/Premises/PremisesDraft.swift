import Domain
import Geo
import Kit

/// Premises before their grid is found, from a form or a table.
struct PremisesDraft: Sendable {
    static let nameLimit = 100

    let code: String?
    let name: String?
    let kind: String?
    let address: String
    let point: Coordinate?
    let isClosed: Bool

    /// The premises in the grid that holds their point.
    func premises(_ id: PremisesID, _ reference: ReferenceData) throws -> Premises {
        guard let code, (1...40).contains(code.count) else {
            throw Problem.field(
                "code", "请填写场所编号，最长40个字符。", "Give a code of at most 40 characters.", code: "missingField")
        }
        guard let name, (1...Self.nameLimit).contains(name.count) else {
            throw Problem.field(
                "name", "请填写场所名称，最长100字。", "Give a name of at most 100 characters.", code: "missingField")
        }
        guard let point, let grid = reference.grid(at: point) else { throw PremisesRefusal.placeMissing }
        return Premises(
            id: id, code: code, name: name, kind: kind ?? "", address: address, point: point, grid: grid.id,
            areaPath: grid.path, isClosed: isClosed)
    }
}

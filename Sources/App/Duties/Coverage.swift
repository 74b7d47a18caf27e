import Domain
import Kit

/// The proof that no matter is unowned or doubly owned, or where it fails. Faults of one type with the same owners are
/// one line, with the number of grids.
package struct CoverageView: Codable, Sendable {
    package struct Named: Codable, Sendable {
        package let code: String
        package let name: String
    }

    package struct Fault: Codable, Sendable {
        package let type: Named
        /// The only grid, when it is one.
        package let grid: Named?
        /// How many grids.
        package let grids: Int
        /// None, or more than one.
        package let owners: [Named]
    }

    /// Pairs of grid and ticket type that were looked at.
    package let checked: Int
    package let unowned: [Fault]
    package let doublyOwned: [Fault]

    package var isProof: Bool { unowned.isEmpty && doublyOwned.isEmpty }

    init(_ report: CoverageReport, reference: ReferenceData, in language: Language) {
        checked = report.pairs
        let fold = { (faults: [CoverageReport.Fault]) -> [Fault] in
            Self.folded(faults, reference: reference, in: language)
        }
        unowned = fold(report.unowned)
        doublyOwned = fold(report.doublyOwned)
    }

    private struct Key: Hashable {
        let type: TicketTypeCode
        let owners: [OrganisationID]
    }

    private static func folded(
        _ faults: [CoverageReport.Fault], reference: ReferenceData, in language: Language
    ) -> [Fault] {
        Dictionary(grouping: faults) { Key(type: $0.type, owners: $0.owners) }
            .sorted {
                ($0.key.type, $0.key.owners.first?.rawValue ?? "") < ($1.key.type, $1.key.owners.first?.rawValue ?? "")
            }
            .map { key, faults in
                let grid = faults.count == 1 ? reference.grids[faults[0].grid] : nil
                return Fault(
                    type: Named(
                        code: key.type.rawValue,
                        name: reference.types[key.type]?.name.text(in: language) ?? key.type.rawValue),
                    grid: grid.map { Named(code: $0.code.text, name: $0.name) }, grids: faults.count,
                    owners: key.owners.compactMap { reference.organisations[$0] }
                        .map { Named(code: $0.code, name: $0.name) })
            }
    }
}

extension App {
    /// Checks every grid of an area against every ticket type.
    func coverage(of area: AreaPath, in language: Language) async throws -> CoverageView {
        let reference = reference.current
        return try await offPool {
            let grids = reference.grids.values.filter { area.contains($0.path) }
            return CoverageView(
                CoverageReport(of: reference.register, over: grids), reference: reference, in: language)
        }
    }

    /// The same for the command line.
    package func checkDuty(of area: String) async throws -> CoverageView {
        try await coverage(of: AreaPath(area), in: .chinese)
    }
}

import Domain
import Kit

/// A change of grids in a list.
struct GridChangeLine: Codable, Sendable {
    let id: GridChangeID
    let title: String
    let community: GridPreview.Named
    let state: GridChangeState
    let stateLabel: String
    let effectiveOn: String
    let approvalNumber: String?
    let proposer: String

    init(_ line: GridChangeStore.Line, in language: Language) {
        id = line.change.id
        title = line.title
        community = .init(code: line.change.areaPath.text, name: line.community)
        state = line.change.state
        stateLabel = state.label.text(in: language)
        effectiveOn = line.change.effectiveOn.description
        approvalNumber = line.change.approvalNumber
        proposer = line.proposer
    }
}

/// A change of grids with its steps, its history, and what the caller may do with it.
struct GridChangeDetail: Codable, Sendable {
    struct Step: Codable, Sendable {
        let kind: String
        let at: Instant
        let person: String?
    }

    let id: GridChangeID
    let version: Int
    let title: String
    let community: GridPreview.Named
    let state: GridChangeState
    let stateLabel: String
    let effectiveOn: String
    let approvalNumber: String?
    /// Why it was sent back last.
    let reason: String?
    let allowed: [GridChangeAction]
    let operations: [GridOperationBody]
    let history: [Step]
}

/// What a grid has been, the newest first, and what it came from and became.
struct GridHistory: Codable, Sendable {
    struct Version: Codable, Sendable {
        let name: String
        let households: Int
        let population: Int
        let squareMetres: Double
        let approvalNumber: String
        let validFrom: String
        let validTo: String?
        let outline: GridOutline
    }

    struct Relative: Codable, Sendable {
        let id: GridID
        let code: String
        let name: String
        let effectiveOn: String
    }

    let id: GridID
    let code: String
    let versions: [Version]
    let predecessors: [Relative]
    let successors: [Relative]
}

/// An administrative area (行政区划) as it was from one day to another.
///
/// The id stays when the code changes; a retired code is never used again, and a split or merged area names its
/// successors so that statistics can be carried over (`docs/sources.md` 1).
public struct AdminArea: Hashable, Codable, Sendable {
    public let id: AreaID
    public let code: AreaCode
    public let name: String
    public let parent: AreaID?
    public let validFrom: Day
    public let validTo: Day?
    public let successors: [AreaID]

    public init(
        id: AreaID, code: AreaCode, name: String, parent: AreaID?, validFrom: Day, validTo: Day? = nil,
        successors: [AreaID] = []
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.parent = parent
        self.validFrom = validFrom
        self.validTo = validTo
        self.successors = successors
    }

    public var level: AreaLevel { code.level }
    public var kind: AreaKind? { AreaKind(code: code) }
    public var path: AreaPath { code.path }

    /// Refuses a parent that the code does not name.
    public static func checkParent(of code: AreaCode, is parent: AreaCode?) throws(AreaRefusal) {
        guard code.parent == parent?.text else {
            throw .parentDoesNotMatch(code: code.text, parent: parent?.text ?? "")
        }
    }
}

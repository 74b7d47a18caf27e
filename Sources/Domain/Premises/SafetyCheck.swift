/// One look at the safety of premises (安全检查).
public struct SafetyCheck: Hashable, Codable, Sendable {
    public let id: SafetyCheckID
    public let premises: PremisesID
    public let checkedOn: Day
    /// Places in the kind's items that were not in order.
    public let faults: [Int]

    public init(id: SafetyCheckID, premises: PremisesID, checkedOn: Day, faults: [Int]) {
        self.id = id
        self.premises = premises
        self.checkedOn = checkedOn
        self.faults = faults
    }

    public var isInOrder: Bool { faults.isEmpty }

    /// Refuses what cannot be noted of premises of a kind.
    public static func check(
        faults: [Int], note: String?, of kind: PremisesKind, isClosed: Bool
    ) throws(PremisesRefusal) {
        guard !isClosed else { throw .closed }
        guard Set(faults).count == faults.count, faults.allSatisfy(kind.items.indices.contains) else {
            throw .unknownItem
        }
        guard faults.isEmpty || note != nil else { throw .faultsNeedNote }
    }
}

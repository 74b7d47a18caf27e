/// The numbers of an address behind the name of the area.
struct AddressNumbers {
    /// What a number is called.
    enum Kind {
        /// Nothing is written behind it.
        case bare
        /// 号 alone: a house, a room, or a building that a unit or room follows.
        case house
        case building, unit, room
    }

    private typealias Entry = (value: UInt16, kind: Kind)
    private static let most = 6

    private var values = InlineArray<6, UInt16>(repeating: 0)
    private var kinds = InlineArray<6, Kind>(repeating: .bare)
    private(set) var count = 0

    /// Whether a building or a unit was named, so that 5楼 is a floor.
    private(set) var hasBuilding = false

    /// Adds a number; those after the sixth are not kept.
    mutating func add(_ value: UInt16, _ kind: Kind) {
        guard count < Self.most else { return }
        values[count] = value
        kinds[count] = kind
        count += 1
        hasBuilding = hasBuilding || kind == .building || kind == .unit
    }

    /// Gives every number its part: by its name, or by the order building, unit, room.
    ///
    /// - Parameter hasHouses: whether the area is a village or a road, where one number is that of a house.
    func place(area: UInt32, hasHouses: Bool = false) -> Place {
        var building: UInt16 = 0
        var unit: UInt16 = 0
        var room: UInt16 = 0
        var unitAt = Self.most
        var bare = InlineArray<6, Int>(repeating: 0)
        var bareCount = 0
        for index in 0..<count {
            switch kinds[index] {
            case .building: if building == 0 { building = values[index] }
            case .unit: if unit == 0 { (unit, unitAt) = (values[index], index) }
            case .room: room = values[index]
            case .house:
                if index + 1 < count, building == 0, !isNamed(.building, after: index) {
                    building = values[index]
                } else if index + 1 == count {
                    room = values[index]
                }
            case .bare:
                bare[bareCount] = index
                bareCount += 1
            }
        }
        func value(_ place: Int) -> UInt16 { values[bare[place]] }
        switch (building == 0, unit == 0, room == 0, bareCount) {
        case (_, _, _, 0): break
        case (true, true, true, 1): if hasHouses { room = value(0) } else { building = value(0) }
        case (true, true, true, 2): (building, room) = (value(0), value(1))
        case (true, true, true, _): (building, unit, room) = (value(0), value(1), value(bareCount - 1))
        case (false, true, true, 1): room = value(0)
        case (false, true, true, _): (unit, room) = (value(bareCount - 2), value(bareCount - 1))
        case (true, true, false, 1): building = value(0)
        case (true, true, false, _): (building, unit) = (value(0), value(1))
        case (true, false, true, 1): if bare[0] < unitAt { building = value(0) } else { room = value(0) }
        case (true, false, true, _): (building, room) = (value(0), value(bareCount - 1))
        case (false, false, true, _): room = value(bareCount - 1)
        case (false, true, false, _): unit = value(0)
        case (true, false, false, _): building = value(0)
        case (false, false, false, _): break
        }
        return Place(area: area, building: building, unit: unit, room: room)
    }

    private func isNamed(_ kind: Kind, after index: Int) -> Bool {
        (index + 1..<max(count, index + 1)).contains { kinds[$0] == kind }
    }
}

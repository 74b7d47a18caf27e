import Foundation
import Geo

/// A square of about 100 metres of the ground (巡查格), by which is told how long ago a place was last seen by somebody at work.
///
/// It says nothing of who was there, nor how often.
public struct CoverageCell: Hashable, Sendable {
    /// Degrees of latitude from one cell to the next: 100 m.
    public static let height = 0.000_9

    public let row: Int
    public let column: Int

    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    public init(at place: Coordinate) {
        row = Int((place.latitude / Self.height).rounded(.down))
        column = Int((place.longitude / Self.width(row: row)).rounded(.down))
    }

    /// One number for both, as the store keeps it.
    public var key: Int { row << 32 | (column & 0xFFFF_FFFF) }

    public init(key: Int) {
        row = key >> 32
        column = Int(Int32(truncatingIfNeeded: key))
    }

    /// Degrees of longitude, the same for all rows of one degree of latitude, so that cells lie under one another.
    public static func width(row: Int) -> Double {
        let degree = (Double(row) * height).rounded(.down) + 0.5
        return height / max(0.01, cos(degree * .pi / 180))
    }

    public var centre: Coordinate {
        Coordinate(
            longitude: (Double(column) + 0.5) * Self.width(row: row), latitude: (Double(row) + 0.5) * Self.height)
    }
}

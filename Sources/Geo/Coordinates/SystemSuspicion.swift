/// Finds out that the numbers of a file are in another coordinate system than was said.
///
/// The systems of the map makers differ from WGS-84 by an almost constant way: in Beichen 560 m for GCJ-02, give or take 8 m
/// over the whole district. So one look at a thing whose place is known tells which system its numbers are in.
public enum SystemSuspicion {
    /// Closer than this a thing is where it should be.
    private static let nearMetres = 60.0
    /// And this far it must be with the system that was said.
    private static let farMetres = 250.0

    /// The system in which the numbers would be right, when they are wrong in the one that was said; nil when no shift
    /// explains the difference.
    ///
    /// - Parameters:
    ///   - found: Where the thing lies by the system that was said, in WGS-84.
    ///   - known: Where it does lie.
    public static func system(
        ofPlace found: Coordinate, knownAt known: Coordinate, said: CoordinateSystem
    ) -> CoordinateSystem? {
        guard found.isValid, known.isValid, found.distanceMetres(to: known) > farMetres else { return nil }
        let numbers = said.fromWGS84(found)
        return [CoordinateSystem.wgs84, .gcj02, .bd09].first { other in
            other != said && other.toWGS84(numbers).distanceMetres(to: known) < nearMetres
        }
    }
}

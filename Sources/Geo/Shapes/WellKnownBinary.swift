/// Polygons as bytes: Well-Known Binary of OGC 06-103r4, little-endian, always a MultiPolygon. Exact, and many times
/// faster to read than text.
public enum WellKnownBinary {
    /// Bytes that are not such a MultiPolygon.
    public struct Malformed: Error, Hashable, Sendable {}

    public static func write(_ shape: MultiPolygon) -> [UInt8] {
        var bytes: [UInt8] = []
        append(header: .multiPolygon, count: shape.polygons.count, to: &bytes)
        for polygon in shape.polygons {
            append(header: .polygon, count: polygon.rings.count, to: &bytes)
            for ring in polygon.rings {
                append(UInt32(ring.count), to: &bytes)
                for place in ring {
                    append(place.longitude.bitPattern, to: &bytes)
                    append(place.latitude.bitPattern, to: &bytes)
                }
            }
        }
        return bytes
    }

    public static func read(_ bytes: [UInt8]) throws(Malformed) -> MultiPolygon {
        var reader = Reader(bytes: bytes)
        var shape = MultiPolygon([])
        for _ in 0..<(try reader.count(after: .multiPolygon)) {
            var rings: [[Coordinate]] = []
            for _ in 0..<(try reader.count(after: .polygon)) { rings.append(try reader.ring()) }
            guard let outer = rings.first else { throw Malformed() }
            shape.polygons.append(Polygon(outer: outer, holes: Array(rings.dropFirst())))
        }
        guard reader.isAtEnd else { throw Malformed() }
        return shape
    }

    fileprivate enum Kind: UInt32 {
        case polygon = 3
        case multiPolygon = 6
    }

    private static func append(header kind: Kind, count: Int, to bytes: inout [UInt8]) {
        bytes.append(1)
        append(kind.rawValue, to: &bytes)
        append(UInt32(count), to: &bytes)
    }

    private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

private struct Reader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func count(after kind: WellKnownBinary.Kind) throws(WellKnownBinary.Malformed) -> Int {
        let order: UInt8 = try number()
        let code: UInt32 = try number()
        guard order == 1, code == kind.rawValue else { throw WellKnownBinary.Malformed() }
        return try boundedCount(of: 9)
    }

    mutating func ring() throws(WellKnownBinary.Malformed) -> [Coordinate] {
        let count = try boundedCount(of: 16)
        var ring: [Coordinate] = []
        ring.reserveCapacity(count)
        for _ in 0..<count {
            let (longitude, latitude): (UInt64, UInt64) = (try number(), try number())
            ring.append(
                Coordinate(longitude: Double(bitPattern: longitude), latitude: Double(bitPattern: latitude)))
        }
        return ring
    }

    /// A count of things that take so many bytes each; one that the rest cannot hold is not believed.
    private mutating func boundedCount(of size: Int) throws(WellKnownBinary.Malformed) -> Int {
        let count: UInt32 = try number()
        guard Int(count) <= (bytes.count - position) / size else { throw WellKnownBinary.Malformed() }
        return Int(count)
    }

    private mutating func number<Number: FixedWidthInteger>() throws(WellKnownBinary.Malformed) -> Number {
        let size = MemoryLayout<Number>.size
        guard bytes.count - position >= size else { throw WellKnownBinary.Malformed() }
        defer { position += size }
        return bytes.withUnsafeBytes {
            Number(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Number.self))
        }
    }
}

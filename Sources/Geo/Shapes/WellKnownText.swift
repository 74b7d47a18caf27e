import Foundation

/// Areas as text: `POLYGON ((…), (…))` and `MULTIPOLYGON (((…)), …)` of OGC 06-103r4, as surveyors' tables have them.
public enum WellKnownText {
    /// Why a text is no area.
    public enum Refusal: Error, Hashable, Sendable {
        /// Another kind of geometry, such as POINT.
        case notAnArea(kind: String)
        /// Reading stopped in this ring, at the place with this position in it (from 0).
        case malformed(ShapeFault.RingPath, position: Int)
    }

    /// Reads an area; heights and measures are left out, as is PostGIS's `SRID=…;` before it. Nothing is checked beyond
    /// the grammar; see ``MultiPolygon/faults``.
    public static func read(_ text: String) throws(Refusal) -> MultiPolygon {
        var reader = TextReader(text)
        return try reader.shape()
    }

    /// Numbers are written so that reading gives them back exactly. A POLYGON when the area is one.
    public static func write(_ shape: MultiPolygon) -> String {
        func list<Element>(_ elements: [Element], _ text: (Element) -> String) -> String {
            "(" + elements.map(text).joined(separator: ", ") + ")"
        }
        func rings(_ polygon: Polygon) -> String {
            list(polygon.rings) { ring in list(ring) { "\($0.longitude) \($0.latitude)" } }
        }
        switch shape.polygons.count {
        case 0: return "MULTIPOLYGON EMPTY"
        case 1: return "POLYGON " + rings(shape.polygons[0])
        default: return "MULTIPOLYGON " + list(shape.polygons, rings)
        }
    }
}

/// Follows the grammar byte by byte: a district's grids have some hundred thousand numbers.
private struct TextReader {
    private let bytes: [UInt8]
    private var position = 0
    private var path = ShapeFault.RingPath(polygon: 0, ring: 0)
    private var place = 0

    /// A byte of zero behind the text, so that the C library's reading of numbers ends there.
    init(_ text: String) { bytes = Array(text.utf8) + [0] }

    mutating func shape() throws(WellKnownText.Refusal) -> MultiPolygon {
        var kind = word()
        if kind == "SRID" {
            while bytes[position] != 0, bytes[position] != UInt8(ascii: ";") { position += 1 }
            if bytes[position] != 0 { position += 1 }
            kind = word()
        }
        var next = word()
        if ["Z", "M", "ZM"].contains(next) { next = word() }
        let name = kind.hasSuffix("POLYGONZ") ? String(kind.dropLast()) : kind
        guard name == "POLYGON" || name == "MULTIPOLYGON" else { throw .notAnArea(kind: String(kind.prefix(40))) }
        var shape = MultiPolygon([])
        if next.isEmpty {
            shape.polygons = name == "POLYGON" ? [try polygon()] : try polygons()
        } else if next != "EMPTY" {
            throw malformed
        }
        skipBlanks()
        guard bytes[position] == 0, position == bytes.count - 1 else { throw malformed }
        return shape
    }

    private var malformed: WellKnownText.Refusal { .malformed(path, position: place) }

    private mutating func polygons() throws(WellKnownText.Refusal) -> [Polygon] {
        try expect(UInt8(ascii: "("))
        var polygons: [Polygon] = []
        repeat {
            path = ShapeFault.RingPath(polygon: polygons.count, ring: 0)
            polygons.append(try polygon())
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: ")"))
        return polygons
    }

    private mutating func polygon() throws(WellKnownText.Refusal) -> Polygon {
        try expect(UInt8(ascii: "("))
        var rings: [[Coordinate]] = []
        repeat {
            path.ring = rings.count
            rings.append(try ring())
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: ")"))
        return Polygon(outer: rings[0], holes: Array(rings.dropFirst()))
    }

    private mutating func ring() throws(WellKnownText.Refusal) -> [Coordinate] {
        place = 0
        try expect(UInt8(ascii: "("))
        var ring: [Coordinate] = []
        repeat {
            place = ring.count
            let (longitude, latitude) = (try number(), try number())
            ring.append(Coordinate(longitude: longitude, latitude: latitude))
            // A height and a measure at most.
            if startsNumber { _ = try number() }
            if startsNumber { _ = try number() }
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: ")"))
        return ring
    }

    private mutating func number() throws(WellKnownText.Refusal) -> Double {
        guard startsNumber else { throw malformed }
        let (value, length) = bytes.withUnsafeBufferPointer { buffer -> (Double, Int) in
            guard let start = buffer.baseAddress?.advanced(by: position) else { return (0, 0) }
            return start.withMemoryRebound(to: CChar.self, capacity: buffer.count - position) { start in
                var end: UnsafeMutablePointer<CChar>?
                let value = strtod(start, &end)
                return (value, end.map { UnsafePointer($0) - start } ?? 0)
            }
        }
        guard length > 0 else { throw malformed }
        position += length
        return value
    }

    private var startsNumber: Bool {
        mutating get {
            skipBlanks()
            return switch bytes[position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
            default: false
            }
        }
    }

    /// Letters in a row, in capitals; empty when something else stands here.
    private mutating func word() -> String {
        skipBlanks()
        var word = ""
        while true {
            let letter = bytes[position] & 0xDF
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else { return word }
            word.unicodeScalars.append(Unicode.Scalar(letter))
            position += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(WellKnownText.Refusal) {
        guard take(byte) else { throw malformed }
    }

    private mutating func skipBlanks() {
        // Blank, tab, line feed and carriage return.
        while bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0A || bytes[position] == 0x0D {
            position += 1
        }
    }
}

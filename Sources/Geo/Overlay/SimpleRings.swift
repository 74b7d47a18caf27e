/// Makes valid polygons of the walks around a face: a walk that comes to one corner twice is several rings that touch there.
enum SimpleRings {
    /// - Parameter walks: Closed, counter-clockwise around the face and clockwise around holes in it.
    static func polygons(of walks: [[Coordinate]]) -> [Polygon] {
        let rings = walks.flatMap(parts)
        var polygons = rings.filter { Ring.signedArea($0) > 0 }.map { Polygon(outer: $0) }
        for hole in rings where Ring.signedArea(hole) < 0 {
            let home = polygons.firstIndex { polygon in
                let around = Polygon(outer: polygon.outer)
                // Rings touch in single corners at most, so one that is not on the border tells.
                return hole.lazy.map(around.location).first { $0 != .border } == .inside
            }
            if let home { polygons[home].holes.append(hole) }
        }
        return polygons
    }

    /// The rings of a walk that visit no corner twice.
    private static func parts(of walk: [Coordinate]) -> [[Coordinate]] {
        var rings: [[Coordinate]] = []
        var path: [Coordinate] = []
        var position: [Coordinate: Int] = [:]
        for place in walk {
            if let start = position[place] {
                let ring = Array(path[start...]) + [place]
                if ring.count >= 4 { rings.append(ring) }
                for gone in path[(start + 1)...] { position[gone] = nil }
                path.removeSubrange((start + 1)...)
            } else {
                position[place] = path.count
                path.append(place)
            }
        }
        return rings
    }
}

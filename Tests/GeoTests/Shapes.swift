import Geo
import TestSupport

/// Places around (117, 39), in thousandths of a degree.
func place(_ x: Double, _ y: Double) -> Coordinate {
    Coordinate(longitude: 117 + x / 1000, latitude: 39 + y / 1000)
}

/// Places around (117, 39) on a lattice of 2^-10 degrees, where sums are exact.
func latticePlace(_ x: Int, _ y: Int) -> Coordinate {
    Coordinate(longitude: 117 + Double(x) / 1024, latitude: 39 + Double(y) / 1024)
}

func rectangle(_ west: Int, _ south: Int, _ east: Int, _ north: Int) -> MultiPolygon {
    MultiPolygon(Polygon(outer: rectangleRing(west, south, east, north)))
}

func rectangleRing(_ west: Int, _ south: Int, _ east: Int, _ north: Int) -> [Coordinate] {
    [(west, south), (east, south), (east, north), (west, north), (west, south)].map { latticePlace($0.0, $0.1) }
}

func ring(_ places: (Double, Double)...) -> [Coordinate] { places.map { place($0.0, $0.1) } }

/// A simple ring around a centre, with corners at random distances, in thousandths of a degree.
func star(_ x: Double, _ y: Double, radius: Double, corners: Int, using random: inout SeededRandom) -> Polygon {
    let angles = (0..<corners).map { (Double($0) + .random(in: 0...0.9, using: &random)) / Double(corners) * 2 * .pi }
    let outer = angles.map { angle in
        let length = radius * .random(in: 0.3...1, using: &random)
        return place(x + length * cosine(angle), y + length * cosine(angle - .pi / 2))
    }
    return Polygon(outer: outer + outer.prefix(1))
}

/// Good enough for scattering corners, and the same on every machine.
private func cosine(_ angle: Double) -> Double {
    let turned = (angle / (2 * .pi)).rounded()
    let square = (angle - turned * 2 * .pi) * (angle - turned * 2 * .pi)
    return 1 - square / 2 + square * square / 24 - square * square * square / 720
        + square * square * square * square / 40320
}

/// A square cut again and again by straight lines at random lattice steps: the pieces tile it, with corners of one piece on the
/// edges of another.
func cutSquare(side: Int, pieces: Int, using random: inout SeededRandom) -> [MultiPolygon] {
    var boxes = [(0, 0, side, side)]
    while boxes.count < pieces {
        let index = Int.random(in: 0..<boxes.count, using: &random)
        let (west, south, east, north) = boxes[index]
        if Bool.random(using: &random), east - west > 1 {
            let cut = Int.random(in: west + 1..<east, using: &random)
            boxes[index] = (west, south, cut, north)
            boxes.append((cut, south, east, north))
        } else if north - south > 1 {
            let cut = Int.random(in: south + 1..<north, using: &random)
            boxes[index] = (west, south, east, cut)
            boxes.append((west, cut, east, north))
        }
    }
    return boxes.map { rectangle($0.0, $0.1, $0.2, $0.3) }
}

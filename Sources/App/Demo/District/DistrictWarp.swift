import Foundation

/// A place in the plane: in the unit square before bending, in metres from the district's centre after it.
struct FlatPlace: Hashable, Sendable {
    var x: Double
    var y: Double
}

/// Bends the unit square into the flat shape of a district, without folds.
struct DistrictWarp: Sendable {
    /// One slow wave that moves places sideways.
    private struct Wave: Sendable {
        let size: Double
        let alongX: Double
        let alongY: Double
        let phase: Double

        func value(_ place: FlatPlace) -> Double {
            size * sin(2 * .pi * (alongX * place.x + alongY * place.y) + phase)
        }
    }

    private let eastWaves: [Wave]
    private let northWaves: [Wave]

    init(random: inout DemoRandom) {
        // The slopes stay well under one in sum, so that no place overtakes another.
        func waves() -> [Wave] {
            [(0.024, 1.0), (0.012, 2.0), (0.006, 4.0), (0.003, 8.0)].map { size, count in
                let direction = random.number(0...2 * Double.pi)
                return Wave(
                    size: size * random.number(0.7...1), alongX: count * cos(direction), alongY: count * sin(direction),
                    phase: random.number(0...2 * Double.pi))
            }
        }
        eastWaves = waves()
        northWaves = waves()
    }

    /// Metres from the centre, before the scale that gives the wanted area.
    func bent(_ place: FlatPlace) -> FlatPlace {
        let (x, y) = (2 * place.x - 1, 2 * place.y - 1)
        // Towards a disc, so that the corners are round.
        let roundX = x * (0.2 + 0.8 * (1 - y * y / 2).squareRoot())
        let roundY = y * (0.2 + 0.8 * (1 - x * x / 2).squareRoot())
        let east = eastWaves.reduce(0) { $0 + $1.value(place) }
        let north = northWaves.reduce(0) { $0 + $1.value(place) }
        return FlatPlace(x: (roundX / 2 + east) * 30_000, y: (roundY / 2 + north) * 20_000)
    }
}

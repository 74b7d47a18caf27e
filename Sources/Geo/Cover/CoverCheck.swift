/// Something that keeps shapes from tiling an area.
public struct CoverFault: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// No shape holds this part of the outline; without an outline, a part that shapes enclose.
        case gap
        /// Two shapes hold the same part; their positions, the lower one first.
        case overlap(Int, Int)
        /// A shape reaches out of the outline.
        case outside(Int)
    }

    public let kind: Kind
    /// Of this one connected part.
    public let areaSquareMetres: Double
    /// A place inside the part.
    public let place: Coordinate
    /// Around the part.
    public let box: BoundingBox
}

/// What is too small to be a fault: rounding in a file must not hide the true faults among thousands of slivers.
public struct CoverTolerance: Hashable, Sendable {
    public var areaSquareMetres: Double
    /// Twice the area by the length of the border.
    public var widthMetres: Double

    /// By default a square decimetre, and a millimetre wide.
    public init(areaSquareMetres: Double = 0.01, widthMetres: Double = 0.001) {
        self.areaSquareMetres = areaSquareMetres
        self.widthMetres = widthMetres
    }

    /// Slivers of less are taken for the rounding of a drawing program.
    public static let drawing = CoverTolerance(areaSquareMetres: 1, widthMetres: 0.05)
}

/// Proves that shapes tile an area, or lists every gap and overlap.
///
/// All borders are cut at their crossings on a lattice of 1.6 micrometres (snap rounding, so that the cut pieces cannot cross
/// again), the faces between them are walked, and each face knows which shapes hold it. Corners of one shape on an edge of another
/// need no partner there.
public enum CoverCheck {
    /// - Parameters:
    ///   - shapes: The areas that should tile. A part that an area's border winds around twice is not in it.
    ///   - outline: What they should fill; nil when it is not known.
    /// - Returns: Every connected fault, the gaps first, then by shapes, the larger first.
    public static func faults(
        of shapes: [MultiPolygon], within outline: MultiPolygon? = nil, tolerance: CoverTolerance = .init()
    ) -> [CoverFault] {
        var pieces = Pieces()
        for (slot, shape) in shapes.enumerated() { pieces.add(shape, slot: Int32(slot)) }
        if let outline { pieces.add(outline, slot: Int32(shapes.count)) }
        let borders = Noding(pieces).cut()
        let faces = Faces(Arrangement(borders))
        return CoverFaults(faces: faces, outline: outline == nil ? nil : Int32(shapes.count))
            .collect(tolerance)
            .sorted { $0.sortKey < $1.sortKey }
    }
}

extension CoverFault {
    fileprivate var sortKey: (Int, Int, Int, Double) {
        switch kind {
        case .gap: (0, 0, 0, -areaSquareMetres)
        case .overlap(let first, let second): (1, first, second, -areaSquareMetres)
        case .outside(let shape): (2, shape, 0, -areaSquareMetres)
        }
    }
}

import Domain
import Foundation
import Geo

extension RowRefusal {
    /// A feature that the reader left out.
    init(_ refusal: GeoJSON.FeatureRefusal) {
        switch refusal.reason {
        case .malformed(let path):
            self.init(
                "featureMalformed", field: path, "“\(path)”缺少或格式不对。", "\(path) is missing or malformed.",
                of: refusal.label)
        case .notAnArea(let kind): self.init(notAnArea: kind, of: refusal.label)
        case .faults(let faults): self.init(outline: faults.first ?? .empty, of: refusal.label)
        }
    }

    init(_ refusal: WellKnownText.Refusal) {
        switch refusal {
        case .notAnArea(let kind): self.init(notAnArea: kind)
        case .malformed(let path, let position):
            self.init(
                "featureMalformed", field: "wkt", "\(path.words.chinese)第\(position + 1)点附近格式不对。",
                "The text is malformed near place \(position + 1) of the \(path.words.english).")
        }
    }

    init(outline fault: ShapeFault, of label: String? = nil) {
        let message = fault.message
        self.init(fault.code, field: "geometry", message.chinese, message.english, of: label)
    }

    private init(notAnArea kind: String, of label: String? = nil) {
        self.init(
            "notAnArea", field: "geometry", "几何类型是“\(kind)”，应为面（Polygon或MultiPolygon）。",
            "The geometry is a \(kind), not a Polygon or MultiPolygon.", of: label)
    }

    private init(_ code: String, field: String, _ chinese: String, _ english: String, of label: String?) {
        let (before, beforeEnglish) = label.map { ("“\($0)”：", "\"\($0)\": ") } ?? ("", "")
        self.init(code, field: field, before + chinese, beforeEnglish + english)
    }
}

extension ShapeFault {
    /// What is wrong with an outline, in which ring and at which of its places (from 1), in words.
    var message: Bilingual {
        let (at, near) = place.map { ("（位于\($0.rounded)附近）", " near \($0.rounded)") } ?? ("", "")
        switch self {
        case .empty: return Bilingual("没有边界。", "There is no border.")
        case .impossiblePlace(let path, let position):
            return Bilingual(
                "\(path.words.chinese)第\(position + 1)点不在地球上，请检查坐标顺序和坐标系。",
                "Place \(position + 1) of the \(path.words.english) is not on the globe; look at the order and the system of the coordinates."
            )
        case .tooFewPlaces(let path):
            return Bilingual(
                "\(path.words.chinese)的点太少，至少要有三个不同的点。",
                "The \(path.words.english) has fewer than three different places.")
        case .unclosed(let path, let position):
            return Bilingual(
                "\(path.words.chinese)没有闭合：最后一点（第\(position + 1)点）应与第一点相同。",
                "The \(path.words.english) is not closed: place \(position + 1), its last, must be its first.")
        case .selfIntersection(let path, let edges, _):
            return Bilingual(
                "\(path.words.chinese)自相交：\(edges.first.edge)与\(edges.second.edge)相遇\(at)，请改正。",
                "The \(path.words.english) meets itself: the edges from place \(edges.first + 1) and from place \(edges.second + 1)\(near)."
            )
        case .ringsIntersect(let first, let second, let edges, _):
            return Bilingual(
                "\(first.words.chinese)\(edges.first.edge)与\(second.words.chinese)\(edges.second.edge)相交\(at)，请改正。",
                "The \(first.words.english) and the \(second.words.english) cross: their edges from place \(edges.first + 1) and from place \(edges.second + 1)\(near)."
            )
        case .holeOutside(let path, _):
            return Bilingual(
                "\(path.words.chinese)伸出了外环\(at)。", "The \(path.words.english) reaches out of its area\(near).")
        case .ringsOverlap(let first, let second, _):
            return Bilingual(
                "\(first.words.chinese)与\(second.words.chinese)重叠\(at)。",
                "The \(first.words.english) and the \(second.words.english) overlap\(near).")
        case .disconnected: return Bilingual("内环把面切断了\(at)。", "Holes cut the area in two\(near).")
        }
    }
}

extension ShapeFault.RingPath {
    /// 外环, 第2个内环, 第3部分的外环.
    var words: Bilingual {
        let part = polygon == 0 ? Bilingual("", "") : Bilingual("第\(polygon + 1)部分的", " of part \(polygon + 1)")
        return ring == 0
            ? Bilingual("\(part.chinese)外环", "outer ring\(part.english)")
            : Bilingual("\(part.chinese)第\(ring)个内环", "hole \(ring)\(part.english)")
    }
}

extension Int {
    /// The edge that begins at this position of a ring.
    fileprivate var edge: String { "第\(self + 1)点到第\(self + 2)点的边" }
}

extension Coordinate {
    /// Five decimals, about a metre: enough to find the place on a map.
    var rounded: String { String(format: "%.5f,%.5f", longitude, latitude) }
}

import Foundation

extension GeoJSON {
    /// A FeatureCollection as UTF-8, one feature a line. Numbers are written so that reading gives them back exactly; properties
    /// stand in the order of their names, so that equal areas give equal bytes.
    public static func write(_ features: [Feature]) -> Data {
        var text = "{\"type\":\"FeatureCollection\",\"features\":["
        for (index, feature) in features.enumerated() {
            text += index == 0 ? "\n" : ",\n"
            append(feature, to: &text)
        }
        text += "\n]}\n"
        return Data(text.utf8)
    }

    /// The geometry alone: a Polygon when the area is one, else a MultiPolygon.
    public static func geometry(_ shape: MultiPolygon) -> String {
        var text = ""
        append(shape, to: &text)
        return text
    }

    private static func append(_ feature: Feature, to text: inout String) {
        text += "{\"type\":\"Feature\","
        if let id = feature.id { text += "\"id\":\(quoted(id))," }
        text += "\"properties\":{"
        for (index, (name, property)) in feature.properties.sorted(by: { $0.key < $1.key }).enumerated() {
            if index > 0 { text += "," }
            text += "\(quoted(name)):\(literal(property))"
        }
        text += "},\"geometry\":"
        append(feature.shape, to: &text)
        text += "}"
    }

    private static func append(_ shape: MultiPolygon, to text: inout String) {
        if shape.polygons.count == 1 {
            text += "{\"type\":\"Polygon\",\"coordinates\":\(list(shape.polygons[0].rings, ring))}"
        } else {
            text += "{\"type\":\"MultiPolygon\",\"coordinates\":\(list(shape.polygons) { list($0.rings, ring) })}"
        }
    }

    private static func ring(_ ring: [Coordinate]) -> String {
        list(ring) { "[\($0.longitude),\($0.latitude)]" }
    }

    private static func list<Element>(_ elements: [Element], _ text: (Element) -> String) -> String {
        "[" + elements.map(text).joined(separator: ",") + "]"
    }

    private static func literal(_ property: Property) -> String {
        switch property {
        case .text(let text): quoted(text)
        // JSON has no infinities.
        case .number(let number): number.isFinite ? property.text : "null"
        case .flag(let flag): String(flag)
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

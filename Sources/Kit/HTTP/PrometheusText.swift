/// Figures in the text format that Prometheus reads (version 0.0.4).
public struct PrometheusText: Sendable {
    /// What is served with it.
    public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    public private(set) var text = ""

    public init() {}

    /// A value that goes up and down.
    public mutating func gauge(_ name: String, _ help: String, _ values: [(labels: [(String, String)], value: Double)])
    {
        add(name, help, "gauge", values)
    }

    /// A value that only grows, from zero at the start of the process.
    public mutating func counter(
        _ name: String, _ help: String, _ values: [(labels: [(String, String)], value: Double)]
    ) {
        add(name, help, "counter", values)
    }

    /// A distribution; each range counts all smaller ones too.
    public mutating func histogram(
        _ name: String, _ help: String, _ values: [(labels: [(String, String)], value: Histogram)]
    ) {
        head(name, help, "histogram")
        for (labels, histogram) in values {
            var total = 0
            for (bound, count) in zip(histogram.bounds, histogram.counts) {
                total += count
                line(name + "_bucket", labels + [("le", Self.number(bound))], Double(total))
            }
            line(name + "_bucket", labels + [("le", "+Inf")], Double(histogram.count))
            line(name + "_sum", labels, histogram.sum)
            line(name + "_count", labels, Double(histogram.count))
        }
    }

    private mutating func add(
        _ name: String, _ help: String, _ kind: String, _ values: [(labels: [(String, String)], value: Double)]
    ) {
        head(name, help, kind)
        for (labels, value) in values { line(name, labels, value) }
    }

    private mutating func head(_ name: String, _ help: String, _ kind: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: Double) {
        let pairs = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        text += "\(name)\(pairs.isEmpty ? "" : "{\(pairs)}") \(Self.number(value))\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}

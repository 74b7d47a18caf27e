import Kit
import Testing

@Suite("Figures as text") struct PrometheusTextTests {
    @Test func `a distribution counts smaller ranges in larger ones`() {
        var histogram = Histogram(bounds: [1, 2])
        for value in [0.5, 1, 1.5, 7] { histogram.add(value) }
        var text = PrometheusText()
        text.histogram("h", "Help.", [([("route", "/a")], histogram)])
        #expect(
            text.text == """
                # HELP h Help.
                # TYPE h histogram
                h_bucket{route="/a",le="1"} 2
                h_bucket{route="/a",le="2"} 3
                h_bucket{route="/a",le="+Inf"} 4
                h_sum{route="/a"} 10
                h_count{route="/a"} 4

                """)
    }

    @Test func `a label cannot end its line`() {
        var text = PrometheusText()
        text.gauge("g", "Help.", [([("a", "x\"} 1\ng 2 \\")], 3.5)])
        #expect(text.text.hasSuffix("g{a=\"x\\\"} 1\\ng 2 \\\\\"} 3.5\n"))
    }
}

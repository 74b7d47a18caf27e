import Domain
import Geo
import Testing

@Suite struct `An outline that cannot be a grid's is named by vertex:` {
    private func refusal(_ corners: [(Double, Double)]) -> GridChangeRefusal? {
        let outline = MultiPolygon(Polygon(outer: corners.map { Plots.place($0.0, $0.1) }))
        do throws(GridChangeRefusal) {
            _ = try Plots.picture.applying([.reshape(["g4": outline])])
            return nil
        } catch {
            return error
        }
    }

    @Test func unclosed() {
        let refusal = refusal([(24, 0), (32, 0), (32, 8), (24, 8)])
        #expect(refusal?.code == "unclosedRing")
        #expect(refusal?.title.chinese.contains("第4个顶点") == true)
    }

    @Test func `crossing itself`() {
        let refusal = refusal([(24, 0), (32, 8), (32, 0), (24, 8), (24, 0)])
        #expect(refusal?.code == "selfIntersection")
        #expect(refusal?.title.chinese.contains("第1、3个顶点起的边") == true)
    }

    @Test func `visiting a corner twice`() {
        let refusal = refusal([(24, 0), (28, 4), (32, 0), (32, 8), (28, 4), (24, 8), (24, 0)])
        #expect(refusal?.code == "selfIntersection")
        #expect(refusal?.title.chinese.contains("个顶点起的边") == true)
    }

    @Test func `reaching into another community`() {
        let refusal = refusal([(24, 0), (32, 0), (35, 4), (32, 8), (24, 8), (24, 0)])
        #expect(refusal == .vertexInNeighbour(vertex: 3, neighbour: "120113003002001 邻网格"))
    }

    @Test func `far away or off the globe`() {
        #expect(refusal([(24, 0), (32, 0), (32, 800), (24, 0)]) == .vertexFarAway(vertex: 3))
        #expect(refusal([(24, 0), (32, 0), (32, 80_000), (24, 0)])?.code == "impossiblePlace")
    }

    @Test func `two corners, or hardly any ground`() {
        #expect(refusal([(24, 0), (32, 0), (24, 0), (24, 0)])?.code == "tooFewPlaces")
        #expect(refusal([(24, 0), (24.001, 0), (24, 0.001), (24, 0)]) == .outlineTooSmall)
    }

    @Test func `which way it turns and repeated corners do not matter`() throws {
        let reversed = [(24, 0), (24, 8), (32, 8), (32, 8), (32, 0), (24, 0)].map { Plots.place($0.0, $0.1) }
        let picture = try Plots.picture.applying([.reshape(["g4": MultiPolygon(Polygon(outer: reversed))])])
        let plan = try picture.plan()
        #expect(GridFindings(of: plan, in: picture, register: Plots.register()).isSound)
        #expect(plan.after.first { $0.key == "g4" }?.shape.polygons[0].outer.count == 5)
    }
}

import Testing

/// The tidy tests themselves must be able to fail.
@Suite struct `A Swift source as the tidy tests see it` {
    @Test func `hides comments and the contents of strings`() {
        let file = SwiftSource(
            path: "a.swift",
            text: #"""
                let a = "print(\(b("x") + "y"))" + print(1) // print(2)
                /* print(3) /* nested */ print(4) */
                let c = """
                    print(5)
                    """
                """#)
        #expect(file.places(of: #/print\(/#).count == 1)
        #expect(file.code.count == file.lines.count)
    }

    @Test func `measures functions from their first line to the closing brace`() {
        let file = SwiftSource(
            path: "a.swift",
            text: """
                protocol P { func declared() -> Int }
                struct S {
                    func one() { }
                    static func three(
                        a: Int
                    ) -> Int { a }
                    var four: Int {
                        let closure = { 1 }
                        return closure()
                    }
                }
                """)
        #expect(file.functions.map(\.length) == [1, 3, 4])
    }
}

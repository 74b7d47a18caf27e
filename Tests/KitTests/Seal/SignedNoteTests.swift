import Foundation
import TestSupport
import Testing

@testable import Kit

@Suite struct `A signed note` {
    private let ring = KeyRing.ephemeral(purposes: ["checkpoints"])
    private var keys: NoteKeys {
        get throws { try NoteKeys(name: "linli/120113", ring: ring, purpose: "checkpoints") }
    }

    @Test func `is read as it was written, and verified`() throws {
        let note = try keys.sign("linli/120113\n12\n中文\n")
        let read = try #require(SignedNote(note.description))
        #expect(read == note)
        #expect(try keys.verifies(read))
        #expect(note.description.hasPrefix("linli/120113\n12\n中文\n\n\u{2014} linli/120113 "))
    }

    @Test func `of another text, name or key is not ours`() throws {
        let note = try keys.sign("linli/120113\n12\n").description
        #expect(try !keys.verifies(#require(SignedNote(note.replacing("\n12\n", with: "\n13\n")))))
        #expect(
            try !keys.verifies(#require(SignedNote(note.replacing("\u{2014} linli/120113", with: "\u{2014} linli")))))
        let others = try NoteKeys(
            name: "linli/120113", ring: .ephemeral(purposes: ["checkpoints"]), purpose: "checkpoints")
        #expect(try !others.verifies(#require(SignedNote(note))))
    }

    @Test(arguments: [
        "", "text", "text\n\n", "text\n\n\u{2014} name\n", "text\n\n\u{2014} name AAAA\n", "\n\n\u{2014} a b\n",
    ])
    func `is nothing else`(text: String) {
        #expect(SignedNote(text) == nil)
    }

    @Test func `of an earlier key is still verified when a new one signs`() throws {
        let newer = KeyRing(
            keys: ring.keys + [KeyRing.Key(number: 2, purpose: "checkpoints", secret: KeyRing.secret())])
        let (old, both) = (
            try keys.sign("a\n"), try NoteKeys(name: "linli/120113", ring: newer, purpose: "checkpoints")
        )
        #expect(both.verifies(old))
        #expect(try both.verifies(both.sign("b\n")))
        #expect(try !keys.verifies(both.sign("b\n")))
        #expect(both.publicKeys.count == 2)
    }

    @Test func `stands in a file that only grows, and a crash costs no more than the last one`() async throws {
        try await withTemporaryFolder { folder in
            let file = NoteFile(folder.appending(path: "audit/checkpoints.txt"))
            let notes = try (1...400).map { try keys.sign("linli/120113\n\($0)\nroot\n") }
            func isNewer(_ one: SignedNote, _ other: SignedNote) -> Bool {
                notes.firstIndex(of: one)! > notes.firstIndex(of: other)!
            }
            #expect(try file.notes().isEmpty)
            #expect(try file.last() == nil)
            try file.append(Array(notes[..<300]), where: isNewer)
            try file.append(Array(notes[200..<399]), where: isNewer)
            #expect(try file.notes() == Array(notes[..<399]))
            #expect(try file.last() == notes[398])

            let whole = try Data(contentsOf: file.url)
            for cut in [1, 2, 40, 95, 120] {
                try (whole + Data("\(notes[399])\n".utf8).dropLast(cut)).write(to: file.url)
                try file.append([notes[399]], where: isNewer)
                #expect(try file.notes() == notes, "cut \(cut)")
            }
        }
    }
}

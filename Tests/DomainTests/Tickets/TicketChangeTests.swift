import Domain
import Foundation
import Testing

@Suite struct TicketChangeTests {
    @Test func `a change is a flat object with its kind`() throws {
        var story = try Story.reported(by: People.worker, .field)
        let changes = try story.then(.transfer(to: Places.centre.id), by: People.townChief)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(changes[0]), as: UTF8.self)
        #expect(text == #"{"desk":"centre","kind":"transferred"}"#)
        let short = String(decoding: try encoder.encode(TicketChange.filed), as: UTF8.self)
        #expect(short == #"{"kind":"filed"}"#)
    }

    @Test func `a change of an unknown kind is not read`() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(TicketChange.self, from: Data(#"{"kind":"forgotten"}"#.utf8))
        }
    }

    @Test func `a history that does not begin with a report makes no ticket`() {
        #expect(Ticket.folding([(change: TicketChange.filed, at: Story.monday)]) == nil)
        #expect(Ticket.folding([]) == nil)
    }

    @Test func `a number carries district, date and serial`() {
        let number = TicketNumber(district: "120113", day: day("2026-11-23"), serial: 42)
        #expect(number.rawValue == "12011320261123000042")
        #expect(number.isWellFormed)
        #expect(!TicketNumber("1201132026112300004").isWellFormed)
    }
}

import Domain
import Kit

/// Writes pages of the demo's simulated history through the stores that the server uses.
struct DemoHistory: Sendable {
    let photos: DemoPhotos
    let vault: Vault

    func write(_ page: DemoSimulation.Page, in connection: any Connection) throws {
        for entry in page.entries { try JournalStore.append(entry, in: connection) }
        for life in page.tickets { try write(life, in: connection) }
    }

    private func write(_ life: DemoLife, in connection: any Connection) throws {
        let ticket = life.ticket
        try TicketStore.insert(
            StoredTicket(ticket: ticket, description: life.description, address: life.address), in: connection)
        try MilestoneStore.save(life.milestones, in: connection)
        for note in life.notes {
            try NoteStore.insert(note.text, ticket: ticket.id, version: note.version, in: connection)
        }
        for errand in life.errands {
            try SideTaskStore.insert(errand.task, in: connection)
            for note in errand.notes {
                try SideTaskStore.addNote(note.text, to: errand.task.id, version: note.version, in: connection)
            }
        }
        if let reporter = life.reporter {
            try ReporterStore.insert(reporter, of: ticket.id, vault: vault, in: connection)
        }
        for photo in life.photos {
            // What residents send is shown once an acceptor has seen it.
            let clearance: Clearance = photo.uploadedBy == nil && ticket.state == .reported ? .waiting : .cleared
            guard let attachment = photos.attachment(photo, clearance: clearance) else { continue }
            try AttachmentStore.insert(attachment, at: photo.at, in: connection)
            try AttachmentStore.attach(
                [photo.id], to: ticket.id, version: photo.version, phase: photo.phase, by: photo.uploadedBy,
                in: connection)
        }
    }
}

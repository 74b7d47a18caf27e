import Domain
import Kit

/// Decides what somebody in a running demo does with the ticket before them. The server says what they may do; among that
/// they choose as the people of the demo's history do (``DemoClerk``).
struct LiveClerk: Sendable {
    /// An action with the members of its body.
    struct Order: Sendable {
        let action: TicketAction
        var members: [(String, JSON)] = []
        /// Photos of the result that must come along.
        var photos = 0
    }

    let texts: DemoTexts
    var random: DemoRandom

    /// Whose turn it is: the desk's post, or nil for the worker or handler whom the ticket names.
    static func deskRole(for state: TicketState) -> Role? {
        switch state {
        case .reported: .acceptor
        case .accepted, .deliberation, .refused, .parked, .verified: .dutyChief
        case .filed, .returned: .dispatcher
        case .verifying: .supervisor
        case .closed: .acceptor
        case .fieldCheck, .dispatched, .handling, .rated, .rejected, .merged: nil
        }
    }

    /// About how long a ticket waits for this step in a real district.
    static func wait(for row: TicketRow) -> Span {
        switch row.state {
        case .reported: .minutes(3)
        case .accepted, .filed: .minutes(2)
        case .returned: .minutes(6)
        case .fieldCheck, .verifying: .minutes(20)
        case .deliberation: .minutes(100)
        case .refused: .minutes(60)
        case .dispatched: .minutes(row.urgency.isUrgent ? 6 : 30)
        case .handling: .minutes(row.urgency.isUrgent ? 45 : 110)
        case .parked: .days(6)
        case .verified: .minutes(7)
        case .closed, .rated, .rejected, .merged: .minutes(300)
        }
    }

    /// Nil when there is nothing for this person to do now.
    ///
    /// - Parameters:
    ///   - worker: whose grid it is.
    ///   - owner: who would be sent, by the server's own suggestion.
    ///   - centre: to which a town turns for what is not its own.
    mutating func order(
        for detail: TicketDetail, type: TicketTypeView?, worker: UserID?, owner: OrganisationID?,
        centre: OrganisationID?
    ) -> Order? {
        let row = detail.ticket
        let allowed = Set(detail.allowed.map(\.action))
        let wishes: [Order]
        switch row.state {
        case .reported, .accepted: wishes = triage(detail, type: type, worker: worker)
        case .fieldCheck:
            let isThere = random.chance(94)
            wishes = [
                Order(
                    action: .confirmField,
                    members: [("found", .boolean(isThere)), note(isThere ? "confirmField" : "notFound")])
            ]
        case .deliberation: wishes = [Order(action: .conclude, members: [note("conclude")])]
        case .filed, .returned: wishes = dispatch(to: owner, centre: centre)
        case .dispatched:
            let receive = Order(action: .receive)
            let ground = random.pick([ReturnGround.notOurDuty, .outsideOurArea, .notEnoughInformation])
            let back = Order(action: .sendBack, members: [("ground", .string(ground.rawValue)), note("sendBack")])
            let refuse = Order(action: .refuse)
            wishes = !row.urgency.isUrgent && random.chance(5) ? [refuse, back, receive] : [receive]
        case .refused:
            wishes = random.chance(60) ? [Order(action: .uphold)] : [Order(action: .order, members: [note("order")])]
        case .handling:
            wishes = [
                Order(action: .grantExtension),
                Order(action: .feedBack, members: [note("feedBack")], photos: type?.evidencePhotos ?? 1),
            ]
        case .parked: wishes = [Order(action: .resume)]
        case .verifying:
            let reason = random.pick(ReworkReason.allCases)
            let rework = Order(action: .rework, members: [("reason", .string(reason.rawValue)), note("rework")])
            wishes = random.chance(4) ? [rework, Order(action: .verify)] : [Order(action: .verify)]
        case .verified: wishes = [Order(action: .close)]
        case .closed: wishes = [callBack()]
        case .rated, .rejected, .merged: wishes = []
        }
        return wishes.first { allowed.contains($0.action) }
    }

    private mutating func triage(_ detail: TicketDetail, type: TicketTypeView?, worker: UserID?) -> [Order] {
        let row = detail.ticket
        let reject = Order(action: .reject, members: [note("reject")])
        if detail.foundOnSite == false { return [reject] }
        let check = Order(
            action: .requestFieldCheck, members: worker.map { [("worker", JSON.string($0.rawValue))] } ?? [])
        let isSeen = !row.source.isUnseen || detail.foundOnSite == true || type?.checkedOnSite == false
        let mustLook = !isSeen && !row.urgency.isUrgent
        guard row.state == .reported else { return mustLook ? [check] : [Order(action: .file), check] }
        if random.chance(2) { return [reject] }
        return mustLook && random.chance(70) ? [check, Order(action: .accept)] : [Order(action: .accept)]
    }

    private mutating func dispatch(to owner: OrganisationID?, centre: OrganisationID?) -> [Order] {
        var wishes =
            owner.map {
                [Order(action: .dispatch, members: [("organisation", .string($0.rawValue))])]
            } ?? []
        if let centre {
            wishes.append(
                Order(action: .transfer, members: [("organisation", .string(centre.rawValue)), note("transfer")]))
        }
        return wishes
    }

    /// Of twenty people two are dissatisfied.
    private mutating func callBack() -> Order {
        let rating = random.chance(10) ? Rating.dissatisfied : random.pick([.verySatisfied, .satisfied, .satisfied])
        return Order(
            action: .callBack,
            members: [
                ("reached", true), ("solved", .boolean(!rating.isDissatisfied)), ("rating", .string(rating.rawValue)),
                note("callBack"),
            ])
    }

    private mutating func note(_ occasion: String) -> (String, JSON) {
        ("note", .string(texts.note(occasion, &random)))
    }
}

import Domain
import Testing

/// A side task that lives through commands, with everything that was recorded of it.
struct Errand {
    private(set) var task: SideTask
    private(set) var history: [(change: SideTaskChange, at: Instant)]
    /// Each command comes a minute after the one before, unless told otherwise.
    var now: Instant

    /// What is asked on a ticket; must be allowed.
    static func issued(
        _ kind: SideTaskKind, to addressee: Organisation, ground: WhistleGround? = nil,
        level: EscalationLevel? = nil, on ticket: Ticket, by principal: Principal, for issuer: OrganisationID? = nil,
        at now: Instant = Story.monday
    ) throws -> Errand {
        let change = try SideTaskRules.issue(
            order(kind, to: addressee, ground: ground, level: level), on: ticket, by: principal, for: issuer, at: now,
            with: facts(addressee))
        return Errand(
            task: try #require(SideTask(change, at: now)), history: [(change, now)], now: now + .minutes(1))
    }

    static func order(
        _ kind: SideTaskKind, to addressee: Organisation, ground: WhistleGround? = nil, level: EscalationLevel? = nil
    ) -> SideTaskOrder {
        SideTaskOrder(id: SideTaskID("task"), kind: kind, addressee: addressee.id, ground: ground, level: level)
    }

    static func facts(_ addressee: Organisation? = nil, hasNote: Bool = true, isAsked: Bool = false) -> SideTaskFacts {
        SideTaskFacts(
            calendar: Matters.calendar, centre: Places.centre.id, addressee: addressee, isAskedAlready: isAsked,
            hasNote: hasNote)
    }

    /// Why asking is refused; nil when it is not.
    static func refusal(
        of kind: SideTaskKind, to addressee: Organisation, ground: WhistleGround? = .emergency, on ticket: Ticket,
        by principal: Principal, with facts: SideTaskFacts? = nil
    ) -> String? {
        do throws(SideTaskRefusal) {
            _ = try SideTaskRules.issue(
                order(kind, to: addressee, ground: ground), on: ticket, by: principal, at: Story.monday,
                with: facts ?? Self.facts(addressee))
            return nil
        } catch {
            return error.code
        }
    }

    mutating func then(_ action: SideTaskAction, by principal: Principal, score: Int? = nil) throws {
        let change = try SideTaskRules.decide(
            SideTaskCommand(action, score: score), on: task, by: principal, at: now, with: Self.facts())
        task = task.applying(change, at: now)
        history.append((change, now))
        now = now + .minutes(1)
    }

    func refusal(
        of action: SideTaskAction, by principal: Principal, score: Int? = nil, hasNote: Bool = true
    ) -> String? {
        do throws(SideTaskRefusal) {
            _ = try SideTaskRules.decide(
                SideTaskCommand(action, score: score), on: task, by: principal, at: now,
                with: Self.facts(hasNote: hasNote))
            return nil
        } catch {
            return error.code
        }
    }
}

import Domain
import Foundation

/// The calendar again, slow and obviously right: it steps from minute to minute and asks of each whether offices are
/// open, with Foundation telling the local date and time.
struct SlowCalendar {
    let zone: TimeZone
    let days: [Day: WorkCalendar.DayKind]

    /// Both must begin on a full minute.
    func due(from start: Instant, minutes: Int, on clock: ClockKind) -> Instant {
        var minute = start
        var left = minutes
        while true {
            if clock.isContinuous || isOpen(minute) { left -= 1 }
            minute = minute + .minutes(1)
            if left == 0 { return minute }
        }
    }

    func elapsedMinutes(from start: Instant, to end: Instant, on clock: ClockKind) -> Int {
        var minute = start
        var count = 0
        while minute < end {
            if clock.isContinuous || isOpen(minute) { count += 1 }
            minute = minute + .minutes(1)
        }
        return count
    }

    /// Whether the minute that begins at an instant is one of 08:30 to 12:00 or 14:00 to 18:00 of a worked day.
    private func isOpen(_ minute: Instant) -> Bool {
        let seconds = minute.milliseconds / 1_000
        let local = seconds + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
        let minuteOfDay = local / 60 % 1_440
        guard (510..<720).contains(minuteOfDay) || (840..<1_080).contains(minuteOfDay) else { return false }
        let dayNumber = Int(local / 86_400)
        switch days[Day(number: dayNumber)] {
        case .holiday: return false
        case .makeUpWorkday: return true
        // 1970-01-01 was a Thursday.
        case nil: return ![2, 3].contains(dayNumber % 7)
        }
    }
}

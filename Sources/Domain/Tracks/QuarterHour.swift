import Geo

/// A quarter of an hour of one worker's track (轨迹段): its fixes in the order of time, and the unit in which they are stored.
public struct QuarterHour: Hashable, Sendable {
    public static let length = Span.minutes(15)
    /// Of a day in UTC, by which quarter hours are numbered and stored.
    public static let aDay = 96

    public private(set) var fixes: [Fix]

    public init(_ fixes: [Fix] = []) { self.fixes = fixes }

    /// Takes fixes in; of two of one second the first that came stays. Which fixes are leaps is reckoned anew, so that the
    /// order of arrival changes nothing.
    ///
    /// - Returns: for each fix whether it was new.
    public mutating func merge(_ arrived: [Fix]) -> [Bool] {
        var seconds = Set(fixes.map(\.at))
        let isNew = arrived.map { seconds.insert($0.at).inserted }
        let isInOrder = zip(arrived, arrived.dropFirst()).allSatisfy { $0.at < $1.at }
        let followsAll = arrived.first.map { first in fixes.last.map { $0.at < first.at } ?? true } ?? true
        for (fix, isNew) in zip(arrived, isNew) where isNew { fixes.append(fix) }
        if !isInOrder || !followsAll { fixes.sort { $0.at < $1.at } }
        markLeaps()
        return isNew
    }

    /// A fix is a leap when it can be reached neither from the last one believed nor from the one just before it: an outlier
    /// is marked alone, and after a receiver has woken up elsewhere only the first fix is.
    private mutating func markLeaps() {
        var (believed, previous): (Fix?, Fix?) = (nil, nil)
        for index in fixes.indices {
            var fix = fixes[index]
            if fix.drift == .coarse { continue }
            let isLeap =
                believed.map { !fix.isReachable(from: $0) } ?? false
                && previous.map { !fix.isReachable(from: $0) } ?? true
            fix.drift = isLeap ? .jump : nil
            if fixes[index].drift != fix.drift { fixes[index].drift = fix.drift }
            previous = fix
            if !isLeap { believed = fix }
        }
    }
}

extension Fix {
    fileprivate func isReachable(from other: Fix) -> Bool {
        let seconds = Double(abs((at - other.at).milliseconds)) / 1_000
        let allowed = FixLimits.noise + FixLimits.topSpeed * seconds
        // A box first: nearly all fixes are close to the one before.
        if abs(place.latitude - other.place.latitude) * 111_200 < allowed / 2,
            abs(place.longitude - other.place.longitude) * 111_200 < allowed / 2
        {
            return true
        }
        return place.distanceMetres(to: other.place) <= allowed
    }
}

import Domain
import Foundation
import Kit
import Logging
import ServiceLifecycle
import UnixSignals

/// How a living demo is getting on.
package struct LiveStatus: Sendable {
    package var reports = 0
    package var actions = 0
    /// What the rules did not allow; a few come of two people acting at once.
    package var refusals = 0
    package var isConnected = false
}

/// Lets people of the demo district work on a running server, through its API alone: they report, triage, dispatch,
/// handle and verify at the pace of a real district, or so many times as fast. What stands where is asked from the server each time, so
/// that nothing grows here however long it runs.
package struct LiveDemo: Service {
    private let connection: LiveConnection
    private let speed: Double
    private let clock: Kit.Clock
    private let tell: @Sendable (LiveStatus) -> Void

    /// - Parameters:
    ///   - address: of the server.
    ///   - speed: 1 for the pace of a district with a thousand reports a day.
    ///   - tell: told after every step how it is getting on.
    package init(
        _ address: URL, speed: Double, clock: Kit.Clock = .system, tell: @escaping @Sendable (LiveStatus) -> Void
    ) {
        connection = LiveConnection(address, password: DemoOptions.password)
        self.speed = speed
        self.clock = clock
        self.tell = tell
    }

    /// Runs until the process is told to stop.
    package func runUntilStopped() async throws {
        let group = ServiceGroup(
            services: [self], gracefulShutdownSignals: [.sigint, .sigterm],
            logger: Logger(label: "linli.live") { _ in SwiftLogNoOpLogHandler() })
        try await group.run()
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var status = LiveStatus()
            while !Task.isCancelled {
                do {
                    let roster = try await LiveRoster(connection)
                    status.isConnected = true
                    try await live(with: roster, &status)
                } catch {
                    status.isConnected = false
                    tell(status)
                    try? await Task.sleep(for: .seconds(2))
                }
            }
        }
    }

    /// Ends by an error alone: the server went away, and the district may be another when it is back.
    private func live(with roster: LiveRoster, _ status: inout LiveStatus) async throws {
        let random = DemoRandom(seed: UInt64(bitPattern: clock.now()))
        var district = LiveDistrict(
            connection: connection, roster: roster, texts: try DemoTexts(), photos: try LivePhotos(), speed: speed,
            clock: clock, random: random)
        var walkers = LiveWalkers(connection: connection, roster: roster, clock: clock, random: random)
        while true {
            try Task.checkCancellation()
            let began = ContinuousClock.now
            do {
                switch try await district.step() {
                case .reported: status.reports += 1
                case .acted: status.actions += 1
                case .idle: break
                }
                try await walkers.step()
            } catch let refused as LiveConnection.Refused {
                // The server may be another one by now, without these people.
                if refused.status == 401 { throw refused }
                status.refusals += 1
            }
            tell(status)
            try await Task.sleep(until: began + district.beat, clock: .continuous)
        }
    }
}

/// The drawings that stand for photos.
struct LivePhotos: Sendable {
    private let pictures: [DemoSample: Data]

    init() throws {
        let folder = Bundle.module.bundleURL.appending(path: "Resources/demo/photos")
        pictures = try DemoSample.all.reduce(into: [:]) { pictures, sample in
            pictures[sample] = try Data(contentsOf: folder.appending(path: "\(sample.name).jpg"))
        }
    }

    /// What fits a type, before or after the handling.
    func picture(of type: TicketTypeCode, isAfter: Bool) -> Data {
        pictures[DemoSample(of: type, isAfter: isAfter)] ?? Data()
    }
}

import Hummingbird
import Kit

/// `/api/session/second-factor`: one's own.
struct SecondFactorRoutes: Sendable {
    struct Begin: Codable, Sendable {
        let password: String
    }

    struct Confirm: Codable, Sendable {
        let code: String
    }

    struct End: Codable, Sendable {
        let password: String
        /// Of the authenticator, or a recovery code.
        let code: String
    }

    let app: App
    private var factors: SecondFactors { SecondFactors(app: app) }

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/session/second-factor", "Whether one signs in with a code", for: .signedIn) {
                (call, _: Nothing, _: Nothing) -> SecondFactorView in
                try await factors.view(of: call.signedIn)
            },
            Route(
                .post, "/api/session/second-factor", "A key for an authenticator; it counts when a code confirms it",
                for: .signedIn
            ) { (call, _: Nothing, begin: Begin) -> SecondFactorStart in
                try await factors.begin(password: begin.password, in: call.signedIn)
            },
            Route(
                .post, "/api/session/second-factor/confirm",
                "The first code; the answer shows the recovery codes, once",
                for: .signedIn
            ) { (call, _: Nothing, confirm: Confirm) -> RecoveryCodes in
                try await factors.confirm(code: confirm.code, in: call.signedIn)
            },
            Route(
                .post, "/api/session/second-factor/end", "Go back to the password alone", for: .signedIn
            ) { (call, _: Nothing, end: End) -> Nothing in
                try await factors.end(password: end.password, code: end.code, in: call.signedIn)
                return Nothing()
            },
        ]
    }
}

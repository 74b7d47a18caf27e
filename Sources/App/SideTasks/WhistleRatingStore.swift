import Domain
import Kit

/// What the towns said of the departments that they had whistled for.
enum WhistleRatingStore {
    struct Rating: Sendable {
        let organisation: OrganisationID
        let whistles: Int
        let late: Int
        let rated: Int
        let sum: Int
    }

    /// By department, within what the caller may see of whistles.
    static func ratings(
        issuedBy issuer: OrganisationID?, to addressee: OrganisationID?, in connection: any Connection
    ) throws -> [Rating] {
        let issued: SQL = issuer.map { "issuer = \($0)" } ?? "1 = 1"
        let asked: SQL = addressee.map { "addressee = \($0)" } ?? "1 = 1"
        return try connection.run(
            """
            SELECT addressee, COUNT(*) AS whistles, SUM(CASE WHEN escalation >= 2 THEN 1 ELSE 0 END) AS late,
                COUNT(score) AS rated, CAST(COALESCE(SUM(score), 0) AS BIGINT) AS sum
            FROM side_task WHERE kind = 'whistle' AND state <> 'withdrawn' AND \(issued) AND \(asked)
            GROUP BY addressee
            """
        ).map { row in
            Rating(
                organisation: try row["addressee"], whistles: try row["whistles"], late: try row["late"],
                rated: try row["rated"], sum: try row["sum"])
        }
    }
}

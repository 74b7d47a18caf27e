import Kit

/// Whether the server can do its work, and what is missing when it cannot.
struct Readiness: Codable, Sendable {
    let isReady: Bool
    /// Whether the database answers.
    let database: Bool
    /// The last step of the schema; ready when it is the program's own.
    let migration: Int
    /// Megabytes free in the data folder.
    let freeMegabytes: Int

    init(database: Bool, migration: Int, freeMegabytes: Int, _ configuration: Configuration) {
        self.database = database
        self.migration = migration
        self.freeMegabytes = freeMegabytes
        isReady = database && migration == migrations.count && freeMegabytes >= configuration.minimumFreeMegabytes
    }
}

extension App {
    /// Looks now.
    var readiness: Readiness {
        get async {
            let migration = try? await database.read { try $0.migration }
            return Readiness(
                database: migration != nil, migration: migration ?? 0,
                freeMegabytes: DiskSpace.freeMegabytes(at: files.folder) ?? 0, configuration)
        }
    }
}

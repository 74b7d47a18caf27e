import Foundation

/// Zipped Shapefiles, read and written by GDAL's `ogr2ogr` in a process with limits of its own.
public enum ShapefileArchive {
    /// Why an archive is not read.
    public enum Refusal: Error, Hashable, Sendable {
        /// No file in it ends in .shp.
        case noShapefile
        /// More than one does.
        case severalShapefiles
        /// It is damaged, too large, or not what it seems; the end of what the command said.
        case unreadable(detail: String)
    }

    /// Bytes that a file of the archive may have when unpacked.
    private static let fileLimit = 1 << 30
    /// The first four bytes of every .shp, so that nothing else under that name reaches a driver that follows references.
    private static let magic: [UInt8] = [0x00, 0x00, 0x27, 0x0A]
    private static let endings = ["shp", "shx", "dbf", "prj", "cpg"]

    /// Whether the bytes begin like a ZIP archive.
    public static func isArchive(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// The features as GeoJSON. Projected coordinates become degrees when the archive says by a .prj what they are. It blocks;
    /// call it through ``offPool(_:)`` where requests are served.
    ///
    /// - Throws: ``Refusal``, or ``ToolError/missing(tool:)``.
    public static func geoJSON(_ bytes: [UInt8]) throws -> [UInt8] {
        try withFolder { folder in
            let archive = folder.appending(path: "upload.zip")
            try Data(bytes).write(to: archive)
            // Without their folders, so that no name leads out of ours; only the kinds that we read.
            let patterns = endings.flatMap { ["*.\($0)", "*.\($0.uppercased())"] }
            do {
                try run("unzip", ["-qq", "-j", "-o", archive.path] + patterns + ["-d", folder.path], in: folder)
            } catch ToolError.failed(_, let code, _) where code == 11 {
                // One of the patterns matched nothing; what is there counts.
            }
            let shapefile = try shapefile(in: folder)
            let stem = shapefile.deletingPathExtension()
            func has(_ ending: String) -> Bool {
                [ending, ending.uppercased()].contains {
                    FileManager.default.fileExists(atPath: stem.appendingPathExtension($0).path)
                }
            }
            let result = folder.appending(path: "result.json")
            try run(
                "ogr2ogr",
                ["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=17"] + (has("prj") ? ["-t_srs", "EPSG:4326"] : [])
                    + [result.path, shapefile.path],
                // Offices that write no .cpg write GBK.
                in: folder, environment: has("cpg") ? [:] : ["SHAPE_ENCODING": "CP936"])
            return Array(try Data(contentsOf: result))
        }
    }

    /// An archive of a Shapefile in UTF-8 and WGS-84 with the features of a GeoJSON text. It blocks.
    public static func pack(geoJSON: Data, name: String) throws -> [UInt8] {
        try withFolder { folder in
            let source = folder.appending(path: "source.json")
            try geoJSON.write(to: source)
            let target = folder.appending(path: "\(name).shp.zip")
            try run(
                "ogr2ogr", ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", "-nln", name, target.path, source.path],
                in: folder)
            return Array(try Data(contentsOf: target))
        }
    }

    private static func shapefile(in folder: URL) throws -> URL {
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        // A link in the archive could show us a file of the machine.
        for file in files where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile != true {
            throw Refusal.unreadable(detail: file.lastPathComponent)
        }
        let shapefiles = files.filter { $0.pathExtension.lowercased() == "shp" }
        guard let shapefile = shapefiles.first else { throw Refusal.noShapefile }
        guard shapefiles.count == 1 else { throw Refusal.severalShapefiles }
        let head = try FileHandle(forReadingFrom: shapefile).read(upToCount: 4) ?? Data()
        guard Array(head) == magic else { throw Refusal.unreadable(detail: shapefile.lastPathComponent) }
        return shapefile
    }

    private static func run(
        _ tool: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
    ) throws {
        let bounds = ["--as=\(4 << 30)", "--cpu=60", "--fsize=\(fileLimit)", "--nofile=64", "--core=0"]
        do {
            try ToolProcess.run(
                "prlimit", bounds + ["--", tool] + arguments,
                environment: environment.merging(["TMPDIR": folder.path, "HOME": folder.path]) { $1 })
        } catch ToolError.missing {
            throw ToolError.missing(tool: tool)
        } catch ToolError.failed(_, let code, let detail) where !(tool == "unzip" && code == 11) {
            throw Refusal.unreadable(detail: detail)
        }
    }

    /// Runs the body with a folder that is gone afterwards.
    private static func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "linli-shape-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}

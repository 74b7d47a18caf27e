import Kit

extension ImportFile {
    /// The file itself, or what a zipped Shapefile holds as GeoJSON. It blocks for a moment when it is one.
    ///
    /// - Throws: ``ImportRefusal`` when an archive cannot be read.
    func opened() throws -> ImportFile {
        guard ShapefileArchive.isArchive(bytes) else { return self }
        do {
            return ImportFile(name: name, bytes: try ShapefileArchive.geoJSON(bytes))
        } catch ToolError.missing(let tool) {
            throw ImportRefusal.toolMissing(tool: tool)
        } catch is ShapefileArchive.Refusal {
            throw ImportRefusal.notShapefile(file: name)
        }
    }
}

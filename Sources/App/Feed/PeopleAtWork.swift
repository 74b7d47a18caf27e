import Domain
import Geo

/// The people on duty as the live map draws them: each in the grid in which they stand, or in the area of their post where no
/// grid is.
struct PeopleAtWork: PeopleOnDuty {
    let positions: LivePositions
    let reference: Reference

    func changes(since revision: Int64) async -> MovedPeople {
        let picture = await positions.changes(after: revision)
        let grids = reference.current
        return MovedPeople(
            revision: picture.revision,
            moved: picture.positions.map { position in
                let place = position.fix.place
                return MovedPerson(
                    user: position.user, name: position.name, role: position.role, longitude: place.longitude,
                    latitude: place.latitude, area: grids.grid(at: place)?.path ?? position.areaPath)
            }, gone: picture.left)
    }
}

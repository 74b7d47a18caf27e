/// How two phones compare.
enum PhoneAgreement: UInt8, CaseIterable, Sendable {
    case missing, same
    /// One digit differs, or one is masked and shows what the other has.
    case oneError
    case different
}

/// How two sexes compare.
enum SexAgreement: UInt8, CaseIterable, Sendable {
    case missing, same, different
}

/// How two addresses and grids compare, taken together: they say the same thing twice. In letters see `AddressSketch`.
enum PlaceAgreement: UInt8, CaseIterable, Sendable {
    case missing
    /// Area (or grid), building, unit and room.
    case dwelling
    /// The same but for a unit that one of them leaves out.
    case dwellingButUnit
    case building
    case area
    case grid
    case different
}

/// How the identity numbers of two records compare.
enum NumberEvidence: UInt8, CaseIterable, Sendable {
    case missing
    /// The same valid citizen ID.
    case same
    /// The same other number, or the same faulty one.
    case sameFaulty
    /// A masked one agrees in eight places or more, or in fewer.
    case visibleSame, visibleFew
    case oneError
    /// Four to six digits that one of them gives are the last of the other's.
    case tail
    case different
    /// Two valid citizen IDs: never one person.
    case conflict
}

/// What a comparison found in each field: the row of the model's tables that each field's weight is read from.
struct PairLevels: Hashable, Sendable {
    var name = NameAgreement.missing
    var birth = BirthAgreement.missing
    var sex = SexAgreement.missing
    var phone = PhoneAgreement.missing
    var place = PlaceAgreement.missing
    var number = NumberEvidence.missing
}

import Testing

@testable import Linkage

@Suite struct AddressSketchTests {
    private func place(_ text: String) -> Place { reading(text) { Place.read($0) } }

    private func agreement(_ one: String, _ other: String) -> PlaceAgreement {
        PairScorer.agreement(Profiles.Spot(place(one), grid: 0), Profiles.Spot(place(other), grid: 0))
    }

    @Test(arguments: [
        ("12 Swallow Street, Moorabbin 3189", "12 SWALLOW STREET MOORABBIN 3189", PlaceAgreement.dwelling),
        ("12 Swallow Street, Moorabbin 3189", "12 swalow street moorabin 3189", .dwelling),
        // The street is looked for in front: elsewhere the same words and numbers say a little less.
        ("12 Swallow Street Moorabbin 3189", "Moorabbin 3189, 12 Swallow Street", .building),
        ("Rua São João 12, 01035-000 São Paulo", "rua sao joao 12 01035-000 sao paulo", .dwelling),
        ("8 lethbridbe street toowoomba 2767 qld", "8 lethbridge street winston hills 2767 qld", .dwellingButUnit),
        (
            "37 kingsmill street john flynn medical centre 3084", "21 kingsmill street john flynn medical centre 6055",
            .area
        ),
        ("23 bath place eventide home casino 5118 sa", "23 bat h pace casnio 5118 sa", .dwellingButUnit),
        ("21 kingsmill street moorabbin 3189", "8 lethbridge street moorabbin 3189", .different),
        ("Swallow Street, Moorabbin", "Swallow Street, Moorabbin", .area),
        ("12 Swallow Street, Moorabbin 3189", "4 Gangele Court, Woy Woy 4700", .different),
        ("12 Swallow Street, Moorabbin 3189", "12 Gangele Court, Woy Woy 4700", .different),
    ])
    func `tells how addresses differ`(one: String, other: String, expected: PlaceAgreement) {
        #expect(agreement(one, other) == expected)
        #expect(agreement(other, one) == expected)
    }

    @Test func `the number of a house stands in front of the street or behind it`() {
        let places = ["12 Swallow Street 3189", "Swallow Street 12, 3189 Moorabbin"].map { place($0).area }
        #expect(places[0] == places[1] && AddressSketch.hasBothNumbers(places[0]))
        let alone = place("Swallow Street, Moorabbin 3189").area
        #expect(!AddressSketch.hasBothNumbers(alone) && alone & 0x7FFF == places[0] & 0x7FFF)
    }

    @Test func `a postcode with two digits exchanged says less than the same, and more than another`() {
        func excess(_ postcode: String) -> (PlaceAgreement, Float) {
            AddressSketch.compare(
                Profiles.Spot(place("12 Swallow Street, Moorabbin 3189"), grid: 0),
                Profiles.Spot(place("12 Swallow Street, Moorabbin \(postcode)"), grid: 0))
        }
        #expect(excess("3189") == (.dwelling, 2) && excess("3819") == (.dwelling, 0))
        #expect(excess("4819") == (.dwellingButUnit, 1.5) && excess("3188") == (.dwellingButUnit, 1.5))
    }

    @Test func `a house number with two digits exchanged is that of another house`() {
        #expect(agreement("12 Swallow Street, Moorabbin 3189", "21 Swallow Street, Moorabbin 3189") == .dwellingButUnit)
    }

    @Test func `a sketch is told from the hash of an area`() {
        #expect(place("12 Swallow Street").isSketch && place("Swallow Street").isSketch)
        for text in ["瑞景家园12-3-502", "12-3-502", "A-3-502", "Block小区12", ""] { #expect(!place(text).isSketch) }
    }

    @Test func `an address that a crowd shares says nothing`() {
        let spot = Profiles.Spot(place("12 Swallow Street, Moorabbin 3189"), grid: 7)
        #expect(spot.withoutDoor == Profiles.Spot(Place.unknown, grid: 7))
        let flat = Profiles.Spot(place("瑞景家园12-3-502"), grid: 7)
        #expect(flat.withoutDoor.area == flat.area && flat.withoutDoor.building == 0)
    }
}

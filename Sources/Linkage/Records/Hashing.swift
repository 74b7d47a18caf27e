/// Hashes that are the same in every run and on every machine: blocks, ties and cluster numbers hang on them,
/// so Swift's seeded `Hasher` would make the clusters depend on the run.
package enum Hashing {
    /// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): every bit of the input moves every bit of the output.
    @inline(__always)
    package static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    @inline(__always)
    package static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
        mix(one ^ (other &* 0xD6E8_FEB8_6659_FD93 &+ 0x1234_5678_9ABC_DEF1))
    }

    /// Of bytes, eight at a time.
    package static func bytes(_ bytes: Bytes) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = UInt64(raw.count) &* 0x9E37_79B9_7F4A_7C15
        var offset = 0
        while offset &+ 8 <= raw.count {
            hash = mix(hash, raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset &+= 8
        }
        var tail: UInt64 = 0
        while offset < raw.count {
            tail = tail << 8 | UInt64(raw[offset])
            offset &+= 1
        }
        return mix(hash, tail)
    }

    static func symbols(_ symbols: UnsafeBufferPointer<UInt16>) -> UInt64 {
        var hash = UInt64(symbols.count)
        for symbol in symbols { hash = mix(hash, UInt64(symbol)) }
        return hash
    }
}

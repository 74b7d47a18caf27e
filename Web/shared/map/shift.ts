// GCJ-02, the system of Chinese map makers: about 560 m from WGS-84 in Tianjin.

/** Krasovsky's ellipsoid, on which the shift was defined. */
const radius = 6_378_245;
const eccentricitySquared = 0.006_693_421_622_965_943_23;

/** A WGS-84 place in GCJ-02, by the formula of the server's `CoordinateSystem`. */
export function shifted([longitude, latitude]: readonly [number, number]): [number, number] {
    if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) return [longitude, latitude];
    const x = longitude - 105;
    const y = latitude - 35;
    const wave = (amplitude: number, angle: number) => amplitude * Math.sin(angle * Math.PI);
    const ripple = wave(20, 6 * x) + wave(20, 2 * x);
    const root = Math.sqrt(Math.abs(x));
    const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
        + (ripple + wave(20, x) + wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30)) * 2 / 3;
    const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
        + (ripple + wave(20, y) + wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30)) * 2 / 3;
    const angle = latitude / 180 * Math.PI;
    const magic = 1 - eccentricitySquared * Math.sin(angle) ** 2;
    const meridian = radius * (1 - eccentricitySquared) / (magic * Math.sqrt(magic));
    const parallel = radius / Math.sqrt(magic) * Math.cos(angle);
    return [longitude + east * 180 / (parallel * Math.PI), latitude + north * 180 / (meridian * Math.PI)];
}

/** Undoes the shift: three rounds are right to a tenth of a millimetre. */
export function unshifted(place: readonly [number, number]): [number, number] {
    let [longitude, latitude] = place;
    for (let round = 0; round < 3; round += 1) {
        const again = shifted([longitude, latitude]);
        longitude -= again[0] - place[0];
        latitude -= again[1] - place[1];
    }
    return [longitude, latitude];
}

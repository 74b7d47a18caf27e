"""Geometry beside shapely (GEOS), on the same files: points to grids, gaps and overlaps."""

import csv
import json
import math
import sqlite3
import subprocess
from fractions import Fraction

import numpy as np
import pytest
import shapely
from shapely.affinity import translate

from support.server import LINLI, ROOT, linli

# Slivers narrower or smaller than this are rounding (App/Grids/GridOverlaps.swift).
SMALLEST_AREA, SMALLEST_WIDTH = 1, 0.05
METRES_PER_DEGREE = 111_320


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    """The demo district's grids: codes and shapes."""
    data = tmp_path_factory.mktemp("district") / "data"
    linli("demo", "--data", data, "--tickets", 0)
    database = sqlite3.connect(f"file:{data}/linli.sqlite?mode=ro", uri=True)
    rows = database.execute("SELECT code, geometry FROM grid ORDER BY code").fetchall()
    database.close()
    return [code for code, _ in rows], np.array([shapely.from_wkb(geometry) for _, geometry in rows])


def write_grids(path, shapes, codes=None):
    """A file for `linli`; grid ids are 1, 2, 3 …"""
    codes = codes if codes is not None else [f"{number:015}" for number in range(1, len(shapes) + 1)]
    if path.suffix == ".csv":
        with path.open("w", newline="") as file:
            table = csv.writer(file)
            table.writerow(["grid_id", "grid_code", "wkt"])
            for number, (code, shape) in enumerate(zip(codes, shapes, strict=True), 1):
                table.writerow([number, code, shapely.to_wkt(shape, rounding_precision=-1)])
    else:
        features = [
            {"type": "Feature", "properties": {"grid_id": number, "grid_code": code},
             "geometry": json.loads(shapely.to_geojson(shape))}
            for number, (code, shape) in enumerate(zip(codes, shapes, strict=True), 1)
        ]
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def locate(folder, grids, points):
    """What `linli locate` answers for an array of points, from one binary file to another."""
    np.asarray(points, dtype="<f8").tofile(folder / "points.f64")
    linli("locate", "--grids", grids, "--points", folder / "points.f64", "-o", folder / "out.i32")
    return np.fromfile(folder / "out.i32", dtype="<i4")


def lowest_by_shapely(shapes, points):
    """The number (from 1) of the first shape that holds or touches each point, 0 where none does."""
    found = np.full(len(points), len(shapes) + 1)
    which, shape = shapely.STRtree(shapes).query(shapely.points(points), predicate="intersects")
    np.minimum.at(found, which, shape + 1)
    return np.where(found > len(shapes), 0, found)


def lowest_exactly(shapes, point):
    """The same in rational arithmetic."""
    x, y = map(Fraction, point)
    for number, shape in enumerate(shapes, 1):
        west, south, east, north = shape.bounds
        if not (west <= x <= east and south <= y <= north):
            continue
        odd = False
        for ring in rings_of(shape):
            corners = [(Fraction(a), Fraction(b)) for a, b in shapely.get_coordinates(ring)]
            for (ax, ay), (bx, by) in zip(corners, corners[1:], strict=False):
                side = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
                if side == 0 and min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by):
                    return number
                if (ay <= y) != (by <= y) and (side > 0) == (by > ay):
                    odd = not odd
        if odd:
            return number
    return 0


def rings_of(shape):
    return [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]


def explained(shapes, points, ours, theirs):
    """Every point on which shapely answers otherwise must be one where exact arithmetic agrees with us."""
    different = np.nonzero(ours != theirs)[0]
    for index in different:
        exact = lowest_exactly(shapes, points[index])
        print(f"{points[index]}: linli {ours[index]}, shapely {theirs[index]}, exact {exact}")
        assert ours[index] == exact
    return len(different)


def test_points_of_the_district(district, tmp_path):
    """200,000 points at random, and every corner and three points on every edge."""
    codes, shapes = district
    grids = write_grids(tmp_path / "grids.csv", shapes, codes)
    random = np.random.default_rng(20261125)
    west, south, east, north = shapely.total_bounds(shapes)
    points = random.uniform((west - 0.01, south - 0.01), (east + 0.01, north + 0.01), (200_000, 2))
    ours = locate(tmp_path, grids, points)
    assert np.array_equal(ours, lowest_by_shapely(shapes, points))
    assert 0.5 < np.count_nonzero(ours) / len(ours) < 0.95

    border = []
    for shape in shapes:
        for ring in rings_of(shape):
            corners = shapely.get_coordinates(ring)
            along = corners[1:] - corners[:-1]
            shares = [0, 0.5, *random.uniform(size=2)]
            border += [corners[:-1] + share * along for share in shares]
    border = np.vstack(border)
    ours = locate(tmp_path, grids, border)
    differing = explained(shapes, border, ours, lowest_by_shapely(shapes, border))
    print(f"{len(border)} points on borders, {differing} differ")
    # GeoJSON says the same as WKT.
    assert np.array_equal(locate(tmp_path, write_grids(tmp_path / "grids.geojson", shapes, codes), border), ours)


def test_points_near_slanted_borders(tmp_path):
    """Borders that no double lies on exactly: points a rounding or two to either side, beside exact arithmetic."""
    random = np.random.default_rng(7)
    centre = np.array([117.13, 39.22])
    angles = np.sort(random.uniform(0, 2 * math.pi, 24))
    corners = centre + np.column_stack([np.cos(angles), np.sin(angles)]) * random.uniform(0.01, 0.05, (24, 1))
    pairs = zip(corners, np.roll(corners, -1, 0), strict=True)
    shapes = [shapely.Polygon([centre, one, other]) for one, other in pairs]
    order = random.permutation(len(shapes))
    shapes = np.array([shapes[index] for index in order if shapes[index].area > 1e-9])
    points = []
    for corner in corners:
        for share in random.uniform(0, 1, 40):
            x, y = centre + share * (corner - centre)
            for _ in range(random.integers(0, 3)):
                x = np.nextafter(x, 180 if random.random() < 0.5 else -180)
                y = np.nextafter(y, 90 if random.random() < 0.5 else -90)
            points.append((x, y))
    points = np.array(points)
    ours = locate(tmp_path, write_grids(tmp_path / "grids.csv", shapes), points)
    assert [lowest_exactly(shapes, point) for point in points] == list(ours)
    print(f"shapely differs in {explained(shapes, points, ours, lowest_by_shapely(shapes, points))}")


def test_bad_grids_are_named_and_the_rest_counts(tmp_path):
    grids = tmp_path / "grids.csv"
    grids.write_text(
        "grid_id,grid_code,wkt\n"
        '1,a,"POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))"\n'
        '2,b,"POLYGON ((2 0, 3 1, 3 0, 2 1, 2 0))"\n'
        '3,c,"POLYGON ((4 0, 5 0, 5 1))"\n'
    )
    (tmp_path / "points.csv").write_text("name,lat,lon\n甲,0.5,0.5\n乙,0.5,2.9\n丙,north,1\n")
    done = subprocess.run(
        [LINLI, "locate", "--grids", grids, "--points", tmp_path / "points.csv", "-o", tmp_path / "out.csv"],
        capture_output=True, text=True, cwd=ROOT,
    )
    assert done.returncode == 2
    assert "grids.csv:3" in done.stderr and "grids.csv:4" in done.stderr and "points.csv:4" in done.stderr
    assert (tmp_path / "out.csv").read_text().splitlines() == [
        "name,lat,lon,grid_id,grid_code", "甲,0.5,0.5,1,a", "乙,0.5,2.9,0,", "丙,north,1,0,",
    ]
    nothing = subprocess.run(
        [LINLI, "locate", "--grids", tmp_path / "none.csv", "--points", tmp_path / "points.csv", "-o",
         tmp_path / "o.csv"],
        capture_output=True, text=True, cwd=ROOT,
    )
    assert nothing.returncode != 0 and not (tmp_path / "o.csv").exists()


def square_metres(shape):
    """Area on the ellipsoid by an equal-area projection of many short edges."""
    if shape.is_empty:
        return 0
    flattening = 1 / 298.257223563
    excentricity = math.sqrt(flattening * (2 - flattening))

    def project(degrees):
        sine = np.sin(np.radians(degrees[:, 1]))
        q = sine / (1 - (excentricity * sine) ** 2) + np.arctanh(excentricity * sine) / excentricity
        height = 6378137 * (1 - excentricity**2) / 2 * q
        return np.column_stack([6378137 * np.radians(degrees[:, 0] - 117), height])

    return shapely.transform(shapely.segmentize(shape, 1e-4), project).area


def parts(shape):
    """The connected parts of a region that are more than rounding."""
    areas = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [part for part in areas if square_metres(part) >= SMALLEST_AREA
            and 2 * part.area / part.length * METRES_PER_DEGREE >= SMALLEST_WIDTH]


def faults_by_shapely(shapes, outline, names):
    """(kind, names, region) of every fault."""
    faults = [("gap", (), part) for part in parts(shapely.difference(outline, shapely.union_all(shapes)))]
    for first, second in zip(*shapely.STRtree(shapes).query(shapes, predicate="intersects"), strict=True):
        if first < second:
            overlap = shapely.intersection(shapes[first], shapes[second])
            faults += [("overlap", (names[first], names[second]), part) for part in parts(overlap)]
    beyond = [(name, shape) for name, shape in zip(names, shapes, strict=True) if not outline.covers(shape)]
    for name, shape in beyond:
        faults += [("outside", (name,), part) for part in parts(shapely.difference(shape, outline))]
    return faults


def check_cover(folder, shapes, names, outline):
    """The faults that `linli check cover` finds in the same shapes."""
    grids = write_grids(folder / "tiles.geojson", shapes, names)
    border = write_grids(folder / "outline.geojson", [outline], ["outline"])
    done = subprocess.run(
        [LINLI, "check", "cover", "--grids", grids, "--outline", border, "--json"],
        capture_output=True, text=True, cwd=ROOT,
    )
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)["faults"]


def agree(ours, theirs):
    """Each fault of one side is one of the other: kind, grids, area, and our place lies in their region."""
    theirs = list(theirs)
    for fault in ours:
        place = shapely.Point(fault["longitude"], fault["latitude"])
        match = [
            other for other in theirs
            if (fault["kind"], tuple(fault["grids"])) == (other[0], other[1]) and other[2].distance(place) < 1e-9
        ]
        assert len(match) == 1, f"shapely has no such fault: {fault}"
        area = square_metres(match[0][2])
        assert abs(fault["areaSquareMetres"] - area) <= 1e-5 * area + 0.01, (fault, area)
        theirs.remove(match[0])
    assert not theirs, f"shapely alone has {[(kind, grids, square_metres(part)) for kind, grids, part in theirs]}"


def damaged(shapes, seed, count):
    """The same shapes, some of them moved, shrunk, bent or taken away."""
    random = np.random.default_rng(seed)
    shapes = list(shapes)
    for index in random.choice(len(shapes), count, replace=False):
        shape = shapes[index]
        kind = random.integers(0, 4)
        if kind == 0:
            shapes[index] = translate(shape, *random.uniform(-4e-4, 4e-4, 2))
        elif kind == 1:
            shapes[index] = shape.buffer(-random.uniform(2e-5, 2e-4))
        elif kind == 2:
            corners = shapely.get_coordinates(shape)
            moved = corners.copy()
            corner = random.integers(1, len(moved) - 1)
            moved[corner] += random.uniform(-2e-3, 2e-3, 2)
            bent = shapely.Polygon(moved)
            shapes[index] = bent if shape.geom_type == "Polygon" and bent.is_valid else shape
        else:
            shapes[index] = shape.buffer(random.uniform(2e-5, 2e-4), join_style="mitre")
    return np.array([shape for shape in shapes if not shape.is_empty and shape.is_valid])


def test_the_district_has_no_gap_and_no_overlap(district, tmp_path):
    codes, shapes = district
    outline = shapely.union_all(shapes)
    assert faults_by_shapely(shapes, outline, codes) == []
    assert check_cover(tmp_path, shapes, codes, outline) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_district(district, tmp_path, seed):
    codes, shapes = district
    outline = shapely.union_all(shapes)
    broken = damaged(shapes, seed, 60)
    names = [f"{number:015}" for number in range(1, len(broken) + 1)]
    theirs = faults_by_shapely(broken, outline, names)
    assert {kind for kind, _, _ in theirs} == {"gap", "overlap", "outside"}
    agree(check_cover(tmp_path, broken, names, outline), theirs)


def test_damaged_communities(district, tmp_path):
    """Each of forty communities by itself, a grid or two of it damaged or missing."""
    codes, shapes = district
    communities = sorted({code[:12] for code in codes})[::6]
    assert len(communities) > 30
    for seed, community in enumerate(communities):
        own = np.array([shape for code, shape in zip(codes, shapes, strict=True) if code.startswith(community)])
        broken = damaged(own, seed, min(2, len(own)))[seed % 2:]
        names = [f"{number:015}" for number in range(1, len(broken) + 1)]
        outline = shapely.union_all(own)
        agree(check_cover(tmp_path, broken, names, outline), faults_by_shapely(broken, outline, names))

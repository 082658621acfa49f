// From purchase to download, as a stranger writes it: with types by openapi-typescript and a client by @hey-api/openapi-ts, both made from the document alone.
//
//   SMARTSTEPS_URL=http://… SMARTSTEPS_CLIENT=k7m2p9qa SMARTSTEPS_SECRET=… node scenario.js
import type { components, paths } from './types';
import { client } from './sdk/client.gen';
import {
  checkZone, createQuote, createToken, createZone, getCatalogue, getHeatmap, getStatement, getZoneVisitors, listContracts, listUsage, listZones,
} from './sdk/sdk.gen';

type Series = components['schemas']['SeriesAnswer'];
type Granularity = NonNullable<NonNullable<paths['/v1/zones/{id}/visitors']['get']['parameters']['query']>['granularity']>;

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};
const must: (holds: boolean, what: string) => asserts holds = (holds, what) => {
  if (!holds) throw new Error(what);
};

async function run(): Promise<void> {
  client.setConfig({ baseUrl: setting('SMARTSTEPS_URL') as `http://${string}`, throwOnError: true });
  const token = await createToken({
    body: { grant_type: 'client_credentials', client_id: setting('SMARTSTEPS_CLIENT'), client_secret: setting('SMARTSTEPS_SECRET') },
    throwOnError: true,
  });
  client.setConfig({ auth: () => token.data.access_token });

  const catalogue = await getCatalogue({ throwOnError: true });
  must(catalogue.data.data.products.some((p) => p.product === 'visitors'), 'visitors are sold');
  const contracts = await listContracts({ throwOnError: true });
  const contract = contracts.data.data[0];
  must(contract !== undefined && contract.status === 'active', 'there is a contract in force');

  // A zone of one's own: checked for nothing, then registered; of days before, nothing is known of it.
  const outline = { type: 'Polygon' as const, coordinates: [[[13.405, 52.52], [13.415, 52.52], [13.415, 52.526], [13.405, 52.526], [13.405, 52.52]]] };
  const check = await checkZone({ body: { id: 'by-a-client', market: 'city', name: 'By a client', outline }, throwOnError: true });
  must(check.data.data.fitness !== undefined, 'the check says what it is good for');
  const made = await createZone({ body: { id: 'by-a-client', market: 'city', name: 'By a client', outline }, throwOnError: true });
  must(made.data.data.zone.id === 'by-a-client', 'the zone is registered');
  const zones = await listZones({ query: { limit: 1 }, throwOnError: true });
  must(typeof zones.data !== 'string' && 'links' in zones.data && zones.data.links?.next !== undefined, 'zones come page by page');

  // What it costs, then the figures themselves.
  const [zone, from, to, granularity] = ['square', '2026-03-02', '2026-03-05', 'day' as Granularity];
  const quote = await createQuote({ body: { items: [{ product: 'visitors', zone, from, to, granularity }] }, throwOnError: true });
  must(quote.data.data.items[0]?.billed === 3, 'three days are to be paid');
  const visitors = await getZoneVisitors({ path: { id: zone }, query: { from, to, granularity }, throwOnError: true });
  const series = visitors.data as Series;
  must(series.data.figures.length === 3, 'a figure a day');
  const people = series.data.figures.map((f) => f.value ?? 0);
  const picture = await getHeatmap({ path: { market: 'city' }, query: { hour: '2026-03-02T14', format: 'png' }, parseAs: 'blob', throwOnError: true });
  const png = new Uint8Array(await (picture.data as unknown as Blob).arrayBuffer());
  must(png[1] === 0x50 && png[2] === 0x4e && png[3] === 0x47, 'the picture is a PNG');
  const table = await getHeatmap({ path: { market: 'city' }, query: { hour: '2026-03-02T14', format: 'csv' }, parseAs: 'text', throwOnError: true });
  must((table.data as unknown as string).startsWith('market,'), 'the table has a head');

  // Wrong questions are problems with words, typed too.
  const wrong = await getZoneVisitors({ path: { id: zone }, query: { from: '2026-02-30' }, throwOnError: false });
  must(wrong.response?.status === 400 && (wrong.error as components['schemas']['Problem']).errors?.[0]?.parameter === 'from', 'the problem names the parameter');

  const usage = await listUsage({ query: { by: 'product' }, throwOnError: true });
  must(typeof usage.data !== 'string', 'usage is JSON');
  const statement = await getStatement({ path: { month: '2026-03' }, throwOnError: true });
  must(typeof statement.data !== 'string', 'the statement is JSON');
  console.log(JSON.stringify({ contract: contract.id, people, bytes: png.length, units: (usage.data as components['schemas']['UsageAnswer']).data.totals[0]?.units, statement: statement.data }));
}

run().catch((failure: unknown) => {
  console.error(failure);
  process.exitCode = 1;
});

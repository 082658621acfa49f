// Reads all vector tiles of a zoom that a TileJSON names, with the libraries that web maps read them with, and writes what is in them as JSON.
//
//   SMARTSTEPS_KEY=KEY node decode.mjs TILEJSON ZOOM
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

const [address, zoomText] = process.argv.slice(2);
const zoom = Number(zoomText);
const headers = { Authorization: `Bearer ${process.env.SMARTSTEPS_KEY}` };

async function get(url) {
  const answer = await fetch(url, { headers });
  if (!answer.ok) {
    throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  }
  return answer;
}

const column = (longitude) => ((longitude + 180) / 360) * 2 ** zoom;
const row = (latitude) => {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom;
};

const about = await (await get(address)).json();
const [west, south, east, north] = about.bounds;
const squares = new Map();
let tiles = 0;
let empty = 0;
for (let x = Math.floor(column(west)); x <= Math.min(2 ** zoom - 1, Math.floor(column(east))); x++) {
  for (let y = Math.floor(row(north)); y <= Math.min(2 ** zoom - 1, Math.floor(row(south))); y++) {
    const url = about.tiles[0].replace('{z}', zoom).replace('{x}', x).replace('{y}', y);
    const tile = new VectorTile(new PbfReader(new Uint8Array(await (await get(url)).arrayBuffer())));
    tiles++;
    const layer = tile.layers.footfall;
    if (!layer) {
      empty++;
      continue;
    }
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i);
      const shape = feature.toGeoJSON(x, y, zoom);
      // Clipping leaves a polygon of one ring, and the library would make several of a ring that is wound the wrong way.
      if (shape.geometry.type !== 'Polygon' || shape.geometry.coordinates.length !== 1 || layer.extent !== 4096 || layer.version !== 2) {
        throw new Error(`${url}: feature ${i} is no square`);
      }
      squares.set(feature.properties.quadkey, { ...feature.properties, id: feature.id });
    }
  }
}
console.log(JSON.stringify({ tiles, empty, squares: [...squares.values()] }));

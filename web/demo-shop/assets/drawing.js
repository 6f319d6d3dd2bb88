// Pictures of the products, drawn from a few numbers and three colours: nothing to fetch, sharp at every size.
import { boot } from './boots.js';
import { pack } from './packs.js';
import * as stoves from './stoves.js';
import * as tents from './tents.js';

// A colour nearer to white (by > 0) or to the night (by < 0).
function shade(colour, by) {
  const towards = by > 0 ? [255, 250, 245] : [22, 24, 46];
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const mixed = parts.map((part, at) => Math.round(part + (towards[at] - part) * Math.abs(by)));
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function palette([main, trim, lace = trim], category) {
  return {
    main, dark: shade(main, -0.28), light: shade(main, 0.26), trim, lace, glass: '#b9d3df',
    wood: '#96704e', brass: '#c79a4b', fire: '#f0945c', line: '#8a8ca3', ground: '#8a8ca3',
    // A tent's door is dark at any time; straps, soles and pot handles must show against the night.
    night: category === 'tents' ? '#262a47' : 'var(--metal)',
  };
}

const hills = {
  tents: 'M0 150Q40 96 74 112T142 104T200 92T240 128V200H0Z',
  boots: 'M0 140Q54 108 104 126T188 116T240 132V200H0Z',
  packs: 'M0 120L44 78L70 104L124 52L176 112L204 88L240 124V200H0Z',
  stoves: 'M0 144Q60 124 120 134T240 126V200H0Z',
};

export function draw(product) {
  const p = palette(product.colours, product.category);
  const how = product.draw ?? {};
  const shape = { tents: () => tents[how.shape](p), boots: () => boot(p, how), packs: () => pack(p, how), stoves: () => stoves[how.shape](p) };
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 240 200');
  svg.setAttribute('aria-hidden', 'true'); // the name beside it says what it is
  svg.innerHTML = `<circle class="sun" cx="${176 - (product.id % 5) * 22}" cy="56" r="26"/><path class="hill" d="${hills[product.category]}"/>
    <path class="ground" d="M0 166Q120 160 240 166V200H0Z"/><ellipse class="shade" cx="120" cy="169" rx="96" ry="5"/>
    ${shape[product.category]()}`;
  return svg;
}

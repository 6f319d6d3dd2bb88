import { draw } from './drawing.js';
import { landscape } from './landscape.js';
import { card, load } from './products.js';

document.getElementById('landscape').append(landscape());

const products = await load();
const favourites = [1000, 1042, 1091, 1133, 1028, 1063, 1112, 1154];
document.getElementById('shelf').append(
  ...favourites.map((id) => card(products.find((one) => one.id === id), 'h3')));
for (const tile of document.querySelectorAll('[data-shows]')) {
  tile.prepend(draw(products.find((one) => one.id === Number(tile.dataset.shows))));
}

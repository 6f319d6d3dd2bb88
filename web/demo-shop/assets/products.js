// What the shop carries, and how it is shown on a shelf.
import { draw } from './drawing.js';

export async function load(query = '') {
  const answer = await fetch(query ? `/api/products?q=${encodeURIComponent(query)}` : '/assets/products.json');
  if (!answer.ok) throw new Error(`The search answered ${answer.status}`);
  const products = await answer.json();
  // The server may answer with everything it has: the words are looked for here.
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return products.filter((one) => words.every((word) => `${one.name} ${one.category} ${one.line}`.toLowerCase().includes(word)));
}

const euro = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR', minimumFractionDigits: 0 });
export const money = (amount) => euro.format(amount);

// `make('p', 'price', '€ 49')`: an element with a class and its content.
export function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

export function card(product, level = 'h2') {
  const link = make('a', '');
  link.href = `/products/${product.id}`;
  link.append(
    make('div', `picture ${product.category}`, draw(product)), make(level, 'card-name', product.name),
    make('p', 'card-line', product.line), make('p', 'price', money(product.price)));
  return make('li', 'card', link);
}

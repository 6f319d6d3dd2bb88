// One page for every product: the address says which.
import { add } from './basket.js';
import { draw } from './drawing.js';
import { card, load, make, money } from './products.js';

const by = (id) => document.getElementById(id);
const products = await load();
const id = Number(location.pathname.split('/')[2]);
const product = products.find((one) => one.id === id);

function show() {
  document.title = `${product.name} · Alpenglow Outfitters`;
  const category = by('category');
  category.textContent = product.category[0].toUpperCase() + product.category.slice(1);
  category.href = `/search/${product.category}`;
  by('picture').classList.add(product.category);
  by('picture').append(draw(product));
  by('name').textContent = product.name;
  by('line').textContent = product.line;
  by('price').textContent = money(product.price);
  by('facts').append(...product.facts.map((fact) => make('li', '', fact)));
  // From the other departments, and always the same ones for the same product.
  const others = products.filter((one) => one.category !== product.category);
  const start = (id - 1000) / 7;
  by('shelf').append(...[0, 7, 14, 9].map((step) => card(others[(start + step) % others.length], 'h3')));
}

by('add').addEventListener('submit', async (event) => {
  event.preventDefault();
  const quantity = Number(by('quantity').value);
  by('told').textContent = 'Putting it in…';
  try {
    const answer = await fetch('/basket/items', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ product: id, quantity }),
    });
    if (!answer.ok) throw new Error();
    add(id, quantity);
    const link = make('a', '', 'Go to the basket');
    link.href = '/basket';
    by('told').replaceChildren(quantity > 1 ? `${quantity} of them are in your basket. ` : 'It is in your basket. ', link);
  } catch {
    by('told').textContent = 'That did not work. Please try again.';
  }
});

if (product) {
  show();
} else {
  document.title = 'Not on our shelves · Alpenglow Outfitters';
  const link = make('a', 'button', 'Look around');
  link.href = '/search';
  by('more').remove();
  by('product').className = 'inner';
  by('product').replaceChildren(make('h1', '', 'Not on our shelves'), make('p', 'lead', 'We do not carry that, or not any more.'), link);
}

import { read, total, write } from './basket.js';
import { draw } from './drawing.js';
import { load, make, money } from './products.js';
import { redeem } from './voucher.js';

const by = (id) => document.getElementById(id);
const products = await load();
let discount = 0;

function sums(lines) {
  const goods = total(lines, products);
  by('goods').textContent = money(goods);
  by('total').textContent = money(goods * (1 - discount));
}

function line({ id, quantity }) {
  const product = products.find((one) => one.id === id);
  const name = make('a', 'card-name', product.name);
  name.href = `/products/${id}`;
  const number = make('select', '', ...Array.from({ length: Math.max(9, quantity) }, (_, at) => make('option', '', `${at + 1}`)));
  number.value = `${quantity}`;
  number.setAttribute('aria-label', `How many of ${product.name}`);
  const price = make('p', 'price', money(product.price * quantity));
  number.addEventListener('change', () => {
    const lines = read().map((one) => (one.id === id ? { id, quantity: Number(number.value) } : one));
    write(lines);
    price.textContent = money(product.price * Number(number.value));
    sums(lines);
  });
  const away = make('button', 'plain', 'Take out', make('span', 'unseen', ` ${product.name}`));
  away.type = 'button';
  away.addEventListener('click', () => {
    write(read().filter((one) => one.id !== id));
    by('told').textContent = `${product.name} is out of the basket.`;
    show();
    by('main').focus({ preventScroll: true }); // the button that had the focus is gone
  });
  const picture = make('div', `picture ${product.category}`, draw(product));
  return make('li', '', picture, make('div', '', name, make('p', 'card-line', product.line)), number, price, away);
}

function show() {
  const lines = read();
  by('full').hidden = lines.length === 0;
  by('empty').hidden = lines.length > 0;
  by('lines').replaceChildren(...lines.map(line));
  sums(lines);
}

by('voucher').addEventListener('submit', (event) => {
  event.preventDefault();
  discount = redeem(by('code').value);
  sums(read());
});

show();

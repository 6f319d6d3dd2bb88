import { draw } from './drawing.js';
import { load, make, money } from './products.js';
import { tell } from './tell.js';

const by = (id) => document.getElementById(id);
const order = JSON.parse(sessionStorage.getItem('order') ?? 'null');

by('none').hidden = Boolean(order);
if (order) {
  // Said again on a reload; the order's number keeps it from being counted twice.
  tell('order', { id: order.id, value: order.value, currency: 'EUR' });
  const things = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  by('number').textContent = order.id;
  by('name').textContent = `, ${order.name}`;
  by('things').textContent = things === 1 ? 'one thing' : `${things} things`;
  by('total').textContent = money(order.value);
  const products = await load();
  by('parade').append(...order.lines.slice(0, 4).map(({ id }) => {
    const product = products.find((one) => one.id === id);
    return make('li', `picture ${product.category}`, draw(product));
  }));
  by('done').hidden = false; // all at once, so that nothing jumps
}

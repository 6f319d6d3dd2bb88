import { read, total, write } from './basket.js';
import { load, make, money } from './products.js';

const by = (id) => document.getElementById(id);
const products = await load();
const lines = read();
const sum = total(lines, products);
const names = { alice: 'Alice Amstutz', bob: 'Bob Bernasconi' };

by('full').hidden = lines.length === 0;
by('empty').hidden = lines.length > 0;
by('total').textContent = money(sum);
by('send').textContent = `Pay ${money(sum)}`;
by('name').value = names[sessionStorage.getItem('who')] ?? by('name').value;
by('lines').append(...lines.map(({ id, quantity }) => {
  const product = products.find((one) => one.id === id);
  return make('li', '', make('span', '', `${quantity} × ${product.name}`), make('span', 'price', money(product.price * quantity)));
}));

function waits(isWaiting) {
  by('send').disabled = isWaiting;
  by('waiting').textContent = isWaiting ? 'Asking your bank…' : '';
}

function refuse(words) {
  by('wrong').textContent = words;
  by('wrong').hidden = false;
  by('card').focus({ preventScroll: true }); // it is in sight, and the words below the button should stay so
}

by('pay').addEventListener('submit', async (event) => {
  event.preventDefault();
  by('wrong').hidden = true;
  waits(true);
  try {
    const answer = await fetch('/checkout/pay', {
      method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ card: by('card').value, items: lines, total: sum, currency: 'EUR' }),
    });
    if (!answer.ok) throw new Error();
    const { order } = await answer.json();
    const name = by('name').value.trim().split(' ')[0];
    sessionStorage.setItem('order', JSON.stringify({ id: order, value: sum, name, lines }));
    write([]);
    location.assign('/checkout/thanks');
  } catch {
    waits(false);
    refuse('The payment did not go through, and nothing was charged. Try again, or another card.');
  }
});

// The filters change the address without loading a page, as most shops do by now: /search, /search/tents, …
import { card, load } from './products.js';

const by = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search).get('q')?.trim() ?? '';
const sorts = { low: (a, b) => a.price - b.price, high: (a, b) => b.price - a.price };
let products = [];

function show() {
  const category = location.pathname.split('/')[2] ?? '';
  const links = [...document.querySelectorAll('.chips a, .top nav a')];
  for (const link of links) {
    if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const found = products.filter((one) => !category || one.category === category);
  const sort = sorts[by('sort').value];
  if (sort) found.sort(sort);
  const name = category && category[0].toUpperCase() + category.slice(1);
  by('title').textContent = name || (query ? `“${query}”` : 'Everything we carry');
  document.title = `${by('title').textContent} · Alpenglow Outfitters`;
  by('found').textContent = found.length ? `${found.length} ${found.length === 1 ? 'thing' : 'things'}` : 'We carry nothing like that. Try one word less.';
  by('shelf').replaceChildren(...found.map((one) => card(one)));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('.chips a, .top nav a');
  // A new tab stays a new tab, and words that were searched for end with a page of their own.
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || query) return;
  event.preventDefault();
  if (link.pathname !== location.pathname) history.pushState(null, '', link.href);
  show();
});
addEventListener('popstate', show);
by('sort').addEventListener('change', show);

by('q').value = query;
try {
  products = await load(query);
  show();
} catch {
  by('title').textContent = 'The search is out of breath';
  by('found').textContent = 'Something went wrong on our side. Please try again in a moment.';
}

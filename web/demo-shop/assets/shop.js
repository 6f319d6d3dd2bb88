// On every page: the basket's count, and who is shopping.
import { size } from './basket.js';
import { tell } from './tell.js';

const count = document.getElementById('count');
const showCount = () => { count.textContent = size(); };
document.addEventListener('basket', showCount);
// A page that comes back by the browser's back button shows the basket of now.
addEventListener('pageshow', showCount);
showCount();

// The beacon keeps nothing on the device: who signed in is the shop's to remember, and to say again on each page.
const who = document.getElementById('who');
who.value = sessionStorage.getItem('who') ?? '';
if (who.value) tell('identify', who.value);
who.addEventListener('change', () => {
  sessionStorage.setItem('who', who.value);
  tell('identify', who.value || null);
});

for (const link of document.querySelectorAll('.top nav a')) {
  if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
}

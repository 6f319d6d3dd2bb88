// On every page: times in the reader's zone, the zone field of the range form, copy buttons.
import { offerCopying } from './copying.js';
import { writeTimes } from './times.js';

writeTimes(document);

for (const field of document.querySelectorAll('[data-zone-field]')) {
  if (document.documentElement.dataset.zone) continue;
  // Without a zone in the address the form shows UTC; with a script it can speak the reader's own.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || zone === 'UTC') continue;
  field.value = zone;
  for (const input of field.form.querySelectorAll('input[type=datetime-local]')) {
    if (!input.value) continue;
    const utc = new Date(`${input.value}Z`);
    const local = new Date(utc.getTime() - utc.getTimezoneOffset() * 60000);
    input.value = local.toISOString().slice(0, 16);
  }
}

offerCopying(document);

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const words = button.textContent;
  await navigator.clipboard.writeText(button.previousElementSibling.textContent);
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = words; }, 2000);
});

// A menu closes when one goes elsewhere.
document.addEventListener('click', (event) => {
  for (const open of document.querySelectorAll('details.custom[open]')) {
    if (!open.contains(event.target)) open.open = false;
  }
});
document.addEventListener('keydown', (event) => {
  const open = event.key === 'Escape' && document.querySelector('details.custom[open]');
  if (!open) return;
  open.open = false;
  open.querySelector('summary').focus();
});

// The basket lives in this tab only: [{id, quantity}].
const place = 'basket';

export const read = () => JSON.parse(sessionStorage.getItem(place) ?? '[]');

export const size = () => read().reduce((sum, line) => sum + line.quantity, 0);

export const total = (lines, products) =>
  lines.reduce((sum, { id, quantity }) => sum + quantity * products.find((one) => one.id === id).price, 0);

export function write(lines) {
  sessionStorage.setItem(place, JSON.stringify(lines));
  document.dispatchEvent(new CustomEvent('basket'));
}

export function add(id, quantity) {
  const lines = read();
  const line = lines.find((one) => one.id === id);
  if (line) line.quantity += quantity;
  else lines.push({ id, quantity });
  write(lines);
}

// Broken on purpose, in the way such things break: last season's vouchers were taken out, and the code that redeems
// them still believes that whatever is typed is one of them. The uncaught error is there for Parallax to show.
const vouchers = new Map();

export function redeem(code) {
  const voucher = vouchers.get(code.trim().toUpperCase());
  return voucher.percent / 100;
}

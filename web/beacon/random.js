// So many random bytes as hexadecimal digits.
export const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes))
  .reduce((digits, byte) => digits + (byte + 256).toString(16).slice(1), '');

/**
 * A random UUID. crypto.randomUUID exists on secure origins only, and a shop tried out in an office network is none;
 * the File API writes one into every blob's address, everywhere.
 */
export function uuid(): string {
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
}

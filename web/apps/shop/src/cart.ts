const kept = "shop.cart";

/** Pieces by sku. */
export function cart(): Map<string, number> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(kept) ?? "[]");
    const pairs = Array.isArray(read) ? read : [];
    return new Map(
      pairs.filter(
        (pair): pair is [string, number] =>
          Array.isArray(pair) && typeof pair[0] === "string" && typeof pair[1] === "number",
      ),
    );
  } catch {
    return new Map();
  }
}

export const count = () => [...cart().values()].reduce((sum, each) => sum + each, 0);

export function put(sku: string, pieces: number) {
  const next = cart();
  if (pieces > 0) next.set(sku, pieces);
  else next.delete(sku);
  localStorage.setItem(kept, JSON.stringify([...next]));
}

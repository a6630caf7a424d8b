/**
 * 0 … 5, the tint of a colleague, on the desk as in the customer's window.
 *
 * @param number the staff number, which both know
 */
export function colleagueTint(number: string): number {
  let sum = 0;
  for (const char of number) sum = (sum * 16 + char.charCodeAt(0)) % 346;
  return sum % 6;
}

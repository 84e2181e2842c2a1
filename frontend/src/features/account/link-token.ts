/**
 * The token of a one-time link, from the address to here: it is taken out of the address before the
 * page is even loaded, and a page that is left or loaded anew has forgotten it.
 */
let held = '';

export const linkToken = (): string => held;

export function keepLinkToken(token: string): void {
  held = token;
}

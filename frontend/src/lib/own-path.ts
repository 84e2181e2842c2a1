import { textParam } from './search-params';

/** Only a path of our own may follow a login: `//elsewhere` would lead away. */
export const ownPath = (value: unknown): string | undefined => {
  const path = textParam(value);
  return path && /^\/(?![/\\])/.test(path) ? path : undefined;
};

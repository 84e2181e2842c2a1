import { setNonce } from 'get-nonce';

/** The policy of the page lets style elements in that carry its nonce; the build leaves a mark for it. */
export const nonce = () =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** For the parts of libraries that write style elements themselves: what keeps a page still under a dialog. */
export const handNonceOn = () => setNonce(nonce());

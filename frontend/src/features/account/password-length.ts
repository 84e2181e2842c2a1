/** As the server counts: by code points, and never fewer than this. */
export const SHORTEST = 15;
/** From here on longer is hardly better. */
const AMPLE = 25;

export interface PasswordLength {
  count: number;
  missing: number;
  /** Share of an ample length, in percent. */
  share: number;
  step: 'empty' | 'short' | 'enough' | 'ample';
}

export function lengthOf(password: string): PasswordLength {
  const count = [...password].length;
  const step =
    count === 0 ? 'empty' : count < SHORTEST ? 'short' : count < AMPLE ? 'enough' : 'ample';
  return {
    count,
    missing: Math.max(0, SHORTEST - count),
    share: Math.min(100, Math.round((count / AMPLE) * 100)),
    step,
  };
}

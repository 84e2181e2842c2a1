/** Three steps of a hierarchy; the last, in zaferan, has found its place. */
export function BrandMark() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" data-mirrored>
      <rect width="32" height="32" rx="9" fill="#0b6e69" />
      <rect x="7" y="7.5" width="18" height="3.4" rx="1.7" fill="#fff" />
      <rect x="11" y="14.3" width="14" height="3.4" rx="1.7" fill="#fff" opacity=".7" />
      <rect x="15" y="21.1" width="10" height="3.4" rx="1.7" fill="#f3c46b" />
      <path d="M8.6 13v9.8h4" fill="none" stroke="#fff" strokeWidth="1.4" opacity=".55" />
    </svg>
  );
}

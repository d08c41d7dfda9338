/** The mark: three of a kind, of different sizes. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" fill="currentColor">
      <circle cx="7.5" cy="7" r="5" />
      <circle cx="17.5" cy="10" r="3" />
      <circle cx="9.5" cy="17.5" r="3.8" />
    </svg>
  );
}

/** The part of the Cephes library that the tests use; the types the package ships are out of its entry points' reach. */
declare module 'cephes' {
  /** Settles when the functions below may be called. */
  export const compiled: Promise<void>;
  /** Complementary error function. Throws where the result is below the smallest number. */
  export function erfc(x: number): number;
  /** Upper regularised incomplete gamma function Q(a, x). Throws where a power on the way is below the smallest number. */
  export function igamc(a: number, x: number): number;
  /** Natural logarithm of the gamma function. */
  export function lgam(x: number): number;
}

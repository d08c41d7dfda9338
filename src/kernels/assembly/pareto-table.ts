import { cancelled } from './control';
import { LifetimeJob, parameter } from './lifetime-job';
import { logPositive } from './log';
import { Integral, integrate } from './pareto-integral';

/** Coefficients of a piece, and its length in ln(t + the smaller scale). */
const DEGREES: usize = 12;
const LONGEST: f64 = 0.5;
/** Pieces of a table; what would need more is integrated customer by customer. `lifetime.ts` knows it too. */
const MOST_PIECES: u32 = 32;
/** Bytes a degree: four functions. */
const DEGREE: usize = 32;
const PIECE: usize = DEGREES * DEGREE;
/** `tableOf` knows the tables of fewer purchases than this. `lifetime.ts` knows it too. */
const COUNTS: f64 = 4096;

/** Bytes of a worker's scratch: an `Integral`, then `Pieces`, then the four functions. `lifetime.ts` knows it too. */
export const SCRATCH: usize = 128;
export const PIECES: usize = 72;
const STATE: usize = 96;

/** The pieces that all tables have at the parameters of the moment. */
@unmanaged
class Pieces {
  /** 0 where they would be too many. */
  pieces: u32;
  /** ln of the smaller scale, where the first begins, and pieces per unit. */
  start: f64;
  density: f64;
}

/** Lays the pieces out from age 0 to the oldest. */
export function layOutPieces(job: LifetimeJob, at: usize): void {
  const out = changetype<Pieces>(at);
  const least = min(parameter(job, 1), parameter(job, 3));
  const ends = logPositive(f64x2(least, least + parameter(job, 6)));
  out.start = f64x2.extract_lane(ends, 0);
  const reach = f64x2.extract_lane(ends, 1) - out.start;
  const pieces = max(1, Math.ceil(reach / LONGEST));
  out.pieces = pieces <= <f64>MOST_PIECES ? <u32>pieces : 0;
  out.density = pieces / max(reach, 1e-300);
}

/** Address of the table for customers with `count` repeat purchases, or 0. */
export function tableFor(job: LifetimeJob, at: usize, count: f64): usize {
  if (job.tables == 0 || changetype<Pieces>(at).pieces == 0 || count >= COUNTS) return 0;
  const number = load<u32>(job.tableOf + <usize>count * 4);
  return number == 0 ? 0 : job.tables + (number - 1) * (MOST_PIECES * PIECE);
}

/**
 * What the integral from some age to infinity comes to, for customers with one number of repeat purchases, as a function
 * of that age. In u = ln(t + the smaller scale) the functions have no singularity nearer than π to the real line, so
 * Chebyshev polynomials of degree 11 on pieces of half a unit give all digits: their error falls as 20⁻ⁿ.
 * From the oldest age downwards each place adds the integral up to the one before; it starts from the power series of
 * the hypergeometric function where that converges fast.
 */
export function paretoTable(address: usize, scratch: usize, task: u32, worker: u32): u32 {
  if (cancelled()) return 0;
  const job = changetype<LifetimeJob>(address);
  const own = scratch + worker * SCRATCH;
  const layout = changetype<Pieces>(own + PIECES);
  layOutPieces(job, own + PIECES);
  if (layout.pieces == 0) return 0;
  const alpha = parameter(job, 1);
  const s = parameter(job, 2);
  const beta = parameter(job, 3);
  const shape = parameter(job, 0) + load<f64>(job.tableCounts + task * 8);
  const least = min(alpha, beta);
  const apart = max(alpha, beta) - least;
  const state = own + STATE;
  let later = max(parameter(job, 6), apart - least);
  beyond(state, shape, alpha, s, beta, later);
  const table = job.tables + task * (MOST_PIECES * PIECE);
  for (let piece: i32 = layout.pieces - 1; piece >= 0; piece--) {
    const coefficients = table + piece * PIECE;
    memory.fill(coefficients, 0, PIECE);
    for (let node: usize = 0; node < DEGREES; node++) {
      // From the far end of the piece to the near one.
      const place = Math.cos((Math.PI * (<f64>node + 0.5)) / <f64>DEGREES);
      const t = Math.exp(layout.start + (<f64>piece + 0.5 * (1 + place)) / layout.density) - least;
      stepBack(own, state, shape, alpha, s, beta, t, later);
      later = t;
      project(coefficients, state, place);
    }
  }
  return 0;
}

/** Adds a node's share to the coefficients of the piece's Chebyshev polynomials. */
function project(coefficients: usize, state: usize, place: f64): void {
  const first = v128.load(state);
  const second = v128.load(state, 16);
  let before = place;
  let chebyshev: f64 = 1;
  for (let degree: usize = 0; degree < PIECE; degree += DEGREE) {
    const factor = f64x2.splat((chebyshev * (degree == 0 ? 1 : 2)) / <f64>DEGREES);
    const at = coefficients + degree;
    v128.store(at, f64x2.add(v128.load(at), f64x2.mul(first, factor)));
    v128.store(at, f64x2.add(v128.load(at, 16), f64x2.mul(second, factor)), 16);
    const next = 2 * place * chebyshev - before;
    before = chebyshev;
    chebyshev = next;
  }
}

/** Moves the four functions from age `later` down to `t`. */
function stepBack(own: usize, state: usize, shape: f64, alpha: f64, s: f64, beta: f64, t: f64, later: f64): void {
  integrate(own, shape, alpha, s, beta, t, later);
  const at = changetype<Integral>(own);
  const overAlpha = at.alphaEnd - at.alphaStart;
  const overBeta = at.betaEnd - at.betaStart;
  const decay = Math.exp(-shape * overAlpha - s * overBeta);
  const whole = load<f64>(state);
  store<f64>(state, at.whole + decay * whole);
  store<f64>(state, at.logAlpha + decay * (load<f64>(state, 8) + overAlpha * whole), 8);
  store<f64>(state, at.logBeta + decay * (load<f64>(state, 16) + overBeta * whole), 16);
  store<f64>(state, (beta < alpha ? at.byAlpha : at.byBeta) + decay * load<f64>(state, 24), 24);
}

/**
 * The four functions at an age where the power series in z = |α - β| / (the larger + t) ≤ ½ of ₂F₁(m, 1; r + x + s + 1; z)
 * converges: the integral (see `Integral`), the same with the two logarithms, and with 1 / (the larger + t).
 */
function beyond(state: usize, shape: f64, alpha: f64, s: f64, beta: f64, t: f64): void {
  const swapped = beta < alpha;
  const far = max(alpha, beta) + t;
  const z = abs(alpha - beta) / far;
  const m = swapped ? shape : s + 1;
  const c = shape + s + 1;
  const before = (swapped ? 1 : 1 - z) / (shape + s);
  let term: f64 = 1;
  let farTerm: f64 = 1;
  let byM: f64 = 0;
  let byC: f64 = 1 / (shape + s);
  let whole: f64 = 0;
  let farWhole: f64 = 0;
  let slopeM: f64 = 0;
  let slopeC: f64 = 0;
  for (let k: f64 = 0; k < 400; k++) {
    whole += term;
    farWhole += farTerm;
    slopeM += term * byM;
    slopeC += term * byC;
    byM += 1 / (m + k);
    byC += 1 / (c + k);
    term *= (z * (m + k)) / (c + k);
    farTerm *= (z * (m + k + 1)) / (c + k + 1);
    if (max(farTerm, term * max(1, byM)) < 1e-18) break;
  }
  // The logarithm of the scale whose power is not m, then the other.
  const plain = before * slopeC;
  const other = before * (slopeC - slopeM);
  store<f64>(state, before * whole);
  store<f64>(state, swapped ? other : plain, 8);
  store<f64>(state, swapped ? plain : other, 16);
  store<f64>(state, (before * (shape + s) * farWhole) / (c * far), 24);
}

/** Does what `integrate` does from a table: what is left from `start` on, less what is left from `end` on. */
export function lookUp(own: usize, table: usize, shape: f64, alpha: f64, s: f64, beta: f64, start: f64, end: f64): f64 {
  const out = changetype<Integral>(own);
  const layout = changetype<Pieces>(own + PIECES);
  const swapped = beta < alpha;
  const first = logPositive(f64x2(alpha + start, beta + start));
  const last = logPositive(f64x2(alpha + end, beta + end));
  v128.store(own, first, offsetof<Integral>('alphaStart'));
  v128.store(own, last, offsetof<Integral>('alphaEnd'));
  const over = f64x2.sub(last, first);
  const overAlpha = f64x2.extract_lane(over, 0);
  const overBeta = f64x2.extract_lane(over, 1);
  const there = Math.exp(-shape * overAlpha - s * overBeta);
  const near = swapped ? f64x2.extract_lane(first, 1) : f64x2.extract_lane(first, 0);
  const late = swapped ? f64x2.extract_lane(last, 1) : f64x2.extract_lane(last, 0);
  const most = layout.pieces - 1;
  const nearPlace = (near - layout.start) * layout.density;
  const latePlace = (late - layout.start) * layout.density;
  const nearPiece = min(<u32>max(nearPlace, 0), most);
  const latePiece = min(<u32>max(latePlace, 0), most);
  // Clenshaw's recurrence for both ages and four functions at once.
  const nearTwice = f64x2.splat(4 * (nearPlace - <f64>nearPiece) - 2);
  const lateTwice = f64x2.splat(4 * (latePlace - <f64>latePiece) - 2);
  const nearTable = table + nearPiece * PIECE;
  const lateTable = table + latePiece * PIECE;
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let a1 = a;
  let b1 = a;
  let c1 = a;
  let d1 = a;
  for (let degree: usize = PIECE - DEGREE; degree > 0; degree -= DEGREE) {
    const a2 = f64x2.add(f64x2.mul(nearTwice, a), f64x2.sub(v128.load(nearTable + degree), a1));
    const b2 = f64x2.add(f64x2.mul(nearTwice, b), f64x2.sub(v128.load(nearTable + degree, 16), b1));
    const c2 = f64x2.add(f64x2.mul(lateTwice, c), f64x2.sub(v128.load(lateTable + degree), c1));
    const d2 = f64x2.add(f64x2.mul(lateTwice, d), f64x2.sub(v128.load(lateTable + degree, 16), d1));
    a1 = a;
    b1 = b;
    c1 = c;
    d1 = d;
    a = a2;
    b = b2;
    c = c2;
    d = d2;
  }
  const half = f64x2.splat(0.5);
  a = f64x2.add(f64x2.mul(f64x2.mul(half, nearTwice), a), f64x2.sub(v128.load(nearTable), a1));
  b = f64x2.add(f64x2.mul(f64x2.mul(half, nearTwice), b), f64x2.sub(v128.load(nearTable, 16), b1));
  c = f64x2.add(f64x2.mul(f64x2.mul(half, lateTwice), c), f64x2.sub(v128.load(lateTable), c1));
  d = f64x2.add(f64x2.mul(f64x2.mul(half, lateTwice), d), f64x2.sub(v128.load(lateTable, 16), d1));
  const left = f64x2.extract_lane(c, 0);
  out.whole = f64x2.extract_lane(a, 0) - there * left;
  out.logAlpha = f64x2.extract_lane(a, 1) - there * (f64x2.extract_lane(c, 1) + overAlpha * left);
  out.logBeta = f64x2.extract_lane(b, 0) - there * (f64x2.extract_lane(d, 0) + overBeta * left);
  const far = f64x2.extract_lane(b, 1) - there * f64x2.extract_lane(d, 1);
  // (r + x) ∫ …/(α + t) + (s + 1) ∫ …/(β + t) is the fall of the integrand from start to end.
  const fall = 1 / (beta + start) - there / (beta + end);
  out.byAlpha = swapped ? far : (fall - (s + 1) * far) / shape;
  out.byBeta = swapped ? (fall - shape * far) / (s + 1) : far;
  return there;
}

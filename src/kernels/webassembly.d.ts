// The part of the WebAssembly interface that is used here: neither the language's nor Node's types declare it.
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: true });
    readonly buffer: SharedArrayBuffer;
    grow(pages: number): number;
  }
  /** A compiled module; it can be posted to workers. */
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  class Instance {
    constructor(module: Module, imports: { readonly env: { readonly memory: Memory } });
    readonly exports: Readonly<Record<string, (...values: number[]) => number>>;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}

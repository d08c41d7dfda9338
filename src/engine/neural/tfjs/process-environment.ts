/** What native TensorFlow, the system's loader and NVIDIA's libraries look at; everything else stays here. */
const passed = [
  'PATH',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  // Where NVIDIA's compiler keeps what it has compiled.
  'HOME',
  'LOCALAPPDATA',
  'TMPDIR',
  'TEMP',
  'TMP',
  // Windows starts no program without it.
  'SYSTEMROOT',
];
const beginnings = ['CUDA_', 'NVIDIA_', 'TF_'];

/** The environment of a process of native TensorFlow: no more of this one's than it needs. */
export function environmentFor(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const wanted = ([name]: [string, unknown]) => {
    // Windows writes them in any case.
    const upper = name.toUpperCase();
    return passed.includes(upper) || beginnings.some((beginning) => upper.startsWith(beginning));
  };
  return {
    ...Object.fromEntries(Object.entries(environment).filter(wanted)),
    // Inside the desktop app the program to start is Electron's.
    ...(process.versions.electron && { ELECTRON_RUN_AS_NODE: '1' }),
  };
}

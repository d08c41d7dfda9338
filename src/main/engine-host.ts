import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';

/** How often the engine may fail within a minute before it stays down. */
const mostFailures = 3;

export interface EngineHost {
  /** A fresh port that the engine answers on. */
  connect(): MessagePortMain;
  /** Lets the engine close its projects; resolves when its process has ended. */
  close(): Promise<void>;
}

/**
 * Keeps an engine process running.
 *
 * @param entry the script that the process runs
 * @param onFailure called after it ended by itself; `again` tells whether a new one has taken its place
 */
export function startEngineHost(entry: string, onFailure: (again: boolean) => void): EngineHost {
  let closing = false;
  let failures: number[] = [];
  let engine = fork();

  function fork(): UtilityProcess {
    const child = utilityProcess.fork(entry, [], { serviceName: 'Coterie engine', stdio: 'inherit' });
    child.once('exit', () => {
      if (closing) return;
      failures = [...failures.filter((time) => Date.now() - time < 60_000), Date.now()];
      const again = failures.length < mostFailures;
      if (again) engine = fork();
      onFailure(again);
    });
    return child;
  }

  return {
    connect() {
      const { port1, port2 } = new MessageChannelMain();
      engine.postMessage('connect', [port1]);
      return port2;
    },
    close() {
      closing = true;
      if (engine.pid === undefined) return Promise.resolve();
      return new Promise((resolve) => {
        engine.once('exit', () => resolve());
        engine.postMessage('close');
        setTimeout(() => engine.kill(), 5000).unref();
      });
    },
  };
}

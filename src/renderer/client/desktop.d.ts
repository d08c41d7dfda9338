/** What the preload script puts on `window` in the desktop app; absent in a browser. */
interface CoterieDesktop {
  /**
   * Asks for a fresh port to the engine. A port cannot cross the context bridge as a return value, so it arrives
   * as a `message` event on this window: `event.data === 'coterie:port'`, the port in `event.ports[0]`.
   */
  connect(): void;
  /** The path of a file dropped on the window or picked with an input, empty if it has none. */
  pathForFile(file: File): string;
  /** Shows the open dialog for a table, or several files of one; empty when it was dismissed. */
  openFiles(): Promise<string[]>;
  /** Shows the open dialog for a project; null when it was dismissed. */
  openProject(): Promise<string | null>;
  /** Shows the save dialog and writes the bytes; the path, or null when it was dismissed. */
  saveFile(name: string, bytes: Uint8Array): Promise<string | null>;
  /** Calls back with the path of a project that was opened from outside (double-click, menu); answers an unsubscribe. */
  onOpenProject(listener: (path: string) => void): () => void;
  /** Whether the system has a place for passwords that it keeps safe. */
  canRemember(): Promise<boolean>;
  rememberPassword(path: string, password: string): Promise<void>;
  /** The password remembered for a project, or null. */
  recallPassword(path: string): Promise<string | null>;
  forgetPassword(path: string): Promise<void>;
}

interface Window {
  readonly coterie?: CoterieDesktop;
}

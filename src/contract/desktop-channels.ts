/** Names of the messages between the desktop window and its main process. */
export const desktopChannels = {
  /** Window → main: a fresh port to the engine, please. */
  connect: 'coterie:connect',
  /** Main → window, and from there to the page: here it is. */
  port: 'coterie:port',
  openFiles: 'coterie:open-files',
  openProject: 'coterie:open-project',
  saveFile: 'coterie:save-file',
  /** Main → window: a project was opened from outside. */
  projectOpened: 'coterie:project-opened',
  canRemember: 'coterie:can-remember',
  rememberPassword: 'coterie:remember-password',
  recallPassword: 'coterie:recall-password',
  forgetPassword: 'coterie:forget-password',
} as const;

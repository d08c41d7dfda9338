/** A project's name from the file it starts with: "/x/online_retail-2025.csv" → "Online retail 2025". */
export function projectName(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? '';
  const plain = file
    .replace(/\.gz$/i, '')
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim();
  return plain === '' ? 'Untitled' : (plain[0].toUpperCase() + plain.slice(1)).slice(0, 200);
}

/** Whether a path is a project and not a table. */
export function isProjectFile(path: string): boolean {
  return path.toLowerCase().endsWith('.coterie');
}

/** A file name without what systems refuse: "Elbow & silhouette" → "elbow-silhouette". */
export function fileName(title: string): string {
  const plain = title
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return plain.slice(0, 60) || 'chart';
}

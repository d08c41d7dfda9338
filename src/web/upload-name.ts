/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The last part of a name, without anything that a file system could take for more than a name. */
export function uploadName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const safe = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  const short = safe.length <= 150 ? safe : safe.slice(0, 100) + safe.slice(-50);
  return short === '' || devices.test(short) ? `file ${short}`.trim() : short;
}

import { basename } from 'node:path';

/** In characters: 60 of four bytes and an ending fit the 255 bytes that file systems allow. */
const LONGEST = 60;
/** Device names that Windows reserves, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu;

/**
 * A name from outside (page, upload) as a file name that every system takes: no folder, no control or
 * reserved characters, not hidden, not too long. '' becomes `fallback`.
 */
export function safeFileName(name: string, fallback: string): string {
  const last = basename(name.replaceAll('\\', '/')).normalize('NFC');
  const clean = Array.from(last.replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu, '_'))
    .slice(-LONGEST)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  if (!clean) return fallback;
  return RESERVED.test(clean) ? `_${clean}` : clean;
}

/** The same with our ending for a workspace. */
export function workspaceFileName(name: string): string {
  return `${safeFileName(name.replace(/\.leadreview$/iu, ''), 'Workspace')}.leadreview`;
}

/** `lead` or `leads`. */
export function leadsWord(count: number): string {
  return count === 1 ? 'lead' : 'leads';
}

/** `was` or `were`. */
export function wasWord(count: number): string {
  return count === 1 ? 'was' : 'were';
}

/** `a`, `a and b`, `a, b and c`; empty parts are left out. */
export function listOf(parts: readonly string[]): string {
  const said = parts.filter((part) => part !== '');
  const last = said.at(-1) ?? '';
  return said.length <= 1 ? last : `${said.slice(0, -1).join(', ')} and ${last}`;
}

/** Sentences in one line: each begins with a capital and ends with a stop; empty ones are left out. */
export function sentences(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

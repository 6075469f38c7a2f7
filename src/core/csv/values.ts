const TRUE = new Set(['true', '1', 'yes', 'y', 't', 'x', 'on']);
const FALSE = new Set(['false', '0', 'no', 'n', 'f', 'off']);

/** 1, 0, or undefined where the text is neither. */
export function readBoolean(text: string): 0 | 1 | undefined {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return 1;
  return FALSE.has(word) ? 0 : undefined;
}

const AMOUNT = /^[^\d.,()-]*(\(?-?)[^\d.,()-]*(\d[\d.,'\s\u00A0\u202F]*|[.,]\d+)\s*([km]?)[^\d.,()]*\)?$/i;
const SCALE: Record<string, number> = { '': 1, k: 1_000, m: 1_000_000 };

/**
 * An amount of money in thousandths of its unit: `$22,700.00`, `1.234,56`, `$342.09K`, `(12.50)`.
 * The last of two kinds of separators is the decimal one; a single comma before exactly three
 * digits separates thousands, a single point is a decimal point.
 * @returns undefined where the text is no amount or too large to be kept exactly.
 */
export function readAmount(text: string): number | undefined {
  const match = AMOUNT.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', digits = '', suffix = ''] = match;
  const plain = decimalText(digits.replace(/['\s\u00A0\u202F]/g, ''));
  const value = Number(plain) * (SCALE[suffix.toLowerCase()] ?? 1);
  const thousandths = Math.round(value * 1000) * (sign === '' ? 1 : -1);
  return plain !== '' && Number.isSafeInteger(thousandths) ? thousandths || 0 : undefined;
}

/** Digits with `.` as the only separator; '' where the separators make no number. */
function decimalText(digits: string): string {
  const point = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (point !== -1 && comma !== -1) {
    const [thousands, decimal] = point > comma ? [',', '.'] : ['.', ','];
    const whole = digits.replaceAll(thousands, '');
    return whole.indexOf(decimal) === whole.lastIndexOf(decimal) ? whole.replace(decimal, '.') : '';
  }
  const separator = point !== -1 ? '.' : ',';
  const parts = digits.split(separator);
  if (parts.length === 1) return digits;
  if (parts.length > 2) return parts.slice(1).every((part) => part.length === 3) ? parts.join('') : '';
  return separator === ',' && parts[1]?.length === 3 ? parts.join('') : parts.join('.');
}

/** E-mail as compared: lower case, trimmed; null where empty. */
export function emailKey(email: string | null): string | null {
  const key = email?.trim().toLowerCase() ?? '';
  return key === '' ? null : key;
}

/** Phone as compared: its digits where there are at least 7. */
export function phoneKey(phone: string | null): string | null {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return digits.length >= 7 ? digits : null;
}

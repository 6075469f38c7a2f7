import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageOf, type Coverage } from './glyphs';

/** A family of the report with its files, in the order in which families are tried. */
const FAMILIES = [
  { family: 'Inter', files: ['Inter-Regular.otf', 'Inter-SemiBold.otf', 'Inter-Bold.otf'] },
  { family: 'Noto Sans Arabic', files: ['NotoSansArabic-Regular.ttf', 'NotoSansArabic-Bold.ttf'] },
  { family: 'Noto Sans Hebrew', files: ['NotoSansHebrew-Regular.ttf', 'NotoSansHebrew-Bold.ttf'] },
  { family: 'Noto Sans Thai', files: ['NotoSansThai-Regular.ttf', 'NotoSansThai-Bold.ttf'] },
  { family: 'Droid Sans Fallback', files: ['DroidSansFallbackFull.ttf'] },
] as const;

export type Family = { readonly name: string; readonly covers: Coverage };

/** Fonts of the report: their bytes for Typst, and what each family covers. */
export type Fonts = { readonly blobs: readonly Buffer[]; readonly families: readonly Family[] };

/**
 * Reads the shipped fonts.
 * @throws where one is missing: a report in another font would be another report.
 */
export function readFonts(folder: string): Fonts {
  const read = FAMILIES.map(({ family, files }) => ({
    name: family,
    blobs: files.map((file) => readFileSync(join(folder, file))),
  }));
  return {
    blobs: read.flatMap(({ blobs }) => blobs),
    families: read.map(({ name, blobs }) => {
      const coverages = blobs.map(coverageOf);
      return { name, covers: (codePoint) => coverages.every((covers) => covers(codePoint)) };
    }),
  };
}

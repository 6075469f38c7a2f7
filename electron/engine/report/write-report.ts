import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LeadReviewError } from '@core/errors';
import type { PageFacts } from '@core/pages';
import { createPrinter } from './printable';
import { printableFacts } from './printable-facts';
import { reportData, type Paper } from './report-data';
import { reportCompiler } from './typst';

/** What to print and where. */
export type ReportOrder = {
  /** One per page of the meeting, in their order. */
  readonly pages: readonly PageFacts[];
  readonly paper: Paper;
  /** Folder of the fonts. */
  readonly fontsFolder: string;
  /** Time of making, ms since the epoch. */
  readonly now: number;
  readonly path: string;
};

export type ReportResult = { readonly pages: number; readonly bytes: number; readonly substituted: number };

/**
 * Prints the meeting as a tagged PDF (PDF/UA-1) and puts it in its place whole: a failure leaves the
 * file that was there before.
 * @throws {LeadReviewError} `bad-file` where the place cannot be written.
 */
export function writeReport(order: ReportOrder): ReportResult {
  const compiler = reportCompiler(order.fontsFolder);
  const printer = createPrinter(compiler.fonts.families);
  const facts = order.pages.map((page) => printableFacts(page, printer));
  const report = reportData(facts, order.paper, printer);
  const { pdf, pages } = compiler.compile(report, order.now / 1000);
  writeWhole(order.path, pdf);
  return { pages, bytes: pdf.length, substituted: report.data.boxes };
}

function writeWhole(path: string, bytes: Buffer): void {
  const draft = `${path}.writing`;
  try {
    // Names of people: readable by the owner only, as the workspace is.
    const file = openSync(draft, 'w', 0o600);
    try {
      writeSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (cause) {
    discard(draft);
    throw new LeadReviewError(
      'bad-file',
      `"${basename(path)}" could not be written. What was there before is unchanged; choose another place or free some space.`,
      { cause },
    );
  }
}

/** A draft that cannot be removed must not hide why the report failed. */
function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // It was never made.
  }
}

/** Where the report's fonts lie in the folder of resources. */
export function fontsFolderOf(resourcesDir: string): string {
  return join(resourcesDir, 'fonts');
}

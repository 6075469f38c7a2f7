import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import template from '../../../resources/report/report.typ?raw';
import parts from '../../../resources/report/parts.typ?raw';
import { readFonts, type Fonts } from './fonts';
import type { ReportData } from './report-data';

/** Folder that exists only in the compiler's memory: native code cannot read inside an archive. */
const ROOT = '/lead-review-report';

/** A Typst compiler with our template and fonts; kept, since making one costs more than a report. */
export type ReportCompiler = {
  readonly fonts: Fonts;
  /** @param createdAt seconds since the epoch, printed into the file's metadata. */
  compile(report: ReportData, createdAt: number): { pdf: Buffer; pages: number };
};

const compilers = new Map<string, ReportCompiler>();

/** The compiler of a fonts folder, made once per engine. */
export function reportCompiler(fontsFolder: string): ReportCompiler {
  let compiler = compilers.get(fontsFolder);
  if (!compiler) {
    compiler = createReportCompiler(readFonts(fontsFolder));
    compilers.set(fontsFolder, compiler);
  }
  return compiler;
}

function createReportCompiler(fonts: Fonts): ReportCompiler {
  const typst = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: [...fonts.blobs] }] });
  typst.addSource(`${ROOT}/report.typ`, template);
  typst.addSource(`${ROOT}/parts.typ`, parts);

  return {
    fonts,
    compile({ data, charts }, createdAt) {
      for (const [file, svg] of charts) typst.mapShadow(`${ROOT}/${file}`, Buffer.from(svg));
      try {
        const result = typst.compile({
          mainFilePath: `${ROOT}/report.typ`,
          inputs: {
            data: JSON.stringify(data),
            fonts: JSON.stringify(fonts.families.map(({ name }) => name)),
          },
        });
        const document = result.result;
        if (!document) throw new Error(`report template: ${reasons(typst, result.takeError())}`);
        return {
          pdf: typst.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: Math.floor(createdAt) }),
          pages: document.numOfPages,
        };
      } finally {
        for (const file of charts.keys()) typst.unmapShadow(`${ROOT}/${file}`);
        // Results of the last few reports stay, older ones go: memory of a long session must not grow.
        typst.evictCache(4);
      }
    },
  };
}

type Diagnostics = { message?: string };

function reasons(typst: NodeCompiler, error: ReturnType<NonNullable<Compiled['takeError']>>): string {
  if (!error) return 'unknown';
  const found = typst.fetchDiagnostics(error) as Diagnostics[];
  return found.map(({ message }) => message ?? '').join('; ');
}

type Compiled = ReturnType<NodeCompiler['compile']>;

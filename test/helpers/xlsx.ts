import { zipOf } from './zip';

/** A date as a spreadsheet keeps it: days since 1899-12-30 as a number, shown by a format. */
export type ExcelDate = { readonly serial: number; readonly shown: 'day' | 'time' | 'seconds' };
export type ExcelCell = string | number | boolean | ExcelDate | null;
export type ExcelSheet = {
  readonly name: string;
  readonly rows: readonly (readonly ExcelCell[])[];
  readonly hidden?: boolean;
};

const STYLES = { day: 1, time: 2, seconds: 3 } as const;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A wall time as Excel counts it. */
export function excelDate(wall: string, shown: ExcelDate['shown'] = 'time', from1904 = false): ExcelDate {
  const days = Date.parse(`${wall.length === 10 ? `${wall}T00:00` : wall}Z`) / 86_400_000 + 25_569;
  return { serial: days - (from1904 ? 1_462 : 0), shown };
}

/** A workbook as Excel writes one: shared texts, styles, a part per sheet. Blank rows are left out, as there. */
export function xlsxOf(sheets: readonly ExcelSheet[], from1904 = false): Buffer {
  const strings: string[] = [];
  const parts = sheets.map(({ rows }, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${rows.map((row, at) => rowXml(row, at + 1, strings)).join('')}</sheetData></worksheet>`,
  }));
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (inner: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relations(relation('r1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          ({ name, hidden }, index) =>
            `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="s${index}"${hidden ? ' state="hidden"' : ''}/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(
        [
          ...sheets.map((_, index) => relation(`s${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
          relation('st', 'styles', 'styles.xml'),
          relation('sh', 'sharedStrings', '/xl/sharedStrings.xml'),
        ].join(''),
      ),
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="170" formatCode="[$-409]mmm\\ d,\\ yyyy\\ h:mm:ss\\ AM/PM"/></numFmts><cellStyleXfs><xf numFmtId="22"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    },
    ...parts,
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    },
  ]);
}

function rowXml(row: readonly ExcelCell[], number: number, strings: string[]): string {
  if (row.length === 0) return '';
  const cells = row.map((cell, column) => cellXml(cell, `${letters(column)}${number}`, strings));
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cellXml(cell: ExcelCell, place: string, strings: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'object') return `<c r="${place}" s="${STYLES[cell.shown]}"><v>${cell.serial}</v></c>`;
  strings.push(cell);
  return `<c r="${place}" t="s"><v>${strings.length - 1}</v></c>`;
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

/** What XML cannot hold is written as Excel does: `_x000D_`. */
function escaped(text: string): string {
  return text
    .replace(/_x[0-9A-Fa-f]{4}_/g, (code) => `_x005F${code}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replace(
      /[\0-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
      (control) => `_x${control.charCodeAt(0).toString(16).padStart(4, '0')}_`,
    );
}

import PDFDocument from 'pdfkit';
import { fontFile, runsOf, type Weight } from './fonts.ts';

export type LetterPart = { type: 'title' | 'heading' | 'text' | 'item'; text: string };
export type Letter = {
  title: string;
  practice: string;
  /** as it is to be read */
  date: string;
  parts: readonly LetterPart[];
};

type Style = { weight: Weight; size: number; before: number; indent: number };

const styles: Record<LetterPart['type'], Style> = {
  title: { weight: 700, size: 18, before: 0, indent: 0 },
  heading: { weight: 700, size: 12, before: 12, indent: 0 },
  text: { weight: 400, size: 10.5, before: 6, indent: 0 },
  item: { weight: 400, size: 10.5, before: 3, indent: 14 },
};

const MARGIN = 64;
const SMALL = 8.5;
const A4_HEIGHT = 841.89;

type Doc = InstanceType<typeof PDFDocument>;

/** pdfkit writes one font at a time; a name in another script goes on in the next. */
const write = (doc: Doc, text: string, { weight, size, indent }: Style): void => {
  const runs = runsOf(text.replaceAll('\t', '    '));
  if (runs.length === 0) {
    doc.moveDown(0.5);
    return;
  }
  doc.fontSize(size);
  for (const [index, run] of runs.entries()) {
    doc.registerFont(`${run.subset}-${weight}`, fontFile(run, weight));
    doc.font(`${run.subset}-${weight}`);
    const options = { continued: index < runs.length - 1, lineGap: 2 };
    if (index === 0) doc.text(run.text, MARGIN + indent, doc.y, options);
    else doc.text(run.text, options);
  }
};

const writePart = (doc: Doc, part: LetterPart): void => {
  const style = styles[part.type];
  doc.y += style.before;
  if (part.type !== 'item') {
    for (const line of part.text.split(/\r?\n/)) write(doc, line, style);
    return;
  }
  const top = doc.y;
  write(doc, '•', { ...style, indent: 2 });
  doc.y = top;
  write(doc, part.text, style);
};

const numberPages = (doc: Doc, { practice, date }: Letter): void => {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    // Below the margin, where pdfkit would begin another page.
    doc.page.margins.bottom = 0;
    doc.y = A4_HEIGHT - MARGIN + 20;
    const foot = `${practice} · ${date} · ${page + 1} / ${count}`;
    write(doc, foot, { weight: 400, size: SMALL, before: 0, indent: 0 });
  }
};

/** A page of paper in A4, in as many scripts as its fonts have. */
export const pdfOf = (letter: Letter): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const doc = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      bufferPages: true,
      font: '',
      info: { Title: letter.title, Author: letter.practice },
    });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    for (const part of letter.parts) writePart(doc, part);
    numberPages(doc, letter);
    doc.end();
  });

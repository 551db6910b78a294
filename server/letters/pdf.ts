import PDFDocument from 'pdfkit';
import { fontFile, type Run, type Weight } from './fonts.ts';
import { linesOf } from './lines.ts';

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
const LINE = 1.45;
const A4 = { width: 595.28, height: 841.89 };
const ROOM = A4.width - 2 * MARGIN;
const foot: Style = { weight: 400, size: 8.5, before: 0, indent: 0 };

type Doc = InstanceType<typeof PDFDocument>;

/** A font a script: a name in another one goes on in the next. */
const use = (doc: Doc, { subset }: Pick<Run, 'subset'>, { weight, size }: Style): void => {
  const name = `${subset}-${weight}`;
  doc.registerFont(name, fontFile({ subset }, weight));
  doc.font(name, size);
};

const measurer =
  (doc: Doc, style: Style) =>
  (run: Run): number => {
    use(doc, run, style);
    return doc.widthOfString(run.text);
  };

/** Breaks lines itself: pdfkit's own breaking takes minutes over a word of a hundred thousand letters. */
const write = (doc: Doc, text: string, style: Style): void => {
  const height = style.size * LINE;
  const plain = text.replaceAll('\t', '    ');
  for (const line of linesOf(plain, ROOM - style.indent, measurer(doc, style))) {
    if (doc.y + height > A4.height - MARGIN) doc.addPage();
    const top = doc.y;
    let x = MARGIN + style.indent;
    for (const piece of line) {
      use(doc, piece, style);
      doc.text(piece.text, x, top, { lineBreak: false });
      x += piece.width;
    }
    doc.y = top + height;
  }
};

const writePart = (doc: Doc, part: LetterPart): void => {
  const style = styles[part.type];
  doc.y += style.before;
  for (const [index, line] of part.text.split(/\r?\n/).entries()) {
    if (part.type === 'item' && index === 0) {
      if (doc.y + style.size * LINE > A4.height - MARGIN) doc.addPage();
      const top = doc.y;
      write(doc, '•', { ...style, indent: 2 });
      doc.y = top;
    }
    write(doc, line, style);
  }
};

const numberPages = (doc: Doc, { practice, date }: Letter): void => {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    use(doc, { subset: 'latin' }, foot);
    const text = [practice, date, `${page + 1} / ${count}`].filter((one) => one !== '').join(' · ');
    const [line = []] = linesOf(text, ROOM, measurer(doc, foot));
    let x = MARGIN;
    // Below the margin, where pdfkit would begin another page.
    doc.page.margins.bottom = 0;
    for (const piece of line) {
      use(doc, piece, foot);
      doc.text(piece.text, x, A4.height - MARGIN + 20, { lineBreak: false });
      x += piece.width;
    }
  }
};

/** A page of paper in A4, in as many scripts as its fonts have. */
export const pdfOf = (
  letter: Letter,
  { compress = true }: { compress?: boolean } = {},
): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const doc = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      bufferPages: true,
      compress,
      font: '',
      info: { Title: letter.title, Author: letter.practice || letter.title },
    });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    for (const part of letter.parts) writePart(doc, part);
    numberPages(doc, letter);
    doc.end();
  });

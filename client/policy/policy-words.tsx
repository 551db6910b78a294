import { Fragment } from 'react';
import classes from './policy.module.css';

type Part = { type: 'heading' | 'text' | 'items'; lines: string[] };

/** As on paper: # begins a heading, - an item of a list. */
const partsOf = (body: string): Part[] => {
  const parts: Part[] = [];
  for (const raw of body.split(/\r?\n/)) {
    const line = raw.trim();
    const last = parts.at(-1);
    if (line === '') continue;
    if (/^#+\s/.test(line)) parts.push({ type: 'heading', lines: [line.replace(/^#+\s+/, '')] });
    else if (/^[-*•]\s/.test(line)) {
      const item = line.replace(/^[-*•]\s+/, '');
      if (last?.type === 'items') last.lines.push(item);
      else parts.push({ type: 'items', lines: [item] });
    } else parts.push({ type: 'text', lines: [line] });
  }
  return parts;
};

const PartOf = ({ part: { type, lines } }: { part: Part }) => {
  if (type === 'heading') return <h3>{lines[0]}</h3>;
  if (type === 'text') return <p>{lines[0]}</p>;
  return (
    <ul>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
};

export const PolicyWords = ({ body }: { body: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <div className={classes.words} dir="auto" tabIndex={0}>
    {partsOf(body).map((part, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name
      <Fragment key={index}>
        <PartOf part={part} />
      </Fragment>
    ))}
  </div>
);

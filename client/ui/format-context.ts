import { createContext, use } from 'react';
import type { Format } from './format.ts';

export const FormatContext = createContext<Format | null>(null);

export const useFormat = (): Format => {
  const format = use(FormatContext);
  if (!format) throw new Error('no FormatContext around this component');
  return format;
};

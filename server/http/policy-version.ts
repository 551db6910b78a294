import { notFound } from './errors.ts';

/**
 * The version that a path names.
 * @throws ApiError 404, as for one that doesn't exist
 */
export const versionIn = (text: string): number => {
  if (!/^\d{1,6}$/.test(text)) throw notFound('version');
  return Number(text);
};

import { RequestError } from '../http/request.ts';
import { useProblemText } from './problem.tsx';

/** The server's words for one field of a form, or (field null) what is about none of those shown. */
export const useFieldProblem = (error: unknown, shown: readonly string[]) => {
  const textOf = useProblemText();
  const meant = error instanceof RequestError ? error.field : null;
  const atField = meant !== null && shown.includes(meant);
  return (field: string | null): string | null => {
    if (!error) return null;
    if (field === null) return atField ? null : textOf(error);
    return meant === field ? textOf(error).replace(`${field}: `, '') : null;
  };
};

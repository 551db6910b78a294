import type { ErrorAnswer, RowProblem } from '../../shared/api/errors.ts';

/** What the server said no to, in its own words; `status` 0 when it couldn't be asked at all. */
export class RequestError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problems: readonly RowProblem[];
  /** the field that is meant, as the request names it; null: none in particular */
  readonly field: string | null;

  constructor(
    status: number,
    code: string,
    message: string,
    problems: readonly RowProblem[] = [],
    field: string | null = null,
  ) {
    super(message);
    this.field = field;
    this.name = 'RequestError';
    this.status = status;
    this.code = code;
    this.problems = problems;
  }
}

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

type Options = {
  method?: string;
  json?: unknown;
  csv?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
};

const isRowProblem = (value: unknown): value is RowProblem =>
  typeof value === 'object' && value !== null && 'row' in value && 'message' in value;

const refusal = async (response: Response): Promise<RequestError> => {
  try {
    const answer: ErrorAnswer = await response.json();
    const { code, message, details, field = null } = answer.error;
    const problems = Array.isArray(details) ? details.filter(isRowProblem) : [];
    return new RequestError(response.status, code, message, problems, field);
  } catch {
    return new RequestError(response.status, 'unreadable', response.statusText);
  }
};

/**
 * One call to the server. The answer's type is what `shared/api` says; the server's own tests hold it to that.
 * @throws RequestError
 */
export const request = async <T>(fetch: Fetch, path: string, options: Options = {}): Promise<T> => {
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
  const init: RequestInit = {
    method: options.method ?? 'GET',
    credentials: 'same-origin',
    headers,
  };
  if (options.signal) init.signal = options.signal;
  if (options.json !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(options.json);
  } else if (options.csv !== undefined) {
    headers['content-type'] = 'text/csv; charset=utf-8';
    init.body = options.csv;
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new RequestError(0, 'unreachable', '');
  }
  if (!response.ok) throw await refusal(response);
  const body: T = await response.json();
  return body;
};

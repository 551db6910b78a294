/** What the caller got wrong, on its way to becoming an answer. Everything else that is thrown is a bug. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly details: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { field?: string; details?: unknown; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = more.field;
    this.details = more.details;
    this.headers = more.headers ?? {};
  }
}

export const invalidRequest = (message: string, field?: string, details?: unknown): ApiError =>
  new ApiError(400, 'invalid_request', message, {
    ...(field === undefined ? {} : { field }),
    ...(details === undefined ? {} : { details }),
  });

export const notSignedIn = (): ApiError =>
  new ApiError(401, 'not_signed_in', 'Sign in, or send a valid bearer token.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });

export const notAllowed = (message = 'Your role does not allow this.'): ApiError =>
  new ApiError(403, 'not_allowed', message);

/** The same words whether it doesn't exist or may not be seen. */
export const notFound = (what: string): ApiError =>
  new ApiError(404, 'not_found', `There is no such ${what}.`);

export const conflict = (code: string, message: string, field?: string): ApiError =>
  new ApiError(409, code, message, field === undefined ? {} : { field });

export const tooLarge = (limitMegabytes: number): ApiError =>
  new ApiError(413, 'body_too_large', `The body is larger than ${limitMegabytes} MB.`);

export const wrongContentType = (expected: readonly string[]): ApiError =>
  new ApiError(415, 'wrong_content_type', `The body must be ${expected.join(' or ')}.`, {
    field: 'Content-Type',
  });

export const tooManyRequests = (retryAfterSeconds: number): ApiError =>
  new ApiError(429, 'too_many_requests', 'Too many attempts; try again later.', {
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });

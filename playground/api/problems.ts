// Failures as the API words them: application/problem+json (RFC 9457).

const problemTable = {
  BAD_REQUEST: { status: 400, title: 'Bad Request' },
  UNAUTHORIZED: { status: 401, title: 'Unauthorized' },
  FORBIDDEN: { status: 403, title: 'Forbidden' },
  INSUFFICIENT_SCOPE: { status: 403, title: 'Forbidden' },
  QUOTA_EXCEEDED: { status: 403, title: 'Forbidden' },
  NOT_FOUND: { status: 404, title: 'Not Found' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method Not Allowed' },
  NOT_ACCEPTABLE: { status: 406, title: 'Not Acceptable' },
  CONFLICT: { status: 409, title: 'Conflict' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Unsupported Media Type' },
  VALIDATION_ERROR: { status: 422, title: 'Unprocessable Entity' },
  RATE_LIMITED: { status: 429, title: 'Too Many Requests' },
  INTERNAL_ERROR: { status: 500, title: 'Internal Server Error' },
  NOT_IMPLEMENTED: { status: 501, title: 'Not Implemented' },
  UPSTREAM_ERROR: { status: 502, title: 'Bad Gateway' },
  SERVICE_UNAVAILABLE: { status: 503, title: 'Service Unavailable' },
} as const;

export type ProblemCode = keyof typeof problemTable;

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown anywhere while a request is answered. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[] | undefined;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail);
    this.name = 'ProblemError';
    this.code = code;
    this.status = problemTable[code].status;
    this.headers = extras.headers ?? {};
    this.errors = extras.errors;
  }
}

export function invalid(field: string, message: string): ProblemError {
  return new ProblemError('VALIDATION_ERROR', 'Request failed validation.', { errors: [{ field, message }] });
}

export function problemBody(error: ProblemError, instance: string, requestId: string): Record<string, unknown> {
  const { status, title } = problemTable[error.code];
  return {
    type: `urn:creatoraudit:error:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    instance,
    request_id: requestId,
    ...(error.errors === undefined ? {} : { errors: error.errors }),
  };
}

/** An answer of Google's APIs that is no success. */
export class ApiProblem extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
  }
}

export const badRequest = (message: string): ApiProblem => new ApiProblem(400, message);
export const notFound = (): ApiProblem => new ApiProblem(404, 'Requested entity was not found.');

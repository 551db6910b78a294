import { z } from 'zod';
import { errorAnswerSchema } from '../../shared/api/errors.ts';
import { JSON_TYPE } from './body.ts';
import { noBody, noQuery, type Operation, openOperation } from './operation.ts';

type JsonSchema = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const parametersOf = (operation: Operation): JsonSchema[] => {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const { properties } = schemaOf(operation.query, 'input');
  const inQuery = Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }));
  return [...inPath, ...inQuery];
};

const bodyOf = ({ body, method }: Operation): JsonSchema => {
  if (method === 'get' || body.schema === null) return {};
  const schema = schemaOf(body.schema, 'input');
  const content = Object.fromEntries(
    body.types.map((type) => [type, { schema: type === JSON_TYPE ? schema : { type: 'string' } }]),
  );
  return { requestBody: { required: true, content } };
};

const answersOf = ({ answer, answerType, status }: Operation): JsonSchema => ({
  [status]: {
    description: 'Done',
    content: { [answerType]: { schema: schemaOf(answer, 'output') } },
  },
  default: {
    description: 'What was wrong',
    content: { [JSON_TYPE]: { schema: { $ref: '#/components/schemas/Error' } } },
  },
});

const described = (operation: Operation): JsonSchema => ({
  operationId: `${operation.method}${operation.path.replaceAll(/\W+(\w?)/g, (_, c: string) => c.toUpperCase())}`,
  summary: operation.summary,
  tags: [operation.path.split('/')[2] ?? ''],
  security: operation.access === 'anyone' ? [] : [{ session: [] }, { token: [] }],
  'x-roles': operation.access === 'anyone' ? ['anyone'] : operation.access,
  'x-token-scopes': operation.scope === undefined ? [] : [operation.scope],
  parameters: parametersOf(operation),
  ...bodyOf(operation),
  responses: answersOf(operation),
});

/** The description of all these operations, made from the schemas that check their requests (OpenAPI 3.1). */
const openApiOf = (operations: readonly Operation[], cookieName: string): JsonSchema => {
  const paths: Record<string, JsonSchema> = {};
  for (const operation of operations)
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: described(operation),
    };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Forecall',
      version: '1',
      description: 'Times are ISO 8601 in UTC; percentages are numbers (3 means 3 %).',
    },
    paths,
    components: {
      schemas: { Error: schemaOf(errorAnswerSchema, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookieName },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
};

/** Describes the given operations and itself. */
export const withDescription = (
  operations: readonly Operation[],
  cookieName: string,
): Operation[] => {
  const all = [...operations];
  let description: JsonSchema | null = null;
  all.push(
    openOperation({
      route: ['get', '/api/openapi.json'],
      summary: 'This description',
      query: noQuery,
      body: noBody,
      answer: z.record(z.string(), z.unknown()),
      handle: async () => {
        description ??= openApiOf(all, cookieName);
        return description;
      },
    }),
  );
  return all;
};

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const labelled = (text, field) => element('label', {}, text, field);

/** A body to begin with: the schema's required parts, each with something of its type. */
const exampleOf = (schema) => {
  if (!schema) return null;
  if (schema.enum) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return exampleOf(choice[0]);
  if (schema.type === 'array') return [exampleOf(schema.items)];
  if (schema.type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, exampleOf(schema.properties?.[name])]),
    );
  if (schema.type === 'number' || schema.type === 'integer') return 1;
  if (schema.type === 'boolean') return true;
  return '';
};

const bodyFields = (requestBody) => {
  if (!requestBody) return null;
  const types = Object.keys(requestBody.content);
  const type = element('select', {}, ...types.map((name) => element('option', {}, name)));
  const text = element('textarea', { spellcheck: false });
  const fill = () => {
    const { schema } = requestBody.content[type.value];
    text.value =
      type.value === 'application/json' ? JSON.stringify(exampleOf(schema), null, 2) : '';
  };
  type.addEventListener('change', fill);
  fill();
  return { type, text };
};

const send = async (path, method, fields, body) => {
  let address = path;
  const query = new URLSearchParams();
  for (const { parameter, input } of fields) {
    if (parameter.in === 'path')
      address = address.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (input.value !== '') query.set(parameter.name, input.value);
  }
  const token = document.querySelector('#token').value;
  const response = await fetch(query.size > 0 ? `${address}?${query}` : address, {
    method: method.toUpperCase(),
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body ? { 'content-type': body.type.value } : {}),
    },
    body: body ? body.text.value : undefined,
  });
  const text = await response.text();
  let shown = text;
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not JSON: shown as it came.
  }
  return `${response.status} ${response.statusText}\n\n${shown}`;
};

const operationView = (path, method, operation) => {
  const fields = operation.parameters.map((parameter) => ({
    parameter,
    input: element('input', { required: parameter.required }),
  }));
  const body = bodyFields(operation.requestBody);
  const answer = element('pre', { hidden: true, tabIndex: 0 });
  const form = element(
    'form',
    {},
    ...fields.map(({ parameter, input }) => labelled(`${parameter.name} (${parameter.in})`, input)),
    ...(body ? [labelled('Content type', body.type), labelled('Body', body.text)] : []),
    element('button', { type: 'submit' }, 'Send'),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    answer.hidden = false;
    answer.textContent = '…';
    answer.textContent = await send(path, method, fields, body).catch(String);
  });
  const schemas = element('pre', {}, JSON.stringify(operation.responses, null, 2));
  return element(
    'details',
    {},
    element(
      'summary',
      {},
      element('code', {}, `${method.toUpperCase()} ${path}`),
      ` ${operation.summary} (${operation['x-roles'].join(', ')})`,
    ),
    form,
    answer,
    element('details', {}, element('summary', {}, 'What it answers'), schemas),
  );
};

const description = await (await fetch('/api/openapi.json')).json();
document
  .querySelector('#operations')
  .replaceChildren(
    ...Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => operationView(path, method, operation)),
    ),
  );

import { texts } from "../texts.ts";
import { type Schema, schemaLimits, schemaParts } from "./schema_text.ts";

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

type Content = Record<string, { schema?: Schema }>;

interface Operation {
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

/** The parts of an OpenAPI document that are shown. */
export interface ApiDocument {
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** Whom a route lets in. */
export type Audience = "everybody" | "signedIn" | "administrators";

interface Call {
  method: string;
  path: string;
  audience: Audience;
  operation: Operation;
}

export interface ApiDocsProps {
  document: ApiDocument;
  audienceOf: (method: string, path: string) => Audience;
}

const idOf = (text: string) => text.replaceAll(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** The calls by the first part of their path, in the order of the alphabet. */
function groupsOf({ document, audienceOf }: ApiDocsProps): [string, Call[]][] {
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, operation]): Call => {
      const method = name.toUpperCase();
      return { method, path, operation, audience: audienceOf(method, `/api${path}`) };
    })
  );
  const groups = Map.groupBy(calls, ({ path }) => path.split("/")[1]!);
  return [...groups].sort(([a], [b]) => a < b ? -1 : 1);
}

/** Every call of the API, readable without a script. */
export function ApiDocsView(props: ApiDocsProps) {
  const t = texts().apiDocs;
  const { info, components } = props.document;
  const groups = groupsOf(props);
  const schemas = Object.entries(components?.schemas ?? {}).sort(([a], [b]) => a < b ? -1 : 1);
  return (
    <main id="main" class="page api-docs">
      <h1>{t.heading(info.title, info.version)}</h1>
      <Introduction />
      <nav class="api-groups" aria-label={t.parts}>
        {groups.map(([name]) => <a href={`#${idOf(name)}`}>{name}</a>)}
        <a href="#schemas">{t.schemas}</a>
      </nav>
      {groups.map(([name, calls]) => (
        <section id={idOf(name)} aria-labelledby={`${idOf(name)}-title`}>
          <h2 id={`${idOf(name)}-title`}>{name}</h2>
          {calls.map((call) => <CallDetails {...call} />)}
        </section>
      ))}
      <section id="schemas" aria-labelledby="schemas-title">
        <h2 id="schemas-title">{t.schemas}</h2>
        {schemas.map(([name, schema]) => (
          <article class="api-schema" id={`schema-${idOf(name)}`}>
            <h3>{name}</h3>
            <SchemaCode schema={schema} />
          </article>
        ))}
      </section>
    </main>
  );
}

function Introduction() {
  const t = texts().apiDocs;
  return (
    <>
      <p class="lead">
        {t.paths(<code>/api</code>, <a href="/api/openapi.json">/api/openapi.json</a>)}
      </p>
      <p class="hint">
        {t.whoAsks(<code>x-api-key</code>, <code>Authorization: Bearer …</code>)}
      </p>
    </>
  );
}

function CallDetails({ method, path, audience, operation }: Call) {
  const t = texts().apiDocs;
  const { parameters = [], requestBody, responses, description } = operation;
  const summary = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1]
    .description;
  return (
    <details class="api-call" id={idOf(`${method}${path}`)}>
      <summary>
        <span class={`api-method api-${method.toLowerCase()}`}>{method}</span>{" "}
        <span class="path">{path}</span> <span class="api-summary">{summary}</span>
      </summary>
      <div class="api-body">
        {description && <p>{description}</p>}
        <p class="hint">{t.audiences[audience]}</p>
        {parameters.length > 0 && <Parameters parameters={parameters} />}
        {requestBody && <Body {...requestBody} />}
        <h4>{t.answers}</h4>
        {Object.entries(responses).map(([status, response]) => (
          <>
            <p>
              <strong>{status}</strong> {response.description}
            </p>
            {Object.entries(response.content ?? {}).map(([, { schema }]) =>
              schema && <SchemaCode schema={schema} />
            )}
          </>
        ))}
      </div>
    </details>
  );
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  const t = texts().apiDocs;
  return (
    <>
      <h4>{t.parameters}</h4>
      <dl class="api-parameters">
        {parameters.map(({ name, in: place, required, description, schema = {} }) => (
          <div>
            <dt>
              <code>{name}</code>{" "}
              <span class="hint">{required ? t.place(place) : t.optionalPlace(place)}</span>
            </dt>
            <dd>
              <SchemaText schema={schema} />{" "}
              <span class="hint">{schemaLimits({ ...schema, description })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Body({ required, content }: { required?: boolean; content: Content }) {
  const t = texts().apiDocs;
  return (
    <>
      <h4>{required ? t.body : t.optionalBody}</h4>
      {Object.entries(content).map(([type, { schema }]) => (
        <>
          {type !== "application/json" && <p class="hint">{type}</p>}
          {schema && <SchemaCode schema={schema} />}
        </>
      ))}
    </>
  );
}

function SchemaCode({ schema }: { schema: Schema }) {
  return <pre class="api-code"><SchemaText schema={schema} /></pre>;
}

function SchemaText({ schema }: { schema: Schema }) {
  return (
    <code>
      {schemaParts(schema).map((part) =>
        part.schema === undefined
          ? part.text
          : <a href={`#schema-${idOf(part.schema)}`}>{part.text}</a>
      )}
    </code>
  );
}

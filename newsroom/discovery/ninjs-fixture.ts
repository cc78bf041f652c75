import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Names GeoJSON's own schema; all that we give out of it are points (RFC 7946, 3.1.2). */
const GEOJSON = {
  $id: 'https://geojson.org/schema/GeoJSON.json',
  type: 'object',
  required: ['type', 'coordinates'],
  additionalProperties: false,
  properties: {
    type: { const: 'Point' },
    coordinates: {
      type: 'array',
      prefixItems: [
        { type: 'number', minimum: -180, maximum: 180 },
        { type: 'number', minimum: -90, maximum: 90 },
      ],
      items: false,
      minItems: 2,
    },
  },
};

/**
 * For tests: holds a ninjs document against the published schema.
 * @returns what is wrong with it, in the validator's words.
 */
export function ninjsFaults(json: string): string[] {
  const document: unknown = JSON.parse(json);
  return validate(document) ? [] : (validate.errors ?? []).map(faultOf);
}

function faultOf({ instancePath, message = '' }: { instancePath: string; message?: string }) {
  return `${instancePath} ${message}`;
}

const validate = compile();

function compile() {
  const file = join(import.meta.dirname, 'schemas/ninjs-schema_3.1.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as AnySchemaObject;
  // The schema describes some types beside a `$ref` that says the same: strict mode wants neither.
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: fullFormats });
  ajv.addSchema(GEOJSON);
  return ajv.compile(schema);
}

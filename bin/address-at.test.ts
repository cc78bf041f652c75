import { expect, it } from 'vitest';
import { addressAt } from './address-at.ts';

it.each([
  ['0.0.0.0', 'http://localhost:3000'],
  ['127.0.0.1', 'http://localhost:3000'],
  ['::', 'http://localhost:3000'],
  ['192.0.2.7', 'http://192.0.2.7:3000'],
  ['2001:db8::7', 'http://[2001:db8::7]:3000'],
])('%s is reached at %s', (host, address) => {
  expect(addressAt(host, 3000)).toBe(address);
  expect(URL.canParse(address)).toBe(true);
});

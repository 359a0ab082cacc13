import { fieldName, meets, readConditions, type FieldValue } from './queries';

const moment = new Date('2026-11-21T08:00:00Z');

it.each<[q: string, value: FieldValue, met: boolean]>([
  ['k=shop', 'shop', true],
  ['k=shop', 'shops', false],
  ['k=\\~shop', '~shop', true],
  ['k=~SHO', 'my-shop', true],
  ['k=~x', 'shop', false],
  ['k=[2~4]', 4, true],
  ['k=[2~4]', 5, false],
  ['k=[2~]', 10, true],
  ['k=[~b]', 'c', false],
  ['k=[2026-11-21T07:00:00~2026-11-21T09:00:00]', moment, true],
  ['k=[2026-11-21T09:00:00~]', moment, false],
  ['k={shop other}', 'other', true],
  ['k={"shop" \'other\'}', 'shop', true],
  ['k={1 2}', 3, false],
  ['k=true', true, true],
  ['k=x', undefined, false],
  ['k%3Dshop', 'shop', true],
  ['k=a=b', 'a=b', true],
])('finds by %s whether %s is meant', (q, value, met) => {
  const condition = readConditions(q).get('k');
  expect(condition && meets(value, condition)).toBe(met);
});

it.each([
  ['k', /must contain "="/],
  ['k=', /must contain "="/],
  ['=v', /must contain "="/],
  ['k=v,', /must contain "="/],
  ['k=~', /invalid query string value: ~/],
  ['k=[1]', /invalid query string value: \[1\]/],
  ['k=[~]', /invalid query string value/],
  ['k=[1~2~3]', /invalid query string value/],
  ['k={a', /invalid query string value: {a/],
  ['k=(a', /invalid query string value: \(a/],
])('refuses %s', (q, message) => {
  expect(() => readConditions(q)).toThrow(message);
});

it.each([
  ['CreationTime', 'creation_time'],
  ['ProjectID', 'project_id'],
  ['push_time', 'push_time'],
  ['used.storage', 'used.storage'],
])('knows the field %s as %s', (key, name) => {
  expect(fieldName(key)).toBe(name);
});

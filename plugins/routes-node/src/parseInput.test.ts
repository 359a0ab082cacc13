import { z } from 'zod';
import { parseInput } from './parseInput';

const schema = z.strictObject({
  env: z
    .record(
      z.string().regex(/^[A-Z]+$/, 'must be the name of a variable'),
      z.string().max(3),
    )
    .optional(),
});

describe('parseInput', () => {
  it.each([
    [{ env: { 'A=B': '1' } }, 'env.A=B: must be the name of a variable'],
    [{ env: { A: '1234' } }, 'env.A: is too long, at most 3 characters'],
    [{ env: { A: 1 } }, 'env.A: 1 has to be a string'],
    [{ env: [] }, 'env: [] has to be a record'],
    [{ colour: 'red' }, 'colour: there is no such field'],
  ])('says of %j what was wrong and what would be right', (input, message) => {
    expect(() => parseInput(schema, input, 'body')).toThrow(message);
  });
});

import { LineSplitter } from './LineSplitter';

const text = 'data: {"name":"结账 ☂ 🛒"}\r\n\n: ping\n{"a":1}\n';
const lines = ['data: {"name":"结账 ☂ 🛒"}', '', ': ping', '{"a":1}'];
const bytes = new TextEncoder().encode(text);

describe('LineSplitter', () => {
  it('cuts the same lines wherever the bytes are cut', () => {
    for (let size = 1; size <= bytes.length; size++) {
      const splitter = new LineSplitter();
      const found: string[] = [];
      for (let at = 0; at < bytes.length; at += size)
        found.push(...splitter.push(bytes.subarray(at, at + size)));
      expect(found).toEqual(lines);
      expect(splitter.rest()).toBe('');
    }
  });

  it('hands out a line that never ended as the rest', () => {
    const splitter = new LineSplitter();
    expect(splitter.push(new TextEncoder().encode('one\ntw'))).toEqual(['one']);
    expect(splitter.rest()).toBe('tw');
  });

  it('puts a line of many chunks together without slowing down', () => {
    const splitter = new LineSplitter();
    const chunk = new TextEncoder().encode('x'.repeat(1024));
    for (let count = 0; count < 8 * 1024; count++)
      expect(splitter.push(chunk)).toHaveLength(0);
    const [line] = splitter.push(new TextEncoder().encode('\n'));
    expect(line).toHaveLength(8 * 1024 * 1024);
  });

  it('refuses a line without end', () => {
    const splitter = new LineSplitter();
    const chunk = new TextEncoder().encode('x'.repeat(16 * 1024 * 1024));
    expect(() => {
      for (let count = 0; count < 5; count++) splitter.push(chunk);
    }).toThrow(RangeError);
  });
});

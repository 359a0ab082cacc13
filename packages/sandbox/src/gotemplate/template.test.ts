import { readFileSync } from 'fs';
import { join } from 'path';
import { z } from 'zod';
import { TemplateError } from './errors';
import { renderTemplate } from './template';

const answers = z
  .object({
    data: z.record(z.string(), z.json()),
    cases: z.array(
      z.object({
        template: z.string(),
        options: z.array(z.string()).optional(),
        result: z.string().optional(),
        error: z.string().optional(),
      }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(join(__dirname, 'testing', 'goAnswers.json'), 'utf8'),
    ),
  );

function answer(template: string, options?: readonly string[]) {
  try {
    return {
      result: renderTemplate(template, answers.data, { options }),
    };
  } catch (error) {
    if (error instanceof TemplateError) return { error: error.message };
    throw error;
  }
}

describe('renderTemplate', () => {
  // goAnswers.json holds what Go 1.26's text/template with sprig 3.3 answered to these templates over this data.
  it.each(answers.cases)(
    'answers as Go does to $template',
    ({ template, options, result, error }) => {
      expect(answer(template, options)).toEqual(
        error === undefined ? { result } : { error },
      );
    },
  );

  it('names the template it is told', () => {
    expect(() =>
      renderTemplate(
        '{{ .kind }}',
        {},
        {
          name: '',
          options: ['missingkey=error'],
        },
      ),
    ).toThrow(
      'template: :1:3: executing "" at <.kind>: map has no entry for key "kind"',
    );
  });

  it('tells a template that cannot be read from data that does not fit', () => {
    expect(() => renderTemplate('{{ if }}', {})).toThrow(
      expect.objectContaining({ phase: 'parse' }),
    );
    expect(() => renderTemplate('{{ index .a 1 }}', { a: [] })).toThrow(
      expect.objectContaining({ phase: 'execute' }),
    );
  });

  it('refuses options that Go does not know', () => {
    expect(() =>
      renderTemplate('x', {}, { options: ['missingkey=oops'] }),
    ).toThrow('unrecognized option: missingkey=oops');
  });

  it('never reaches what lies outside the data', () => {
    const options = ['missingkey=error'];
    expect(() => renderTemplate('{{ .constructor }}', {}, { options })).toThrow(
      'map has no entry for key "constructor"',
    );
    expect(renderTemplate('{{ hasKey . "__proto__" }}', {})).toBe('false');
    expect(() => renderTemplate('{{ toString }}', {})).toThrow(
      'wrong number of args for toString: want 1 got 0',
    );
  });

  it('stops a template that calls itself for ever', () => {
    expect(() =>
      renderTemplate(
        '{{ define "x" }}{{ template "x" }}{{ end }}{{ template "x" }}',
        {},
      ),
    ).toThrow('exceeded maximum template depth');
  });
});

describe("Argo CD's own functions", () => {
  it.each([
    ['{{ normalize "Feature/Foo_Bar." }}', 'feature-foo-bar'],
    [
      '{{ slugify "Feature Branch: Über-long & more" }}',
      'feature-branch-uber-long-and-more',
    ],
    [
      '{{ slugify 23 "feat/areally+long_pull_request_name" }}',
      'feat-areally-long-pull',
    ],
    [
      '{{ slugify 23 true "feat/areally+long_pull_request_name" }}',
      'feat-areally-long-pull',
    ],
    [
      '{{ slugify 23 false "feat/areally+long_pull_request_name" }}',
      'feat-areally-long-pull',
    ],
  ])('renders %s', (template, expected) => {
    expect(renderTemplate(template, {})).toBe(expected);
  });
});

import { Evaluator } from './evaluator';
import type { Branch, Node, Pipeline } from './nodes';
import { writePipeline } from './nodes';
import type { Template } from './parser';
import { goQuote } from './quote';
import { type Box, ExecutionState, nothing } from './state';
import {
  type GoValue,
  formatValue,
  isList,
  isMap,
  isTrue,
  sortedKeys,
} from './values';

type Flow = 'break' | 'continue' | undefined;

const maximumDepth = 1000;

class Executor {
  readonly #output: string[] = [];
  readonly #evaluator: Evaluator;
  #depth = 0;

  constructor(private readonly state: ExecutionState) {
    this.#evaluator = new Evaluator(state);
  }

  output(): string {
    return this.#output.join('');
  }

  run(name: string, body: readonly Node[], dot: Box): void {
    this.state.within(name, dot, () => {
      this.#walk(dot, body);
    });
  }

  #walk(dot: Box, nodes: readonly Node[]): Flow {
    for (const node of nodes) {
      const flow = this.#walkNode(dot, node);
      if (flow) return flow;
    }
    return undefined;
  }

  #walkNode(dot: Box, node: Node): Flow {
    switch (node.type) {
      case 'text':
        this.#output.push(node.text);
        return undefined;
      case 'action': {
        const { value } = this.#evaluator.pipeline(dot, node.pipeline);
        if (node.pipeline.variables.length === 0) this.#print(value);
        return undefined;
      }
      case 'break':
      case 'continue':
        return node.type;
      case 'template':
        this.#callTemplate(dot, node);
        return undefined;
      case 'range':
        return this.state.scoped(() => this.#range(dot, node));
      default:
        return this.state.scoped(() => this.#condition(dot, node));
    }
  }

  #print(value: GoValue): void {
    const none = value === undefined || value === null;
    this.#output.push(none ? '<no value>' : formatValue(value));
  }

  #callTemplate(dot: Box, node: Node & { type: 'template' }): void {
    const { template } = this.state;
    const body =
      template.definitions.get(node.name) ??
      (node.name === template.name ? template.body : undefined);
    this.state.moveTo({
      position: node.position,
      source: () => {
        const pipeline = node.pipeline
          ? ` ${writePipeline(node.pipeline)}`
          : '';
        return `{{template ${goQuote(node.name)}${pipeline}}}`;
      },
    });
    if (!body) {
      return this.state.fail(`template ${goQuote(node.name)} not defined`);
    }
    if (++this.#depth > maximumDepth) {
      this.state.fail(`exceeded maximum template depth (${maximumDepth})`);
    }
    const argument = node.pipeline
      ? this.#evaluator.pipeline(dot, node.pipeline)
      : nothing;
    this.run(node.name, body, argument);
    this.#depth--;
    return undefined;
  }

  #condition(dot: Box, node: Branch & { type: string }): Flow {
    const box = this.#evaluator.pipeline(dot, node.pipeline);
    if (!isTrue(box.value)) return this.#walk(dot, node.otherwise);
    return this.#walk(node.type === 'with' ? box : dot, node.body);
  }

  #range(dot: Box, node: Branch): Flow {
    const { value } = this.#evaluator.pipeline(dot, node.pipeline);
    const entries = this.#entries(value);
    if (entries.length === 0) return this.#walk(dot, node.otherwise);
    for (const [index, element] of entries) {
      const flow = this.state.scoped(() => {
        this.#setLoopVariables(node.pipeline, index, element);
        return this.#walk(element, node.body);
      });
      if (flow === 'break') break;
    }
    return undefined;
  }

  #entries(value: GoValue): Array<[GoValue, Box]> {
    if (value === undefined || value === null) return [];
    if (typeof value === 'bigint') {
      return Array.from({ length: Math.max(0, Number(value)) }, (_none, at) => [
        BigInt(at),
        { value: BigInt(at), boxed: false },
      ]);
    }
    if (isList(value)) {
      return value.map((item, at) => [
        BigInt(at),
        { value: item ?? null, boxed: true },
      ]);
    }
    if (isMap(value)) {
      return sortedKeys(value).map(key => [
        key,
        { value: value[key] ?? null, boxed: true },
      ]);
    }
    return this.state.fail(`range can't iterate over ${formatValue(value)}`);
  }

  #setLoopVariables(pipeline: Pipeline, index: GoValue, element: Box): void {
    const [first, second] = pipeline.variables;
    if (first === undefined) return;
    const key = { value: index, boxed: false };
    this.state.assign(first, second === undefined ? element : key);
    if (second !== undefined) this.state.assign(second, element);
  }
}

/**
 * Runs one template once.
 *
 * @throws TemplateError with Go's wording, for example
 * `template: base:1:3: executing "base" at <.kind>: map has no entry for key "kind"`
 */
export function executeTemplate(
  template: Template,
  data: GoValue,
  missingKeyIsError: boolean,
): string {
  const state = new ExecutionState(template, missingKeyIsError);
  const executor = new Executor(state);
  executor.run(template.name, template.body, { value: data, boxed: false });
  return executor.output();
}

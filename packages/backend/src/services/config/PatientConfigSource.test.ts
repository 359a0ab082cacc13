import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ClosableConfig, ConfigSources } from '@backstage/config-loader';
import { PatientConfigSource } from './PatientConfigSource';

describe('PatientConfigSource', () => {
  const onProblem = jest.fn();
  const onMended = jest.fn();
  const pause = jest.fn(() => new Promise<void>(setImmediate));
  let folder: string;
  let file: string;
  let config: ClosableConfig | undefined;

  const open = async () => {
    const source = ConfigSources.default({
      argv: ['--config', file],
      env: {},
      rootDir: folder,
    });
    config = await ConfigSources.toConfig(
      new PatientConfigSource(source, {
        onProblem,
        onMended,
        pause,
      }),
    );
    return config;
  };
  /** Writes the file, and resolves with the title once it is read. */
  const change = (opened: ClosableConfig, text: string) => {
    const read = new Promise<string>(resolve => {
      const subscription = opened.subscribe?.(() => {
        subscription?.unsubscribe();
        resolve(opened.getString('app.title'));
      });
    });
    return writeFile(file, text).then(() => read);
  };

  beforeEach(async () => {
    jest.clearAllMocks();
    folder = await mkdtemp(path.join(tmpdir(), 'slipway-config-'));
    file = path.join(folder, 'app-config.yaml');
  });
  afterEach(async () => {
    config?.close();
    config = undefined;
    await rm(folder, { recursive: true });
  });

  it('keeps what it had while a file is broken, and takes it up when it is mended', async () => {
    await writeFile(file, 'app: { title: One }');
    const opened = await open();
    const broken = new Promise<string>(resolve =>
      onProblem.mockImplementationOnce(resolve),
    );
    await writeFile(file, 'app: { title: [Two }');
    const problem = await broken;
    expect(problem).toMatch(/Flow sequence|must end with a \]/);
    expect(problem).toContain(file);
    await new Promise<void>(resolve => {
      pause.mockImplementation(async () => {
        if (pause.mock.calls.length >= 3) resolve();
        await new Promise(setImmediate);
      });
    });
    expect(onProblem).toHaveBeenCalledTimes(1);
    expect(opened.getString('app.title')).toBe('One');
    expect(onMended).not.toHaveBeenCalled();

    expect(await change(opened, 'app: { title: Three }')).toBe('Three');
    expect(onMended).toHaveBeenCalledTimes(1);
    expect(onProblem).toHaveBeenCalledTimes(1);
    expect(await change(opened, 'app: { title: Four }')).toBe('Four');
  });

  it('has to be right at start', async () => {
    await writeFile(file, 'app: { title: [One }');
    await expect(open()).rejects.toThrow(/must end with a \]|Flow sequence/);
    expect(onProblem).not.toHaveBeenCalled();
  });
});

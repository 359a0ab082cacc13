import { defineConfig } from '@playwright/test';
import { portalUrl } from './platform/addresses';

export default defineConfig({
  testDir: './journeys',
  outputDir: './results',
  // One platform for all journeys: each works on environments of its own.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // So long as this only what is broken takes, whatever else the machine does.
  timeout: 300_000,
  expect: { timeout: 90_000 },
  maxFailures: 10,
  globalSetup: './platform/hibernation.ts',
  reporter: [['list'], ['json']],
  // A platform has one shape: each is started with its own, one after the other.
  projects: [
    { name: 'cloud', testIgnore: 'hybrid/**' },
    { name: 'hybrid', testMatch: 'hybrid/**' },
  ],
  use: {
    baseURL: portalUrl,
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

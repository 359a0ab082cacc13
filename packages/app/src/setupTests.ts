import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered, some loaded for the first time: a busy machine needs longer than the usual second.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(120_000);

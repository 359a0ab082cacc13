import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered: a busy machine needs longer than the usual second.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(120_000);

// jsdom lays nothing out, so there is nowhere to scroll to.
Element.prototype.scrollIntoView = () => {};

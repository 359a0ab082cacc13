export * from './PacedSignals';

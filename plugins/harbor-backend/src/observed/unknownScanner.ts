/**
 * Name of a scanner that was not told. Harbor names the scanner of a scan that went well alone: of one that goes on, or
 * that failed, nobody knows who does it until there was another.
 */
export const unknownScanner = 'Unknown scanner';

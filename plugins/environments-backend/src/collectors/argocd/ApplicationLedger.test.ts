import { applicationSchema } from './answers';
import { ApplicationLedger } from './ApplicationLedger';
import { application } from './testApplications';

const at = (version: number) =>
  applicationSchema.parse(application('pr-7-web', { version }));
const listed = (version: number) => new Map([['web', at(version)]]);

describe('ApplicationLedger', () => {
  let ledger: ApplicationLedger;

  beforeEach(() => {
    ledger = new ApplicationLedger();
    ledger.note('web', at(100), undefined);
  });

  it('believes a cluster that counts anew, after some lists', () => {
    for (let list = 0; list < 2; list += 1) {
      ledger.noteList(listed(7));
      expect(ledger.note('web', at(7), undefined)).toEqual({ is: 'stale' });
    }
    ledger.noteList(listed(7));
    expect(ledger.note('web', at(7), undefined)).not.toEqual({ is: 'stale' });
    expect(ledger.note('web', at(6), undefined)).toEqual({ is: 'stale' });
  });

  it('does not believe lists that lag behind now and then', () => {
    for (const version of [90, 90, 100, 90, 90]) {
      ledger.noteList(listed(version));
      ledger.note('web', at(version), undefined);
    }
    expect(ledger.note('web', at(99), undefined)).toEqual({ is: 'stale' });
  });
});

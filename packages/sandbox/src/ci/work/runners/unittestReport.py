"""Runs the unit tests below the working directory and writes what became of them as JSON lines to the file named."""

import json
import sys
import time
import unittest


class Report(unittest.TextTestResult):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.file = open(sys.argv[1], "w", encoding="utf-8")
        self.began = {}

    def startTest(self, test):
        super().startTest(test)
        self.began[test.id()] = time.monotonic()

    def tell(self, test, problem=None):
        suite, _, name = test.id().rpartition(".")
        seconds = time.monotonic() - self.began.get(test.id(), time.monotonic())
        detail = self._exc_info_to_string(problem, test) if problem else None
        message = str(problem[1]) if problem else None
        record = {"suite": suite, "name": name, "seconds": seconds, "message": message, "detail": detail}
        self.file.write(json.dumps(record) + "\n")
        self.file.flush()

    def addSuccess(self, test):
        super().addSuccess(test)
        self.tell(test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.tell(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self.tell(test, err)


suite = unittest.defaultTestLoader.discover(".")
result = unittest.TextTestRunner(resultclass=Report, verbosity=2).run(suite)
sys.exit(0 if result.wasSuccessful() else 1)

"""Fails when a test was skipped, and names it. Reads the reports that the last build left."""

import glob
import sys
import xml.etree.ElementTree as xml

reports = glob.glob("*/target/surefire-reports/TEST-*.xml")
if not reports:
    sys.exit("no test has left a report")

skipped = [
    f"{case.get('classname')}.{case.get('name')}: {reason.get('message') or 'no reason given'}"
    for report in reports
    for case in xml.parse(report).iter("testcase")
    for reason in case.iter("skipped")
]
if skipped:
    sys.exit("\n".join([f"{len(skipped)} skipped, none may be:", *sorted(skipped)]))

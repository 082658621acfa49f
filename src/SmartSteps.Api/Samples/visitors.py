#!/usr/bin/env python3
"""Visitors of a zone as rows of CSV, with their intervals. Python's standard library alone.

    SMARTSTEPS_KEY=ss_b_... python3 visitors.py http://127.0.0.1:5080 ZONE FROM TO [hour|day|week] > visitors.csv

FROM and TO are days, TO not included. Waits as long as the server says (429 and 503), and explains what it refuses.
"""
import csv
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

ATTEMPTS = 5
LONGEST_WAIT = 120


def ask(server, path, key, **parameters):
    """The JSON of an answer; ends the program with the server's own words where it is refused."""
    request = urllib.request.Request(f"{server}{path}?{urllib.parse.urlencode(parameters)}", headers={"Authorization": f"Bearer {key}", "Accept": "application/json"})
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            wait = int(refusal.headers.get("Retry-After") or 1)
            if refusal.code in (429, 503) and attempt < ATTEMPTS and wait <= LONGEST_WAIT:
                refusal.close()
                time.sleep(wait)
                continue
            sys.exit(explain(refusal))
        except urllib.error.URLError as failure:
            sys.exit(f"{server} does not answer: {failure.reason}")
    raise AssertionError("the last attempt returns or ends")


def explain(refusal):
    """The words of a problem (application/problem+json), with each of its errors."""
    if refusal.headers.get_content_type() != "application/problem+json":
        return f"{refusal.code} {refusal.reason}"
    problem = json.load(refusal)
    lines = [f"{problem['status']} {problem['title']}: {problem.get('detail', '')}"]
    lines += [f"  {error.get('parameter') or error.get('pointer')}: {error['detail']}" for error in problem.get("errors", [])]
    return "\n".join(lines)


def main():
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    key = os.environ.get("SMARTSTEPS_KEY") or sys.exit("Put your key into the environment variable SMARTSTEPS_KEY.")
    server, zone, first, end = sys.argv[1].rstrip("/"), *sys.argv[2:5]
    granularity = sys.argv[5] if len(sys.argv) == 6 else "hour"
    path = f"/v1/zones/{urllib.parse.quote(zone, safe='')}/visitors"
    answer = ask(server, path, key, **{"from": first, "to": end, "granularity": granularity})
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["start", "end", "status", "people", "low", "high"])
    for figure in answer["data"]["figures"]:
        low, high = figure.get("interval", ["", ""])
        # What is not shown has no number: an empty cell, never a zero.
        rows.writerow([figure["start"], figure["end"], figure["status"], figure.get("value", ""), low, high])


if __name__ == "__main__":
    main()

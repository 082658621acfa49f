#!/usr/bin/env python3
"""Golden vectors of the noise sampler, computed without any of its code.

The law comes from Python's arbitrary-precision decimals (200 digits), the bits from `openssl enc -aes-256-ctr`, the search is
the plain definition. Run it to rewrite noise_vectors.json beside it; the tests compare the production sampler with that file.

Format: draws come in batches of 1,024. A batch takes 16,512 bytes of the key stream (counter from 0, big-endian, running on from
batch to batch): 1,024 upper words, 1,024 lower words (little-endian, 64 bits), then a sign bit for each draw, least significant
bit of a byte first. With u = upper * 2^64 + lower, |X| is the number of t from 0 to T - 1 with u >= round(2^128 * P(|X| <= t)),
T = ceil(12 sigma); a set sign bit negates.
"""
import bisect
import hashlib
import json
import pathlib
import subprocess
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

getcontext().prec = 200
BATCH = 1024
BATCH_BYTES = BATCH * 16 + BATCH // 8
BATCHES = 4


def table(variance):
    tail = 1
    while Fraction(tail * tail) < 144 * variance:
        tail += 1

    def weight(x):
        return (-Decimal(x * x * variance.denominator) / Decimal(2 * variance.numerator)).exp()

    weights = []
    x = 0
    while x <= tail or weights[-1] > Decimal(10) ** -150:
        weights.append(weight(x))
        x += 1
    total = weights[0] + 2 * sum(weights[1:])
    bounds = []
    cumulative = -weights[0]  # zero counts once, every other magnitude twice
    for t in range(tail):
        cumulative += 2 * weights[t]
        bounds.append(int((cumulative / total * (1 << 128)).to_integral_value(ROUND_HALF_UP)))
    return bounds


def key_stream(key, length):
    command = ["openssl", "enc", "-aes-256-ctr", "-K", key.hex(), "-iv", "0" * 32]
    return subprocess.run(command, input=bytes(length), capture_output=True, check=True).stdout[:length]


def draws(bounds, stream):
    out = []
    for start in range(0, len(stream), BATCH_BYTES):
        batch = stream[start:start + BATCH_BYTES]
        for i in range(BATCH):
            upper = int.from_bytes(batch[8 * i:8 * i + 8], "little")
            lower = int.from_bytes(batch[8 * (BATCH + i):8 * (BATCH + i) + 8], "little")
            magnitude = bisect.bisect_right(bounds, (upper << 64) + lower)
            sign = batch[16 * BATCH + i // 8] >> (i % 8) & 1
            out.append(-magnitude if sign else magnitude)
    return out


def vector(variance, key):
    bounds = table(variance)
    values = draws(bounds, key_stream(key, BATCHES * BATCH_BYTES))
    return {
        "variance": str(variance),
        "key": key.hex(),
        "tail": len(bounds),
        "bounds": {str(t): format(bounds[t], "032x") for t in (0, 1, 17, 40, 100, len(bounds) - 1)},
        "first": values[:48],
        "count": len(values),
        "sha256": hashlib.sha256(b"".join(v.to_bytes(4, "little", signed=True) for v in values)).hexdigest(),
    }


def main():
    keys = [bytes(range(32)), hashlib.sha256(b"smartsteps noise").digest()]
    vectors = [vector(v, k) for v in (Fraction(300), Fraction(800, 3), Fraction(600)) for k in keys]
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(vectors, indent=1) + "\n")


if __name__ == "__main__":
    main()

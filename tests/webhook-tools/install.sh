#!/usr/bin/env bash
# Installs the reference library of Standard Webhooks (npm, under 1 MB) into tests/webhook-tools/node_modules, which is not part of the repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error

#!/usr/bin/env bash
# Installs what strangers use the API with (npm, some 250 MB) into tests/node-tools/node_modules, which is not part of the repository: map libraries, the library of Standard Webhooks,
# a linter and a validating proxy for the OpenAPI document, generators of clients, and the TypeScript compiler.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error

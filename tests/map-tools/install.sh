#!/usr/bin/env bash
# Installs what the tests of map tiles read and draw them with (npm, some 60 MB) into tests/map-tools/node_modules, which is not part of the repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error

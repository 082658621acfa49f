#!/usr/bin/env bash
# Builds the solution and runs its tests.
#
#   tests/run.sh [SUITE]
#
#   unit         what each part does, property tests against brute-force references, and the walls between the parts
#   statistics   the law of the noise and attacks on what is released
#   crash        kills the real program at many moments and compares what it counts afterwards
#   api          the HTTP surface, and the built program driven as its users drive it
#   all          all of these (default)
#
# The last line is "N passed, N failed" (and ", N skipped" when there are any). Exit code: 0 all passed, 1 not, 2 wrong usage.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

suite=${1:-all}
case $suite in
  unit | statistics | crash | api | all) ;;
  *)
    sed -n '2,12s/^# \{0,1\}//p' tests/run.sh >&2
    exit 2
    ;;
esac

if ! command -v dotnet >/dev/null 2>&1; then
  echo "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  echo "0 passed, 1 failed"
  exit 1
fi

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
# No build server outlives the script.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
# The same result with or without a terminal, and in every country.
export LC_ALL=C TZ=UTC NO_COLOR=1

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

shared=${SMARTSTEPS_SHARED:-$PWD/../shared}
[ -d "$shared/data" ] || echo "Not run: tests on third-party data, because $shared/data is not there."

# The browser that the tests of the API's pages drive.
if [ ! -x /usr/bin/chromium ] && { [ "$suite" = api ] || [ "$suite" = all ]; }; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    { DEBIAN_FRONTEND=noninteractive timeout 240 apt-get install -y -q --no-install-recommends chromium ||
      { timeout 60 apt-get update -q && DEBIAN_FRONTEND=noninteractive timeout 240 apt-get install -y -q --no-install-recommends chromium; }; } >"$work/apt.log" 2>&1 || true
  fi
  [ -x /usr/bin/chromium ] || echo "Not run: tests in a browser, because /usr/bin/chromium is not there (as root: apt-get install chromium)."
fi

# What others use the API with: map programs, and what npm has.
if [ "$suite" = api ] || [ "$suite" = all ]; then
  if ! command -v ogrinfo >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    DEBIAN_FRONTEND=noninteractive timeout 240 apt-get install -y -q --no-install-recommends gdal-bin >"$work/gdal.log" 2>&1 || true
  fi
  [ -x /usr/bin/ogrinfo ] || echo "Not run: tests with GDAL, because /usr/bin/ogrinfo is not there (as root: apt-get install gdal-bin)."
  # Linter, validating proxy, generators of clients, map libraries, and the library of Standard Webhooks.
  if [ ! -f tests/node-tools/node_modules/.package-lock.json ] && command -v npm >/dev/null 2>&1; then
    timeout 300 tests/node-tools/install.sh >"$work/npm.log" 2>&1 || true
  fi
  [ -f tests/node-tools/node_modules/.package-lock.json ] ||
    echo "Not run: tests with generated clients, the validating proxy, map libraries and the library of Standard Webhooks, because tests/node-tools/node_modules is not there (with Node.js and npm: tests/node-tools/install.sh)."
  command -v python3 >/dev/null 2>&1 || echo "Not run: the sample in Python, because python3 is not there (as root: apt-get install python3)."
fi

# All of it is done within an hour: a suite that hangs is ended and counts as failed.
budget=${SMARTSTEPS_TEST_SECONDS:-3600}
start=$SECONDS
echo "Building (suite: $suite)"
if ! timeout "$budget" dotnet build SmartSteps.sln -c Release -v q --disable-build-servers >"$work/build.log" 2>&1; then
  grep -E 'error|warning' "$work/build.log" | sort -u | head -n 40 || true
  grep -qE 'error' "$work/build.log" || tail -n 40 "$work/build.log"
  echo "The build failed."
  echo "0 passed, 1 failed"
  exit 1
fi
printf '%6ds  build\n' $((SECONDS - start))

passed=0 failed=0 skipped=0

# run PROJECT [FILTER]: runs the tests of a project, adds them to the totals, shows the time and what failed.
run() {
  local project=$1 filter=${2:-} name trx begin counters
  name=$(basename "$project" .csproj)
  trx="$work/$name${filter:+-filtered}.trx"
  begin=$SECONDS
  local left=$((budget - (SECONDS - start)))
  timeout -k 10 "$((left > 1 ? left : 1))" dotnet test "$project" -c Release --no-build ${filter:+--filter "$filter"} \
    --results-directory "$work" --logger "trx;LogFileName=$(basename "$trx")" >"$work/$name.log" 2>&1
  local code=$?
  local p=0 f=0 s=0
  counters=$(grep -o '<Counters [^>]*' "$trx" 2>/dev/null | head -n 1)
  if [ -n "$counters" ]; then
    p=$(attribute passed "$counters")
    f=$(($(attribute failed "$counters") + $(attribute error "$counters") + $(attribute timeout "$counters") + $(attribute aborted "$counters")))
    s=$(($(attribute total "$counters") - p - f))
  fi
  # A run that ended badly without naming a failed test, or that found no test at all, is a failure too.
  if [ "$f" -eq 0 ] && { [ $code -ne 0 ] || [ $((p + s)) -eq 0 ]; }; then
    f=1
  fi
  printf '%6ds  %-40s %5d passed, %d failed%s\n' $((SECONDS - begin)) "$name${label:+ ($label)}" "$p" "$f" "$([ "$s" -gt 0 ] && echo ", $s skipped")"
  [ "$f" -eq 0 ] || grep -vE '^\s*$|^\[xUnit|^Test run for|^A total of|^Results File' "$work/$name.log" | head -n 120
  # A test that could not run says why, on a line of its own.
  [ "$s" -eq 0 ] || grep -oE 'Not run: [^<]*' "$trx" | sort -u
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

attribute() { # NAME, TAG: the value of an attribute
  sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2"
}

for project in tests/*/*Tests.csproj; do
  case $(basename "$project" .csproj) in
    *.StatisticalTests) kind=statistics ;;
    *.Host.Tests) kind=program ;;
    *.Api.Tests) kind=api ;;
    *) kind=unit ;;
  esac
  case $kind/$suite in
    unit/unit | unit/all)
      run "$project"
      # What counts has a way for processors without wide vectors, with the same results.
      case $project in
        *.Gate.Tests.csproj | *.Engine.Tests.csproj) label='no vectors' DOTNET_EnableHWIntrinsic=0 run "$project" ;;
      esac
      ;;
    statistics/statistics | statistics/all | api/api | api/all) run "$project" ;;
    program/api) run "$project" 'FullyQualifiedName!~.Crash.' ;;
    program/crash) run "$project" 'FullyQualifiedName~.Crash.' ;;
    program/all)
      run "$project" 'FullyQualifiedName!~.Crash.'
      run "$project" 'FullyQualifiedName~.Crash.'
      ;;
  esac
done

printf '%6ds  in all\n' $((SECONDS - start))
printf '%d passed, %d failed%s\n' "$passed" "$failed" "$([ "$skipped" -gt 0 ] && echo ", $skipped skipped")"
[ "$failed" -eq 0 ]

#!/bin/bash
# A sweep with GNU parallel, on this machine or on those of a list.
#
#   docs/starters/parallel.sh scenario.yaml 16
#
# Given again it plays what is missing. Several machines: add `--sshloginfile hosts` and a directory
# that all of them see.
set -euo pipefail
scenario=$1 shards=${2:-$(nproc)} parts=${PARTS:-parts}
mkdir -p "$parts"
parallel --joblog "$parts/jobs.log" \
  "${CASCADE:-cascade}" sweep "$scenario" --jobs 1 --quiet --shard "{}/$shards" \
  --out "$parts/{}" ::: $(seq "$shards")
"${CASCADE:-cascade}" sweep merge "$parts"/*/ --out "${OUT:-Reports/$(basename "$scenario" .yaml)}"

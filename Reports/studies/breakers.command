run Scenarios/circuit-breakers.yaml --seeds 1..8 --twins

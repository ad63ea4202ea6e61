run Scenarios/adl-policies.yaml --seeds 1..8 --twins

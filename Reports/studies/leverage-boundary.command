boundary Scenarios/leverage-sweep.yaml

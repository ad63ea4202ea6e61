sweep Scenarios/leverage-sweep.yaml

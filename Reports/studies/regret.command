regret Scenarios/data/adl-waves.csv

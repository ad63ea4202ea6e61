run Scenarios/leverage-levels.yaml --seeds 1..8 --twins

run Scenarios/mar-2020.yaml --seeds 1..8 --twins

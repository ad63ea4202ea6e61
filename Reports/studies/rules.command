run Scenarios/rules-compared.yaml --seeds 1..16 --twins

run Scenarios/oct-2025.yaml --seeds 1..64 --priors --nulls

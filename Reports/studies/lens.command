run Scenarios/oct-venues.yaml --seeds 1..4 --scale 1:100

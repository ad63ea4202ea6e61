sweep Scenarios/adl-policies.yaml

#!/usr/bin/env python3
"""Adds up the files of a run again, with nothing of the program's own code.

recount.py DIRECTORY reads the CSV files, summary.json, report.md and, where it was written and
unpacked, the journal (events.csv). Every total that stands in two places must be the same to the
last digit; report.md is rounded, and must be right as far as it goes. Prints a line for each total
that is not, and ends with 1 then.
"""
import csv
import json
import os
import re
import sys
from collections import defaultdict
from decimal import Decimal

place = sys.argv[1]
faults, checked = [], 0


def rows(name):
    with open(os.path.join(place, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def money(row, column):
    return Decimal(row[column] or 0)


def total(table, column, key=None):
    sums = defaultdict(Decimal)
    for row in table:
        sums[row[key] if key else ""] += money(row, column)
    return sums if key else sums[""]


def same(what, one, other):
    global checked
    checked += 1
    if one != other:
        faults.append(f"{what}: {one} and {other} differ by {one - other}")


def check_classes():
    agents = rows("agents.csv")
    for row in agents:
        change = money(row, "end_quote") - money(row, "start_quote") - money(row, "deposited_quote")
        same(f"agents.csv, profit of {row['class']}", money(row, "profit_quote"), change)
    same("agents.csv, profit of all", total(agents, "profit_quote"), Decimal(0))
    told = {row["class"]: Decimal(row["profit"]) for row in summary["classes"]}
    for name, profit in total(agents, "profit_quote", "class").items():
        same(f"summary.json, profit of {name}", told.get(name, Decimal(0)), profit)
        near = re.search(rf"^\| {re.escape(name)} +\|[^|]*\| +([+−-]?)\$([0-9.,]+)([kMG]?) \|$",
                         report, re.M)
        if near:
            check_rounded(f"report.md, profit of {name}", near, profit)


def check_rounded(what, near, exact):
    sign, digits, unit = near.groups()
    scale = Decimal({"": 1, "k": 10**3, "M": 10**6, "G": 10**9}[unit])
    digits = digits.replace(",", "")
    places = len(digits.split(".")[1]) if "." in digits else 0
    value = Decimal(digits) * scale * (-1 if sign in "−-" and sign else 1)
    global checked
    checked += 1
    if abs(value - exact) > scale / 10**places / 2:
        faults.append(f"{what}: {value} is not {exact}, rounded")


def check_purses():
    purses, liquidations = rows("purses.csv"), rows("liquidations.csv")
    parts = ["size_quote", "fees_quote", "paid_out_quote", "taken_over_quote", "end_quote"]
    single = [row for row in purses if row["market"] != "all"]
    for row in purses:
        size, fees, paid, taken, end = (money(row, part) for part in parts)
        same(f"purses.csv, end of {row['market']}", end, size + fees - paid + taken)
        if row["market"] == "all":
            for part in parts + ["bad_debt_quote"]:
                same(f"purses.csv, {part} of all", money(row, part), total(single, part))
    for column, ours in [("fee_quote", "fees_quote"), ("insured_quote", "paid_out_quote")]:
        sums = total(liquidations, column, "market")
        for row in single:
            what = f"liquidations.csv, {column} in {row['market']}"
            same(what, sums[row["market"]], money(row, ours))


def check_waterfall():
    layers = rows("waterfall.csv")
    paid = {row["layer"]: money(row, "paid_quote") for row in layers}
    whole = paid.pop("total")
    same("waterfall.csv, total", whole, sum(paid.values()))
    same("summary.json, total of the waterfall", Decimal(summary["waterfall"]["total"]), whole)
    for layer in summary["waterfall"]["layers"]:
        same(f"summary.json, {layer['layer']}", Decimal(layer["paid"]), paid[layer["layer"]])
    adl = rows("adl.csv")
    same("adl.csv, cost", total(adl, "cost_quote"), paid["ADL, from winners"])
    debts = total(rows("purses.csv")[:-1], "bad_debt_quote")
    same("purses.csv, bad debt", debts, paid["bad debt"])
    by_market = total(rows("markets.csv"), "deleveraged_quote", "market")
    closed = total(rows("liquidations.csv"), "deleveraged_quote", "market")
    for market, notional in total(adl, "notional_quote", "market").items():
        same(f"markets.csv, deleveraged in {market}", by_market[market], notional)
        same(f"liquidations.csv, deleveraged in {market}", closed[market], notional)


def check_journal():
    """The journal is in ticks, lots and units of 1e-8; a run of one venue and one market."""
    facts, fees, funded, longs = defaultdict(int), 0, 0, 0
    traded = 0
    worth = None
    first = {row["id"]: row for row in rows("liquidations.csv")}
    for row in rows("events.csv"):
        fact, units = row["fact"], int(row["amount_units"] or 0)
        facts[fact] += 1
        if fact == "filled":
            traded += int(row["price_ticks"]) * int(row["lots"])
        elif fact == "transferred" and row["detail"].startswith("liquidationFee"):
            fees += units
        elif fact == "funded":
            funded += units
        elif fact == "fundingSet":
            longs += units
        elif fact == "liquidationBegan" and worth is None:
            same_one = first[row["number"]]
            value = abs(int(row["lots"])) * int(row["price_ticks"])
            worth = money(same_one, "notional_quote") / value
    unit = Decimal(10) ** -8
    same("journal, traded", traded * (worth or 0), total(rows("markets.csv"), "volume_quote"))
    same("journal, liquidation fees", fees * unit, total(rows("purses.csv")[:-1], "fees_quote"))
    same("journal, funding paid by longs", longs * unit,
         total(rows("funding.csv"), "paid_by_longs_quote"))
    same("journal, deleveragings", facts["deleveraged"], len(rows("adl.csv")))
    same("journal, liquidations", facts["liquidationBegan"], len(rows("liquidations.csv")))
    if not 0 <= funded <= facts["funded"]:
        faults.append(f"journal, funding: {facts['funded']} payments come to {funded} units")


with open(os.path.join(place, "summary.json"), encoding="utf-8") as file:
    summary = json.load(file)
with open(os.path.join(place, "report.md"), encoding="utf-8") as file:
    report = file.read()
check_classes()
check_purses()
check_waterfall()
if os.path.exists(os.path.join(place, "events.csv")):
    check_journal()
for fault in faults:
    print(fault)
print(f"{checked} totals, {len(faults)} wrong")
sys.exit(1 if faults else 0)

"""The program as a process: what it promises when it is killed, starved, lied to and fed rubbish.

    .deps/venv/bin/python e2e/process/run.py [--small] [words of a scenario or file]
"""

import sys

# Each import registers its scenarios, in this order.
import kills
import retries
import damaged_spool
import disk
import clock
import bad_input
import beacon
import proxied
import catalogue
import live
import telemetry
import alertmanager
import webhooks
import icinga
import polling
import status_pages
import checks
import checks_certificates
import checks_names
import telemetry_metrics
import telemetry_grpc
import telemetry_behind
import telemetry_demo
import faro
import reporting
import sentry
import counters
import sources
import tickets
import orders
import outage
import outage_clients
import outage_monitoring
import outage_browsers
import real_log
import demo
import scenario

if __name__ == "__main__":
    sys.exit(scenario.main(sys.argv[1:]))

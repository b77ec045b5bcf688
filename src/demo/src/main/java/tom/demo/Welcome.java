package tom.demo;

import java.net.URI;

/** What to do with the demo once it runs. */
final class Welcome {

    private static final String URLS = """

            Tom is ready at BASE

              health       BASE/api/health
              devices      BASE/api/inventory/export
              metrics      BASE/api/metrics
              workers      BASE/api/monitoring/workers
              failures     BASE/api/monitoring/failed_commands
              summary      BASE/api/monitoring/stats/summary
            """;

    private static final String EXAMPLES = """

            Devices: core-1 core-2 (Cisco IOS), leaf-1 leaf-2 (Arista EOS), edge-1 (Junos), host-1 (Linux),
            slow (every output comes late), locked (the stored password is wrong), down (refuses connections),
            stuck (never gives its prompt back). To paste:

            # a command, and its text alone
            curl -s BASE/api/device/core-1/send_command -H 'Content-Type: application/json' -d '{"command":"show version","wait":true,"raw_output":true}'

            # two commands as a job
            curl -s BASE/api/device/edge-1/send_commands -H 'Content-Type: application/json' -d '{"commands":["show version","show interfaces terse"],"wait":true}'

            # configuration, and what it changed
            curl -s BASE/api/device/leaf-1/send_configs -H 'Content-Type: application/json' -d '{"config_lines":["interface Loopback99","description set by Tom"],"wait":true}'
            curl -s BASE/api/device/leaf-1/send_command -H 'Content-Type: application/json' -d '{"command":"show running-config","wait":true,"raw_output":true}'

            # devices in trouble: auth, network, timeout
            curl -s BASE/api/device/locked/send_command -H 'Content-Type: application/json' -d '{"command":"show version","wait":true}'
            curl -s BASE/api/device/down/send_command -H 'Content-Type: application/json' -d '{"command":"show version","wait":true,"retries":1}'
            curl -s BASE/api/device/stuck/send_command -H 'Content-Type: application/json' -d '{"command":"uptime","wait":true,"timeout":3,"retries":1}'

            # and how they were counted
            curl -s BASE/api/metrics
            curl -s BASE/api/monitoring/failed_commands
            curl -s BASE/api/monitoring/device_stats/locked
            """;

    private Welcome() {}

    static String text(URI base, boolean ownDevices) {
        String text = ownDevices ? URLS : URLS + EXAMPLES;
        return text.replace("BASE", base.toString()) + "\nCtrl-C stops everything.";
    }
}

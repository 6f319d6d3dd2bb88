/// Messages as the products' own documentation has them, shortened where it is long.
package enum ProductMessages {
    /// What the guide's script posts, of the macros of Zabbix 7.0's manual, "Supported macros" ({EVENT.VALUE}: 1 for problem,
    /// 0 for recovery; {EVENT.TIMESTAMP} in seconds).
    package static func zabbix(value: Int, severity: String, ended: String = "") -> String {
        #"{"event":"4711","value":"\#(value)","severity":"\#(severity)","host":"db-1","trigger":"Disk is full","#
            + #""began":"1795003080"\#(ended)}"#
    }

    /// What the guide's script posts, of Nagios Core's "Standard Macros": $SERVICESTATE$ is OK, WARNING, UNKNOWN or CRITICAL,
    /// $HOSTSTATE$ UP, DOWN or UNREACHABLE, $LASTSERVICESTATECHANGE$ seconds since 1970.
    package static func nagios(_ service: String, _ state: String) -> String {
        #"{"host": "web-1", "service": "\#(service)", "state": "\#(state)", "since": "1795003080"}"#
    }

    /// Grafana's documentation, "Configure webhook notifications", the example of the JSON payload; the second alert is over.
    package static let grafana = #"""
        {
          "receiver": "My Super Webhook",
          "status": "firing",
          "orgId": 1,
          "alerts": [
            {
              "status": "firing",
              "labels": {"alertname": "High memory usage", "team": "blue", "zone": "us-1"},
              "annotations": {"summary": "This alert was triggered for zone us-1"},
              "startsAt": "2026-11-18T12:51:03.157076+02:00",
              "endsAt": "0001-01-01T00:00:00Z",
              "generatorURL": "https://play.grafana.org/alerting/1afz29v7z/edit",
              "fingerprint": "c6eadffa33fcdf37",
              "values": {"B": 44.23943737541908, "C": 1}
            },
            {
              "status": "resolved",
              "labels": {"alertname": "High CPU usage", "team": "blue", "zone": "eu-1", "severity": "warning"},
              "annotations": {},
              "startsAt": "2026-11-18T12:51:03.157076+02:00",
              "endsAt": "2026-11-18T12:56:03.157076+02:00",
              "fingerprint": "bc97ff14869b13e3"
            }
          ],
          "groupLabels": {},
          "commonLabels": {"team": "blue"},
          "externalURL": "https://play.grafana.org/",
          "version": "1",
          "groupKey": "{}:{}",
          "truncatedAlerts": 0,
          "title": "[FIRING:2]  (blue)",
          "state": "alerting",
          "message": "**Firing**"
        }
        """#

    /// The preset body of Uptime Kuma 1.23 (`server/notification-providers/webhook.js` sends heartbeat, monitor and msg).
    package static func uptimeKuma(status: Int) -> String {
        #"""
        {
          "heartbeat": {
            "monitorID": 29, "status": \#(status), "time": "2026-11-18 11:51:35.527", "msg": "getaddrinfo ENOTFOUND shop.example",
            "important": true, "duration": 60, "timezone": "Europe/Berlin", "timezoneOffset": "+01:00",
            "localDateTime": "2026-11-18 12:51:35"
          },
          "monitor": {
            "id": 29, "name": "Online shop", "url": "https://shop.example", "type": "http", "interval": 60, "tags": [],
            "accepted_statuscodes": ["200-299"], "notificationIDList": {"2": true}, "maintenance": false
          },
          "msg": "[Online shop] [🔴 Down] getaddrinfo ENOTFOUND shop.example"
        }
        """#
    }

    /// Amazon SNS' developer guide, "HTTP/HTTPS notification JSON format", around the alarm message of aws-lambda-go's
    /// `cloudwatch-alarm-sns-payload-single-metric.json`.
    package static func cloudWatch(_ state: String) -> String {
        #"""
        {
          "Type": "Notification",
          "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
          "TopicArn": "arn:aws:sns:us-west-2:123456789012:MyTopic",
          "Subject": "ALARM",
          "Message": "{\"AlarmName\":\"shop-errors\",\"AlarmDescription\":\"EXAMPLE\",\"AWSAccountId\":\"123456789012\",\"NewStateValue\":\"\#(state)\",\"NewStateReason\":\"Threshold Crossed: 1 datapoint [1234.0] was greater than the threshold (0.0)\",\"StateChangeTime\":\"2026-11-18T11:58:00.123+0000\",\"Region\":\"US West (Oregon)\",\"AlarmArn\":\"arn:aws:cloudwatch:us-west-2:123456789012:alarm:shop-errors\",\"OldStateValue\":\"INSUFFICIENT_DATA\",\"Trigger\":{\"MetricName\":\"5xx\",\"Namespace\":\"AWS/ApplicationELB\",\"Dimensions\":[{\"value\":\"app/shop\",\"name\":\"LoadBalancer\"}],\"Period\":60,\"Threshold\":0.0}}",
          "Timestamp": "2026-11-18T11:58:01.000Z",
          "SignatureVersion": "1",
          "Signature": "EXAMPLEw6JRN",
          "SigningCertURL": "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem",
          "UnsubscribeURL": "https://sns.us-west-2.amazonaws.com/?Action=Unsubscribe"
        }
        """#
    }
}

package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.choice;
import static org.fresnel.config.ValueType.choices;
import static org.fresnel.config.ValueType.time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;
import org.fresnel.notify.ReceiverSettings;

/// The keys of notifications.
final class NotifyKeys {
  static final KeyGroup KEYS = new KeyGroup();

  /// The list of receivers.
  static final String RECEIVERS = "notify.receivers";

  static final ConfigKey<String> NAME =
      key(KEYS, "notify.name", "", ValueType.NAME)
          .otherwise("see text")
          .text(
              "Name of this router in messages: 1 to 64 letters, digits, `.`, `_`, `:`, `-`."
                  + " Without the key: `cluster.name`, or else the name of the host.");
  static final ConfigKey<Duration> HEARTBEAT =
      key(KEYS, "notify.heartbeat", "0s", time(Duration.ZERO))
          .text(
              "Interval of the message that shows that the router runs, {range}; `0s` for none,"
                  + " else at least `10s`.");
  static final ConfigKey<String> RECEIVER_NAME =
      key(
              KEYS,
              RECEIVERS + "[*].name",
              "",
              ValueType.text("[A-Za-z0-9_-]{1,32}", "1 to 32 letters, digits, - and _"))
          .otherwise("required")
          .text("Name of the receiver: 1 to 32 letters, digits, `-`, `_`; unique.");
  static final ConfigKey<ReceiverSettings.Kind> KIND =
      key(KEYS, RECEIVERS + "[*].kind", "webhook", choice(ReceiverSettings.Kind.values()))
          .text(
              "`webhook`: a JSON object in a POST request. `alertmanager`: alerts of the API v2"
                  + " ([operating/notify.md](operating/notify.md)).");
  static final ConfigKey<String> URL =
      key(KEYS, RECEIVERS + "[*].url", "", ValueType.TEXT)
          .otherwise("required")
          .text(
              "URL of the webhook, or base URL of Alertmanager. Fresnel shows host and port only:"
                  + " the path may hold a key.");
  static final ConfigKey<Path> TOKEN_FILE =
      key(KEYS, RECEIVERS + "[*].token-file", "", ValueType.FILE)
          .text("File with a bearer token. Fresnel reads it again for each request.");
  static final ConfigKey<Path> HEADER_FILES =
      key(KEYS, RECEIVERS + "[*].header-files.*", "", ValueType.FILE)
          .text("File with the value of such a header. Fresnel reads it again for each request.");
  static final ConfigKey<List<Topic>> WHAT =
      key(
              KEYS,
              RECEIVERS + "[*].what",
              "incidents,conditions,duties,drills,rollouts,heartbeat",
              choices(Topic.values()))
          .text("What the receiver gets, separated by commas.");
  static final ConfigKey<Severity> MIN_SEVERITY =
      key(KEYS, RECEIVERS + "[*].min-severity", "warning", choice(Severity.values()))
          .text(
              "Least urgent messages that the receiver gets: `info`, `warning`, `critical`. Drills"
                  + " that passed, and nodes that only let a request fail over, are `info`.");

  private NotifyKeys() {}
}

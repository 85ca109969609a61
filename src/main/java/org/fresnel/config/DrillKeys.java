package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.choice;
import static org.fresnel.config.ValueType.time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.drill.ProgrammeSettings;

/// The keys of drills.
final class DrillKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<String> SCHEDULE =
      key(KEYS, "drills.schedule", "", ValueType.SCHEDULE)
          .text("When a drill starts: the five fields of cron, in UTC, such as `0 10 * * 2`.");
  static final ConfigKey<DrillKind> KIND =
      key(KEYS, "drills.kind", "hang", choice(DrillKind.values()))
          .text(
              "The simulated fault: `down`, `hang`, `slow`, `errors`, `stale-head`, `drop-events`,"
                  + " `events-silent`, `hang-events`, `optimistic`, `el-offline`, `starve`,"
                  + " `wrong-400`, or `router-restart`, which restarts Fresnel itself. This and the keys below are also the defaults of a drill that"
                  + " an operator starts.");
  static final ConfigKey<String> TARGET =
      key(KEYS, "drills.target", "primary", ValueType.TEXT)
          .text("`primary`, the node that gets the reads; `all-but-one`; or the name of a node.");
  static final ConfigKey<Duration> DURATION =
      key(KEYS, "drills.duration", "30s", time(DrillPlan.SHORTEST, DrillPlan.LONGEST))
          .text("How long, {range}.");
  static final ConfigKey<Duration> OBJECTIVE_DETECT_WITHIN =
      key(KEYS, "drills.objective.detect-within", "15s", time())
          .text("Longest time until Fresnel detects a node that is down or hangs, {range}.");
  static final ConfigKey<Duration> OBJECTIVE_DUTY_WITHIN =
      key(KEYS, "drills.objective.duty-within", "2s", time())
          .text("Longest time of a request for a duty, {range}.");

  static final ConfigKey<Boolean> SUPERVISED =
      key(KEYS, "drills.supervised", "false", ValueType.FLAG)
          .text(
              "Whether something starts Fresnel again after its end, such as the restart policy of"
                  + " a container. A drill `router-restart` needs it. systemd and Kubernetes are"
                  + " detected.");
  static final ConfigKey<Boolean> PROGRAMME_ENABLED =
      key(KEYS, "drills.programme.enabled", "false", ValueType.FLAG)
          .text(
              "Whether Fresnel starts drills by itself, so that each node passes one of each kind"
                  + " within `drills.programme.within`.");
  static final ConfigKey<Duration> PROGRAMME_WITHIN =
      key(
              KEYS,
              "drills.programme.within",
              "30d",
              time(ProgrammeSettings.SHORTEST, ProgrammeSettings.LONGEST))
          .text("Longest time between two passed drills of a kind on a node, {range}.");
  static final ConfigKey<List<DrillKind>> PROGRAMME_KINDS =
      key(
              KEYS,
              "drills.programme.kinds",
              DrillKind.ofNodes().stream().map(DrillKind::label).collect(Collectors.joining(", ")),
              ValueType.choices(DrillKind.ofNodes().toArray(DrillKind[]::new)))
          .text("Comma-separated kinds of the programme.");

  static final ConfigKey<Path> SIGNING_KEY_FILE =
      key(KEYS, "drills.signing-key-file", "", ValueType.SIGNING_KEY_FILE)
          .text(
              "PEM file of an Ed25519 private key (PKCS#8) that signs the reports of drills"
                  + " ([operating/drills.md](operating/drills.md#reports-for-an-auditor)). Without"
                  + " it, they are chained but not signed.");

  private DrillKeys() {}
}

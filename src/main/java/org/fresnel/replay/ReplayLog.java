package org.fresnel.replay;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Writes one log line for every replay.
public final class ReplayLog implements ReplayListener {
  private static final Logger LOG = Logger.getLogger("org.fresnel.replay");

  @Override
  public void ended(ReplayReport replay) {
    LOG.log(level(replay.result()), line(replay));
  }

  private static Logger.Level level(ReplayReport.Result result) {
    return switch (result) {
      case COMPLETE, INTERRUPTED -> Logger.Level.INFO;
      case FAILED, ABANDONED -> Logger.Level.WARN;
    };
  }

  static String line(ReplayReport replay) {
    var sent =
        replay.sent().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> " %s=%d".formatted(entry.getKey().label(), entry.getValue()))
            .collect(Collectors.joining());
    var cause = replay.cause().isEmpty() ? "" : " cause=\"" + replay.cause() + "\"";
    return String.format(
        Locale.ROOT,
        "node=%s replay=%s%s refused=%d elapsedMs=%d%s",
        replay.node(),
        replay.result().label(),
        sent,
        replay.refused(),
        replay.elapsed().toMillis(),
        cause);
  }
}

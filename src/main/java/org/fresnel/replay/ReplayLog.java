package org.fresnel.replay;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Writes one log line for every replay.
public final class ReplayLog implements ReplayListener {
  private static final Logger LOG = Logger.getLogger("org.fresnel.ledger");

  @Override
  public void ended(ReplayReport replay) {
    LOG.log(level(replay.result()), line(replay));
  }

  private static Logger.Level level(ReplayReport.Result result) {
    return switch (result) {
      case REMINDED, INTERRUPTED -> Logger.Level.INFO;
      case FAILED, GIVEN_UP -> Logger.Level.WARN;
    };
  }

  static String line(ReplayReport replay) {
    var told =
        replay.told().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> " %s=%d".formatted(entry.getKey().label(), entry.getValue()))
            .collect(Collectors.joining());
    var cause = replay.cause().isEmpty() ? "" : " cause=\"" + replay.cause() + "\"";
    return String.format(
        Locale.ROOT,
        "node=%s replay=%s%s refused=%d elapsedMs=%d%s",
        replay.node(),
        replay.result().label(),
        told,
        replay.refused(),
        replay.elapsed().toMillis(),
        cause);
  }
}

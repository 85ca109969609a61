package org.fresnel.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fresnel.checkpoint.CheckpointNotation;
import org.fresnel.checkpoint.CheckpointQuorum;
import org.fresnel.checkpoint.CheckpointSettings;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Credentials;
import org.fresnel.node.Node;

/// Reads what is configured of checkpoints.
///
/// @param config the keys
/// @param values reads what was set for a key
record CheckpointSettingsReader(CheckpointConfig config, TypedValues values) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int MOST_NODES = 64;
  private static final int MEBIBYTE = 1 << 20;
  private static final int MOST_MEBIBYTES = 2047;

  CheckpointSettings settings() {
    return new CheckpointSettings(
        values.flag(config.serve()),
        new CheckpointQuorum(quorum(), values.number(config.quorumClients(), 1, MOST_NODES)),
        values.duration(config.refresh(), SHORTEST, LONGEST),
        values.size(config.maxState(), MEBIBYTE, MOST_MEBIBYTES * MEBIBYTE),
        values.flag(config.verifyState()),
        pin(),
        providers());
  }

  private OptionalInt quorum() {
    var given = values.given(config.quorum()).orElseThrow();
    if (given.value().equals("majority")) {
      return OptionalInt.empty();
    }
    if (!given.value().matches("[1-9]\\d?") || Integer.parseInt(given.value()) > MOST_NODES) {
      throw given.fault("majority, or a whole number from 1 to " + MOST_NODES);
    }
    return OptionalInt.of(Integer.parseInt(given.value()));
  }

  private Optional<Checkpoint> pin() {
    return values
        .given(config.pin())
        .map(
            given ->
                CheckpointNotation.read(given.value())
                    .orElseThrow(() -> given.fault(CheckpointNotation.FORM)));
  }

  private List<Node> providers() {
    return config.providers().stream().map(this::provider).toList();
  }

  private Node provider(CheckpointConfig.ProviderConfig provider) {
    var given =
        values
            .given(provider.url())
            .orElseThrow(
                () ->
                    new InvalidConfigException(
                        "%s: expected a URL such as https://host, got none"
                            .formatted(
                                provider.url().getName().substring(ConfigKeys.PREFIX.length()))));
    var url = NodeUrl.of(given);
    if (url.login().isPresent()) {
      throw given.faultShowing("a URL without a login", "one with a login (not shown)");
    }
    return new Node(
        url.defaultName(),
        url.base(),
        Node.Role.BACKUP,
        Credentials.NONE,
        false,
        Node.Receives.NONE);
  }
}
